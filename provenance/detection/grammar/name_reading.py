"""One Creative Commons name while it is read: what its words have said so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.tokenizer import Token
from provenance.model.license import LicenseExpression

FAMILIES: Final = frozenset({"family", "ambiguous", "abbreviations"})
# Words that belong to a name only when it goes on behind them.
_BETWEEN: Final = frozenset({"version_words", "joining"})
# As a word and as a code: "Namensnennung (BY)".
_TWICE: Final = 2
_CALLS: Final = frozenset({"noun", "generic", "jurisdictions", "port"})


@dataclass(slots=True)
class Reading:
    """What has been seen of a name, and where its last word ended."""

    end: int = 0
    family: str = ""
    elements: list[str] = field(default_factory=list)
    spelled: bool = False
    """Whether an element was written as a word and not as a code."""
    versions: list[tuple[str, str | None]] = field(default_factory=list)
    dotted: bool = False
    """Whether a version was written with its decimals: `4.0`, not `4`."""
    called: bool = False
    """Whether a word for "license", "international" or a country says what it is."""
    or_later: bool = False
    cut_short: bool = False
    """Whether the name goes on with a word that is not known."""
    last: str = ""
    """The kind of the last word: `four` is a version behind "version" only."""

    @property
    def awaits_port(self) -> bool:
        """Return whether the last version may still be followed by its port."""
        return bool(self.versions) and not self.versions[-1][1]

    def is_name(self, *, called: bool) -> bool:
        """Return whether this can only be a license; `called` where one is spoken of just before."""
        called = called or self.called
        match self.family:
            case "family":
                return True
            case "abbreviations":
                return bool(self.elements)
            case "ambiguous":
                return called or bool(self.versions) or len(set(self.elements)) > 1
        if self.spelled:
            several = len(set(self.elements)) > 1 and "BY" in self.elements
            return several or bool(self.elements and self.dotted and called)
        return len(self.elements) > 1 and (self.dotted or called)

    def take(self, token: Token) -> bool:
        """Add a token to the name; return False where the name cannot go on with it."""
        if not self._can_take(token.kind) or self.elements.count(token.label) >= _TWICE:
            return False
        self.last = token.kind
        if token.kind in _BETWEEN:
            return True
        self.called = self.called or token.kind in _CALLS
        if token.kind in FAMILIES:
            self.family = token.kind
        elif token.kind in {"elements", "codes"}:
            self.elements.append(token.label)
            self.spelled = self.spelled or token.kind == "elements"
        else:
            self._take_edition(token)
        self.end = token.end
        return True

    def expressions(self, catalogue: Catalogue) -> Iterator[LicenseExpression]:
        """Yield an expression for each version that was listed, one without where none was."""
        for version, port in self.versions or [("", None)]:
            expression = self._expression(version or None, port, catalogue)
            if port and not expression.elements and self.elements:
                # Two letters that are no port of this version were not meant as one.
                expression = self._expression(version or None, None, catalogue)
            yield replace(expression, or_later=True) if self.or_later else expression

    def _can_take(self, kind: str) -> bool:
        match kind:
            case "family" | "ambiguous" | "abbreviations":
                # Behind the elements where these have their version: "署名 4.0 知识共享许可".
                return not self.family and (not self.elements or bool(self.versions))
            case "elements" | "codes":
                return not (self.versions and self.elements)
            case "jurisdictions" | "port":
                return self.awaits_port
            case "or_later":
                return bool(self.versions)
            case "numerals":
                return self.last == "version_words"
        return True

    def _take_edition(self, token: Token) -> None:
        """Add a version, the port of one, or "or any later"."""
        match token.kind:
            case "version":
                self.versions.append((token.label, None))
                self.dotted = self.dotted or len(token.text) > 1
            case "numerals":
                self.versions.append((token.label, None))
                self.dotted = True
            case "jurisdictions" | "port":
                self.versions[-1] = (self.versions[-1][0], token.label)
            case "or_later":
                self.or_later = True

    def _expression(
        self, version: str | None, port: str | None, catalogue: Catalogue
    ) -> LicenseExpression:
        # "Attribution-" and an unknown word is not Attribution: it may be all but commercial use.
        unsure = self.cut_short and self.spelled and not self.versions
        elements = () if unsure else self.elements
        return catalogue.licenses.creative_commons(frozenset(elements), version, port)
