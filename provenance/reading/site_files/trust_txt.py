"""trust.txt: the one line of it that speaks to machines (JournalList, 2024)."""

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model.document import Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.reading.site_files.where import Where

DATA_TRAINING = "datatrainingallowed"


@dataclass(frozen=True, slots=True)
class TrustTxt:
    """What a file says about training; the whole site is meant."""

    said: tuple[Metadatum, ...]

    def facts(self, _: Where) -> Iterator[Metadatum]:
        """Yield what it says of any path."""
        yield from self.said


def read_trust(text: str, label: str) -> TrustTxt:
    """Return what a file says."""
    return TrustTxt(tuple(_said(text, label)))


def _said(text: str, label: str) -> Iterator[Metadatum]:
    for number, line in enumerate(text.splitlines(), start=1):
        key, equals, value = line.partition("#")[0].partition("=")
        if equals and key.strip().lower() == DATA_TRAINING and value.strip():
            yield Metadatum(
                carrier=Carrier.TRUST_TXT,
                name=DATA_TRAINING,
                value=value.strip().lower(),
                locator=Locator(number, 1, label),
                quote=line.strip(),
            )
