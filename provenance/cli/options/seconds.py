"""An option that is a number of seconds."""

import math

import click


class Seconds(click.FloatRange):
    """A number of seconds within a range; `nan` compares with nothing and so is in none."""

    def convert(
        self, value: float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number of seconds that the words say."""
        seconds: float = super().convert(value, param, ctx)
        if math.isnan(seconds):
            self.fail(f"{value!r} is no number of seconds.", param, ctx)
        return seconds
