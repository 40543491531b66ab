"""Which of several parties a mark means that all of them bear: APA of Vienna, Baku or Dakar."""

from collections.abc import Callable, Iterator, Sequence

from provenance.catalogue.letters import plain
from provenance.catalogue.sources import SourceFile, Sources
from provenance.detection.grammar.media import media_in
from provenance.detection.grammar.prose import Prose
from provenance.detection.grammar.tongues import languages
from provenance.model.address import host

_READ = 1000


def meant(
    bearers: Sequence[SourceFile], prose: Prose, sources: Sources, near: str = ""
) -> SourceFile | None:
    """Return the only one that place, text, site or language speak for, None where nothing tells."""
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    for speaks_for in _witnesses(prose, sources, near):
        likely = [file for file in bearers if speaks_for(file)]
        if len(likely) == 1:
            return likely[0]
    return None


def _witnesses(prose: Prose, sources: Sources, near: str) -> Iterator[Callable[[SourceFile], bool]]:
    head = plain(near).casefold()
    yield lambda file: any(plain(place).casefold() in head for place in file.places)
    named = {
        medium.bearers[0].id
        for medium in media_in(prose.text, sources).named
        if len(medium.bearers) == 1
    }
    yield lambda file: file.id in named
    home = sources.at_home(host(prose.document.canonical or prose.document.uri))
    yield lambda file: home is file
    spoken = _spoken(prose)
    yield lambda file: file.languages[:1] == (spoken,)
    yield lambda file: spoken in file.languages


def _spoken(prose: Prose) -> str:
    """Return the code of the language that the document is in, as far as it can be told."""
    guessed = languages(prose.text[:_READ])
    return guessed[0] if guessed else (prose.document.language or "")[:2].lower()
