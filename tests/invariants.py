"""What holds for every input, whatever it is: used by properties, by soak runs and by fixtures."""

from itertools import pairwise

from provenance.catalogue.catalogue import load_catalogue
from provenance.errors import DocumentError
from provenance.model.document import Document
from provenance.model.report import Scan
from provenance.pipeline import read, scan


def scan_anything(data: bytes, uri: str) -> Scan | None:
    """Return the scan of some bytes, checked; None where they are refused with a reason."""
    try:
        document = read(data, uri=uri)
    except DocumentError:
        return None
    found = scan(document, catalogue=load_catalogue())
    assert broken_places(document) == []
    assert false_quotes(found) == []
    return found


def broken_places(document: Document) -> list[str]:
    """Return what is wrong with the places of blocks and links."""
    spans = [block.span for block in document.blocks]
    wrong = [f"{one} runs into {other}" for one, other in pairwise(spans) if one.end > other.start]
    linked = [link.span for link in document.links if link.span]
    wrong += [
        f"{span} ends after the text" for span in (*spans, *linked) if span.end > len(document.text)
    ]
    return wrong + [f"{span} is blank" for span in spans if not span.of(document.text).strip()]


def false_quotes(found: Scan) -> list[str]:
    """Return the quotes that do not stand where their evidence says."""
    text = found.document.text
    statements = [statement.evidence for statement in found.statements]
    return [e.quote for e in statements if e.span is not None and e.span.of(text) != e.quote]
