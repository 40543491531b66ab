"""One document of the report page: its anchors, its reasons, and which quote stands where."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Final

from provenance.model.document import BESIDE, Role
from provenance.model.evidence import Evidence
from provenance.model.judgement import Finding, Judgement
from provenance.model.report import Assessment
from provenance.model.rights import Rights
from provenance.model.statement import Statement
from provenance.reporting import finding_words, phrases
from provenance.reporting.source_text import Stretch, stretches

# RFC 5646 §2.1 in short; what does not look like it is not repeated as `lang`.
_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_BRIEF = 20_000
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What decided one part, or several for which the same was found."""

    parts: tuple[str, ...]
    claim: str
    evidence: tuple[Evidence, ...] = ()
    finding: Finding | None = None
    """None where no rule spoke."""
    shown: int = 1
    """How many quotes are shown at once: a contradiction needs two, a permission one."""


@dataclass(frozen=True, kw_only=True)
class DocumentPage:
    """A checked document with the names its places have on the page."""

    top_reasons: ClassVar[int] = 3
    tucked: ClassVar[frozenset[Role]] = frozenset(
        {*BESIDE, Role.COMMENT, Role.FOOTER, Role.HIDDEN, Role.NAVIGATION}
    )
    """Parts of a page that are folded away unless a statement stands in them."""
    number: int
    item: Assessment
    text: tuple[Stretch, ...]
    placed: frozenset[int]
    """Numbers of the statements that are marked in the text."""
    numbers: Mapping[Evidence, int]

    def anchor(self, kind: str, number: int) -> str:
        """Return the id of a place of the page: `d1-statement-3`."""
        return f"d{self.number}-{kind}-{number}"

    def href(self, evidence: Evidence) -> str | None:
        """Return where the quote is on the page: in the text, else in the list of statements."""
        number = self.numbers.get(evidence)
        if number is None:
            return None
        return "#" + self.anchor("mark" if number in self.placed else "statement", number)

    @property
    def statements(self) -> Iterator[tuple[int, Statement]]:
        """Yield the statements with their numbers."""
        return enumerate(self.item.scan.statements if self.item.scan else (), start=1)

    def kind(self, number: int) -> str:
        """Return the kind of the statement of that number."""
        assert self.item.scan is not None
        return self.item.scan.statements[number - 1].kind

    @property
    def kinds(self) -> Sequence[str]:
        """Return the kinds that are marked in the text."""
        return sorted({self.kind(number) for number in self.placed})

    @property
    def unplaced(self) -> Sequence[int]:
        """Return the numbers of the statements that stand in markup alone."""
        return [number for number, _ in self.statements if number not in self.placed]

    @cached_property
    def rights(self) -> Mapping[str, Rights]:
        """Return what governs each asset."""
        return {
            entry.asset.id: entry for entry in (self.item.scan.rights if self.item.scan else ())
        }

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """Return the anchor of each asset's details."""
        return {asset: self.anchor("part", place) for place, asset in enumerate(self.rights, 1)}

    @property
    def traced(self) -> Sequence[Rights]:
        """Return the assets whose chain of origin is known, as far as a first screen holds them."""
        return [rights for rights in self.rights.values() if rights.chain][:_MOST_PARTS]

    @property
    def first_parts(self) -> Sequence[Judgement]:
        """Return the judgements that fit on a first screen."""
        return self.item.judgements[:_MOST_PARTS]

    @property
    def other_parts(self) -> Sequence[Judgement]:
        """Return the judgements that do not."""
        return self.item.judgements[_MOST_PARTS:]

    @cached_property
    def reasons(self) -> Sequence[Reason]:
        """Return why, strictest first; what was found for several parts alike is said once."""
        alike: dict[tuple[str, str, str], list[tuple[Judgement, Finding]]] = {}
        for judgement, finding in finding_words.reasons(self.item):
            alike.setdefault(
                (finding.rule, finding_words.claim(finding), finding.remedy), []
            ).append((judgement, finding))
        silent: dict[str, list[str]] = {}
        for judgement in finding_words.unruled(self.item):
            silent.setdefault(judgement.because, []).append(judgement.asset)
        unruled = [Reason(parts=tuple(parts), claim=claim) for claim, parts in silent.items()]
        kept_back = [
            Reason(parts=(judgement.asset,), claim=words)
            for judgement, words in finding_words.conflicts(self.item)
        ]
        return [*map(_reason, alike.values()), *unruled, *kept_back]

    @property
    def language(self) -> str | None:
        """Return the language of the document where it is a language tag."""
        tag = self.item.scan.document.language if self.item.scan else None
        return tag if tag and _LANGUAGE_TAG.fullmatch(tag) else None

    @property
    def brief(self) -> bool:
        """Return whether the text is short enough to be shown unfolded."""
        return self.item.scan is not None and len(self.item.scan.document.text) <= _BRIEF


def document_page(number: int, item: Assessment) -> DocumentPage:
    """Return a document ready for the page, where it is the `number`th."""
    text: tuple[Stretch, ...] = ()
    numbers: dict[Evidence, int] = {}
    if item.scan:
        text = stretches(item.scan.document, item.scan.statements)
        for place, statement in enumerate(item.scan.statements, start=1):
            numbers.setdefault(statement.evidence, place)
    pieces = (piece for stretch in text for part in stretch.passages for piece in part.pieces)
    placed = frozenset(opened for piece in pieces for opened in piece.opens)
    return DocumentPage(number=number, item=item, text=text, placed=placed, numbers=numbers)


def _reason(alike: Sequence[tuple[Judgement, Finding]]) -> Reason:
    judgement, finding = alike[0]
    return Reason(
        parts=tuple(judged.asset for judged, _ in alike),
        claim=finding_words.claim(finding),
        evidence=tuple(dict.fromkeys(quote for _, found in alike for quote in found.evidence)),
        finding=finding,
        shown=1 if judgement.verdict in phrases.PUBLISHABLE else 2,
    )
