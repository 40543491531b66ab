"""What content tells this program: to waive a rule, to let it pass. It is shown and has no effect."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.prose import Prose
from provenance.model.statement import InstructionStatement, Statement

# Names of front matter and meta elements that speak to a checker, not about the content.
INSTRUCTING = re.compile(
    r"(?:provenance|waivers?|waive|license[-_]waiver)(?:[-_.:].*)?", re.IGNORECASE
)


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each fact by which content would waive, lower or configure something."""
    del catalogue
    for fact in prose.document.metadata:
        if INSTRUCTING.fullmatch(fact.name):
            yield InstructionStatement(evidence=fact.evidence)
