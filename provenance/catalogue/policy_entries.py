"""Rules, waivers, amendments and tests of one policy file → values of the model."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from provenance.catalogue.policy_conditions import Pointer, Sets, condition
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.fact import FACTS
from provenance.model.policy import (
    Condition,
    Duty,
    Effect,
    FactValue,
    Layer,
    ObligationKind,
    PolicyTest,
    Reference,
    Rule,
    Severity,
    Term,
    Waiver,
)

_PATHS = frozenset(kind.path for kind in FACTS)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SPOKEN = ("message", "remedy")
_LICENSE = "license"  # in tests: an id that stands for all the facts of that license
_NEVER = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class LocatedRule:
    """A rule and where it stands."""

    rule: Rule
    file: YamlFile
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that one file makes to an included rule."""

    rule: str
    fields: tuple[tuple[str, object], ...]
    file: YamlFile
    pointer: Pointer


@dataclass(frozen=True, slots=True)
class Part:
    """What one file contributes to a policy."""

    rules: tuple[LocatedRule, ...]
    amendments: tuple[Amendment, ...]
    waivers: tuple[Waiver, ...]
    tests: tuple[PolicyTest, ...]
    file: YamlFile


class PolicyEntries:
    """Reads the entries of policy files that have passed the schema, collecting problems."""

    def __init__(self, sets: Sets) -> None:
        self.sets = sets
        self.problems: list[str] = []

    def read(self, file: YamlFile) -> Part:
        """Return what the file contributes."""
        data: Any = file.data
        return Part(
            rules=tuple(
                LocatedRule(self._rule(item, file, ("rules", index)), file, ("rules", index))
                for index, item in enumerate(data.get("rules", ()))
            ),
            amendments=tuple(
                self._amendment(item, file, ("amend", index))
                for index, item in enumerate(data.get("amend", ()))
            ),
            waivers=tuple(
                self._waiver(item, file, ("waivers", index))
                for index, item in enumerate(data.get("waivers", ()))
            ),
            tests=tuple(
                self._test(item, file, ("tests", index))
                for index, item in enumerate(data.get("tests", ()))
            ),
            file=file,
        )

    def _rule(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Rule:
        for key in _SPOKEN:
            self._placeholders(item.get(key, ""), file, (*pointer, key))
        return Rule(
            id=item["id"],
            title=item["title"],
            layer=Layer(item["layer"]),
            severity=Severity(item["severity"]),
            effect=Effect(item["effect"]),
            when=self._condition(item["when"], file, (*pointer, "when")),
            unless=self._optional(item.get("unless"), file, (*pointer, "unless")),
            message=item["message"],
            remedy=item.get("remedy", ""),
            supersedes=tuple(item.get("supersedes", ())),
            obligations=tuple(
                self._duty(duty, file, (*pointer, "obligations", index))
                for index, duty in enumerate(item.get("obligations", ()))
            ),
            valid=self._term(item.get("valid", {}), file, (*pointer, "valid")),
            references=tuple(Reference(**entry) for entry in item.get("references", ())),
            assignee=item.get("assignee", ""),
            ask=tuple(item.get("ask", ())),
        )

    def _duty(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Duty:
        self._placeholders(item["text"], file, (*pointer, "text"))
        return Duty(
            kind=ObligationKind(item["kind"]),
            text=item["text"],
            when=self._optional(item.get("when"), file, (*pointer, "when")),
            elements=tuple(item.get("elements", ())),
            if_supplied=tuple(item.get("if_supplied", ())),
            days=item.get("days"),
            hours=item.get("hours"),
            exact=item.get("exact", False),
            reference=item.get("reference", ""),
        )

    def _waiver(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Waiver:
        starts = self._day(item["starts"], file, (*pointer, "starts")) or _NEVER
        expires = self._day(item["expires"], file, (*pointer, "expires")) or _NEVER
        data: Any = file.data
        longest = data.get("defaults", {}).get("waiver_max_days", 366)
        if (expires - starts).days > longest:
            message = (
                f"the waiver lasts {(expires - starts).days} days; at most {longest} are allowed"
            )
            self.problems.append(file.problem((*pointer, "expires"), message))
        return Waiver(
            id=item["id"],
            rule=item["rule"],
            match=self._condition(item["match"], file, (*pointer, "match")),
            to=Effect(item["to"]),
            reason=item["reason"],
            justification=item["justification"],
            approved_by=item["approved_by"],
            starts=starts,
            expires=expires,
            keep_obligations=item.get("keep_obligations", True),
        )

    def _amendment(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Amendment:
        kinds = {"effect": Effect, "severity": Severity, "message": str, "remedy": str}
        fields = tuple((key, kinds[key](value)) for key, value in item["set"].items())
        return Amendment(item["rule"], fields, file, pointer)

    def _test(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> PolicyTest:
        expect = item["expect"]
        given = tuple((path, _value(value)) for path, value in item["given"].items())
        for path, _ in given:
            if path not in _PATHS and path != _LICENSE:
                message = f"unknown fact {path!r}; allowed: {_LICENSE}, {', '.join(sorted(_PATHS))}"
                self.problems.append(file.problem((*pointer, "given", path), message))
        on = self._day(item["on"], file, (*pointer, "on")) if "on" in item else None
        return PolicyTest(
            name=item["name"],
            given=given,
            verdict=expect["verdict"],
            rules=tuple(expect.get("rules", ())),
            not_rules=tuple(expect.get("not_rules", ())),
            obligations=_optional_words(expect.get("obligations")),
            missing=_optional_words(expect.get("missing")),
            on=on,
        )

    def _optional(
        self, item: Mapping[str, Any] | None, file: YamlFile, pointer: Pointer
    ) -> Condition | None:
        return None if item is None else self._condition(item, file, pointer)

    def _condition(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Condition:
        return condition(item, file, pointer, self.sets, self.problems)

    def _term(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Term:
        start, end = item.get("from"), item.get("until")
        return Term(
            start=self._day(start, file, (*pointer, "from")) if start else None,
            end=self._day(end, file, (*pointer, "until")) if end else None,
        )

    def _day(self, text: str, file: YamlFile, pointer: Pointer) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = f'{text!r} is no day of the calendar; write it as "2026-11-24"'
            self.problems.append(file.problem(pointer, message))
            return None

    def _placeholders(self, text: str, file: YamlFile, pointer: Pointer) -> None:
        for path in _PLACEHOLDER.findall(text):
            if path not in _PATHS:
                allowed = ", ".join(sorted(_PATHS))
                message = f"unknown placeholder {{{path}}}; allowed: {allowed}"
                self.problems.append(file.problem(pointer, message))


def _value(value: Any) -> FactValue:  # noqa: ANN401 -- a scalar or a list, by the schema
    return tuple(str(item) for item in value) if isinstance(value, list) else value


def _optional_words(words: list[str] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(words)
