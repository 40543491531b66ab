"""What a page shows at a glance: enough to tell that it is not worth reading."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that a page may say something by, before it is known what is where."""

    words: str
    """Every word in it, shown or not, as the parser has them."""
    values: tuple[str, ...] = ()
    """What its meta elements say of licenses and rights."""
    bases: tuple[str, ...] = ()
    """The addresses that relative ones in it may count from."""
    states: bool = False
    """Whether it states a license to machines in another way than by meta elements and links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """A page, and a way to look at it more closely where its bytes do not tell enough."""

    data: bytes
    """The page itself, in a charset whose small letters are those of ASCII."""
    closer: Callable[[], Shown]


Wanted = Callable[[Glance], bool]
"""Says whether a page is worth reading."""
