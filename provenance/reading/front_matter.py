"""Front matter: what the author of a Markdown file says of it, before it begins. Never settings."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.errors import RuleFileError
from provenance.model.document import Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.model.issue import Issue
from provenance.reading.raw import Raw

_FENCES = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.M),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_LONGEST = 64 << 10
_LICENSES = ("license", "licence", "license_url", "licence_url", "spdx", "spdx_license_identifier")
# What the keys of site generators are called in schema.org.
NAMES: Mapping[str, str] = {
    **dict.fromkeys(_LICENSES, "license"),
    **dict.fromkeys(["license_id", "license_name"], "license"),
    "rights": "rights",
    **dict.fromkeys(["copyright", "copyright_notice"], "copyright"),
    **dict.fromkeys(["copyright_holder", "rights_holder", "rightsholder"], "copyrightHolder"),
    **dict.fromkeys(["author", "authors", "byline"], "author"),
    **dict.fromkeys(["publisher", "publication"], "publisher.name"),
    **dict.fromkeys(["source", "sources", "source_url", "source_name"], "source"),
    **dict.fromkeys(
        ["original_source", "original_url", "originally_published", "syndicated_from"],
        "original-source",
    ),
}
_INSTRUCTIONS = frozenset({"provenance", "waiver", "waivers", "waive", "license_waiver"})
_CREDITS: Mapping[str, str] = {
    **dict.fromkeys(["credit", "image_credit", "photo_credit", "cover_credit"], "creditText"),
    **dict.fromkeys(["image_attribution", "photographer", "credits"], "creditText"),
    **dict.fromkeys(["image_license", "photo_license"], "license"),
    **dict.fromkeys(["image_copyright"], "copyrightHolder"),
}
IMAGES = ("image", "cover", "cover_image", "featured_image", "feature_image", "hero", "photo")
_CANONICAL = ("canonical", "canonical_url")
# Of a value that is a mapping: the part that says what the whole is.
_PARTS = ("name", "title", "id", "identifier", "url", "href", "link")
_ADDRESSES = ("src", "url", "path", "file", "image")
Value = object
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands before a text, as facts with their places, and where the text begins."""

    facts: tuple[Metadatum, ...] = ()
    title: str | None = None
    canonical: str | None = None
    language: str | None = None
    image: Metadatum | None = None
    """The address of the picture that is shown with the text; its credit has it as its subject."""
    end: int = 0
    issues: tuple[Issue, ...] = ()


def read_front_matter(raw: Raw, text: str) -> FrontMatter:
    """Return the front matter of a text, nothing where it has none; broken, it is an issue."""
    opening = _OPENING.match(text)
    closing = _FENCES[opening[1]].search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter()
    source = text[opening.end() : closing.start()]
    if len(source) > _LONGEST:
        message = f"the front matter is larger than {_LONGEST >> 10} KB and was not read"
        return _unread(raw, "front-matter-too-large", message, (1, 1), closing.end())
    try:
        data, place = (_yaml if opening[1] == "---" else _toml)(source)
    except _BrokenError as error:
        message = f"the front matter cannot be read: {error}"
        return _unread(raw, "broken-front-matter", message, error.place, closing.end())
    if not isinstance(data, Mapping):
        # A rule across the page, then words, then another rule.
        return FrontMatter(end=closing.end() if data is None else 0)
    return _Reading(data, place, source.splitlines()).front_matter(closing.end())


class _BrokenError(Exception):
    """The front matter is not what it begins like."""

    def __init__(self, message: str, place: tuple[int, int]) -> None:
        self.place = place
        super().__init__(message)


_Place = Callable[[Path], tuple[int, int]]


def _yaml(source: str) -> tuple[Value, _Place]:
    """Return the data of YAML and where each part stands; the first line is the fence."""
    from provenance.catalogue.strict_yaml import parse_yaml

    if not source.strip():
        return None, lambda _: (1, 1)
    try:
        file = parse_yaml("\n" + source, "")
    except RuleFileError as error:
        _, line, column, message = error.problems[0].split(":", 3)
        raise _BrokenError(message.strip(), (int(line), int(column))) from error
    return file.data, file.position


def _toml(source: str) -> tuple[Value, _Place]:
    try:
        data = tomllib.loads(source, parse_float=str)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        found = re.search(r"line (\d+), column (\d+)", str(error))
        place = (int(found[1]) + 1, int(found[2])) if found else (1, 1)
        reason = str(error) or "its values stand too deep in each other"
        raise _BrokenError(reason, place) from error
    places = _toml_places(source)

    def place_of(path: Path) -> tuple[int, int]:
        words = tuple(step for step in path if isinstance(step, str))
        while words and words not in places:
            words = words[:-1]
        return places.get(words, (1, 1))

    return data, place_of


_TOML_KEY = re.compile(r"\s*(?:\[\[?\s*([\w.\"'-]+)\s*\]|([\w.\"'-]+)\s*=)")


def _toml_places(source: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return line and column of each key; tomllib tells none."""
    places: dict[tuple[str, ...], tuple[int, int]] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(source.split("\n"), start=2):
        match = _TOML_KEY.match(line)
        if match is None:
            continue
        names = tuple(part.strip("\"'") for part in (match[1] or match[2]).split("."))
        table = names if match[1] else table
        column = len(line) - len(line.lstrip()) + 1
        places.setdefault(names if match[1] else (*table, *names), (number, column))
    return places


@dataclass(frozen=True, slots=True)
class _Reading:
    """Makes facts of the data of one front matter."""

    data: Mapping[str, Value]
    place: _Place
    lines: Sequence[str]

    def front_matter(self, end: int) -> FrontMatter:
        """Return what the front matter says."""
        facts, shown = [], []
        image = next(self._images(), None)
        for key in self.data:
            name = str(key).casefold().replace("-", "_")
            if name in NAMES:
                facts += list(self._facts(NAMES[name], self.data[key], (key,)))
            elif name in _INSTRUCTIONS:
                facts.append(self._instruction(name, key))
            elif name in _CREDITS:
                shown += list(self._facts(_CREDITS[name], self.data[key], (key,)))
        about = f"image:{image.value}" if image else "other"
        return FrontMatter(
            facts=(*facts, *(_about(fact, about) for fact in (*shown, *self._inside()))),
            title=self._word("title"),
            canonical=next(filter(None, map(self._word, _CANONICAL)), None),
            language=self._word("lang") or self._word("language"),
            image=image,
            end=end,
        )

    def _instruction(self, name: str, key: str) -> Metadatum:
        """Return what is meant for a checker, in the words of its first line: it has no effect."""
        line, column = self.place((key,))
        written = self.lines[line - 2].strip() if 2 <= line < len(self.lines) + 2 else key
        locator = Locator(line, column, key)
        return Metadatum(
            carrier=Carrier.FRONT_MATTER, name=name, value=written or key, locator=locator
        )

    def _word(self, key: str) -> str | None:
        value = self.data.get(key)
        return value.strip() or None if isinstance(value, str) else None

    def _images(self) -> Iterator[Metadatum]:
        """Yield the address of the picture that the site shows with the text."""
        for key in IMAGES:
            value = self.data.get(key)
            path: Path = (key,)
            if isinstance(value, Mapping):
                name = next((name for name in _ADDRESSES if name in value), None)
                value, path = (value[name], (key, name)) if name else (None, path)
            if isinstance(value, str) and value.strip():
                yield self._fact("image", value, path)

    def _inside(self) -> Iterator[Metadatum]:
        """Yield what the mapping of a picture says of it."""
        for key in IMAGES:
            value = self.data.get(key)
            for name, part in value.items() if isinstance(value, Mapping) else ():
                called = _CREDITS.get(str(name).casefold()) or NAMES.get(str(name).casefold())
                if called and called != "source":
                    yield from self._facts(called, part, (key, name))

    def _facts(self, name: str, value: Value, path: Path) -> Iterator[Metadatum]:
        """Yield the facts of a value: words, a list of them, or what a mapping is called."""
        parts: Iterable[tuple[Path, Value]] = [(path, value)]
        if isinstance(value, list):
            parts = (((*path, index), item) for index, item in enumerate(value))
        for at, part in parts:
            named = part if isinstance(part, Mapping) else {}
            words = (((*at, key), named.get(key)) for key in _PARTS)
            for where, word in ((at, part), *words):
                if _is_word(word):
                    yield self._fact(name, str(word), where)

    def _fact(self, name: str, value: str, path: Path) -> Metadatum:
        value = value.strip()
        line, column = self.place(path)
        return Metadatum(
            carrier=Carrier.FRONT_MATTER,
            name=name,
            value=value,
            locator=Locator(line, column, ".".join(map(str, path))),
            quote=self._quote(value, line, column),
        )

    def _quote(self, value: str, line: int, column: int) -> str:
        """Return the source's own words where they are not the value: it was escaped or folded."""
        written = self.lines[line - 2][column - 1 :].strip() if line > 1 else ""
        return "" if value in written or not written else written


def _is_word(value: Value) -> bool:
    is_plain = isinstance(value, str | int) and not isinstance(value, bool)
    return is_plain and bool(str(value).strip())


def _about(fact: Metadatum, subject: str) -> Metadatum:
    return replace(fact, subject=subject)


def _unread(raw: Raw, code: str, message: str, place: tuple[int, int], end: int) -> FrontMatter:
    issue = Issue(
        code=code,
        message=message,
        uri=raw.uri,
        remedy="Correct it between its first and last line, or check author and license by hand.",
        locator=Locator(*place),
    )
    return FrontMatter(end=end, issues=(issue,))
