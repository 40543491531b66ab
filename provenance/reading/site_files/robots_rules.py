"""robots.txt (RFC 9309) and ai.txt, as far as they speak to programs that mine, train or answer."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from provenance.model.document import Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.reading.site_files.rsl import POINTER
from provenance.reading.site_files.where import PathRules, Where

ROBOTS_DISALLOW, AI_DISALLOW = "robots.disallow", "ai.disallow"
"""What the facts are called that keep a path from programs."""
EVERYBODY = "*"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TOKEN = re.compile(r"[\w-]+|\*")
_ACCESS = frozenset({"allow", "disallow"})
_USAGE = frozenset({"content-usage", "content-signal"})
# A preference may begin with the path it is for.
_PATHED = re.compile(r"(/\S*)\s+(.+)", re.DOTALL)
# A longer group is not quoted whole: its rule says enough.
_LONGEST_QUOTE = 400


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: what it says, and where it stands."""

    key: str
    value: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule of a group, with the line that the group begins with."""

    line: _Line
    group: _Line
    pattern: str
    value: str


@dataclass(slots=True)
class _Addressed:
    """The rules for one program, merged from all its groups (§2.2.1)."""

    name: str
    rules: list[_Rule] = field(default_factory=list)
    _made: dict[str, PathRules[_Rule]] = field(default_factory=dict)

    def longest(self, keys: Collection[str], where: Where) -> tuple[_Rule, ...]:
        """Return the rules of some keys that count for a path."""
        made = self._made.get(key := min(keys))
        if made is None:
            chosen = ((rule.pattern, rule) for rule in self.rules if rule.line.key in keys)
            made = self._made[key] = PathRules(chosen)
        return made.longest(where.path)


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """The rules of a file that speak to everybody or to programs that are known."""

    label: str
    text: str
    carrier: Carrier
    addressed: Mapping[str, _Addressed]
    pointers: tuple[_Line, ...]

    def facts(self, where: Where) -> Iterator[Metadatum]:
        """Yield what the file says of a path; an Allow says nothing but that it may be fetched."""
        for line in self.pointers:
            yield self._fact(POINTER, line.value, line, line)
        found: dict[tuple[str, _Rule, bool], list[str]] = defaultdict(list)
        for token, addressed in self.addressed.items():
            for name, rule in self._said(addressed, where):
                found[name, rule, token == EVERYBODY].append(addressed.name)
        for (name, rule, to_all), agents in found.items():
            yield self._fact(
                name, rule.value, rule.line, rule.group, () if to_all else tuple(agents)
            )

    def _said(self, addressed: _Addressed, where: Where) -> Iterator[tuple[str, _Rule]]:
        access = addressed.longest(_ACCESS, where)
        # Of an Allow and a Disallow that are equally long the Allow counts (§2.2.2).
        if access and all(rule.line.key == "disallow" for rule in access):
            yield ROBOTS_DISALLOW if self.carrier is Carrier.ROBOTS else AI_DISALLOW, access[0]
        for key in sorted(_USAGE):
            for rule in addressed.longest({key}, where):
                yield key, rule

    def _fact(
        self, name: str, value: str, line: _Line, first: _Line, agents: tuple[str, ...] = ()
    ) -> Metadatum:
        if line.end - first.start > _LONGEST_QUOTE:
            first = line
        return Metadatum(
            carrier=self.carrier,
            name=name,
            value=value,
            locator=Locator(first.number, 1, self.label),
            quote=self.text[first.start : line.end],
            agents=agents,
        )


def read_robots(
    text: str, label: str, agents: Collection[str], carrier: Carrier = Carrier.ROBOTS
) -> RobotsRules:
    """Return the rules for everybody and for programs of the given names (in small letters)."""
    reader = _Reader(agents)
    for line in _lines(text):
        reader.take(line)
    return RobotsRules(label, text, carrier, reader.addressed, tuple(reader.pointers))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that say something, without their comments."""
    for number, match in enumerate(_LINE.finditer(text), start=1):
        words = match[0].partition("#")[0].rstrip()
        key, colon, value = words.partition(":")
        if colon:
            start = match.start()
            yield _Line(key.strip().lower(), value.strip(), number, start, start + len(words))


@dataclass(slots=True)
class _Reader:
    """Follows the groups of a file from line to line."""

    agents: Collection[str]
    addressed: dict[str, _Addressed] = field(default_factory=dict)
    pointers: list[_Line] = field(default_factory=list)
    _group: list[_Addressed] = field(default_factory=list)
    _first: _Line | None = None
    _has_rules: bool = True

    def take(self, line: _Line) -> None:
        """Take the next line: who is addressed, a rule, or something said to all."""
        if line.key == "user-agent":
            self._address(line)
        elif line.key in _ACCESS or line.key in _USAGE:
            self._has_rules = True
            self._rule(line)
        elif line.key == "license" and "://" in line.value:
            self.pointers.append(line)

    def _address(self, line: _Line) -> None:
        """Begin a group, or add to those whom the group addresses."""
        if self._has_rules:
            self._group, self._first, self._has_rules = [], line, False
        named = _TOKEN.match(line.value)
        token = named[0].lower() if named else ""
        if token == EVERYBODY or token in self.agents:
            name = named[0] if named else token
            self._group.append(self.addressed.setdefault(token, _Addressed(name)))

    def _rule(self, line: _Line) -> None:
        pattern = value = line.value
        if line.key in _USAGE:
            pathed = _PATHED.fullmatch(value)
            pattern, value = pathed.groups() if pathed else ("", value)
            if self._first is None:
                # Said before anybody is addressed: to everybody.
                self._group = [self.addressed.setdefault(EVERYBODY, _Addressed(EVERYBODY))]
        elif not pattern:
            return  # an empty path keeps nothing from anybody
        for addressed in self._group:
            addressed.rules.append(_Rule(line, self._first or line, pattern, value))
