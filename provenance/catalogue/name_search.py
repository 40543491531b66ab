"""Names looked for in texts, all in one pass: how many there are costs next to nothing."""

from collections.abc import Iterator, Mapping
from threading import Lock

import hyperscan

from provenance.catalogue.phrase_search import searched

_WHITE = bytes.maketrans(b"\t\r\n\v\f", b"     ")


class Names:
    """Spellings, each of which stands for something; they are met only as they are written."""

    def __init__(self, spellings: Mapping[str, tuple[str, ...]]) -> None:
        self._spelled = [(words.encode(), meanings) for words, meanings in spellings.items()]
        self._in_use = Lock()  # the engine has one working memory for all threads
        self._database = _compiled([words for words, _ in self._spelled])

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield start, end and meanings of each spelling that stands on word boundaries.

        They come in reading order, the longest first where several start together.
        """
        places = searched(text)
        found: list[tuple[int, int]] = []
        with self._in_use:
            data = places.data.translate(_WHITE)
            self._database.scan(data, match_event_handler=_note, context=found)
        ends = sorted((end - len(self._spelled[number][0]), -end, number) for number, end in found)
        for start, end, number in ends:
            if places.begins_word(start) and places.ends_word(-end):
                yield *places.span((start, -end)), self._spelled[number][1]


def _compiled(words: list[bytes]) -> hyperscan.Database:
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    # The engine refuses to be built of nothing; an empty catalogue names nobody.
    expressions = words or [b"\xff"]
    database.compile(
        expressions=expressions,
        ids=list(range(len(expressions))),
        elements=len(expressions),
        flags=[0] * len(expressions),
        literal=True,
    )
    return database


def _note(number: int, _start: int, end: int, _flags: int, found: object) -> None:
    found.append((number, end))  # type: ignore[attr-defined]
