"""Messages of rules with the facts filled in."""

import re
from functools import lru_cache

from provenance.judgement.conditions import shown
from provenance.judgement.facts import Facts
from provenance.model.fact import Fact

_UNKNOWN = Fact()
PLACEHOLDER = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


def fill(text: str, facts: Facts) -> str:
    """Return the text with each `{path}` replaced by the fact, `unknown` where there is none."""
    words = list(_pieces(text))
    words[1::2] = [shown(facts.get(path, _UNKNOWN).value) for path in words[1::2]]
    return "".join(words)


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[str, ...]:
    """Return words and paths in turn, words first and last."""
    return tuple(PLACEHOLDER.split(text))
