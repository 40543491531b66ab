"""What a page shows at a glance: enough to tell that it is not worth reading."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """All that a page may say something by, before it is known what is where."""

    words: str
    """Every word in it, shown or not, as the parser has them."""
    data: bytes
    """The page itself, in a charset whose small letters are those of ASCII."""
    values: tuple[str, ...] = ()
    """What its meta elements say of licenses and rights."""
    bases: tuple[str, ...] = ()
    """The addresses that relative ones in it may count from."""
    states: bool = False
    """Whether it states a license to machines in another way than by meta elements and links."""


Wanted = Callable[[Glance], bool]
"""Says whether a page is worth reading."""
