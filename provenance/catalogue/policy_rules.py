"""Rules of a policy file and changes to included ones → values of the model."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from provenance.catalogue.policy_conditions import Pointer
from provenance.catalogue.policy_reading import Reading
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.obligation_kind import ObligationKind
from provenance.model.policy import Amended, Breadth, Duty, Effect, Layer, Reference, Rule, Severity
from provenance.model.rights import Grade

_KINDS = {"effect": Effect, "severity": Severity, "message": str, "remedy": str}


@dataclass(frozen=True, slots=True)
class LocatedRule:
    """A rule and where it stands."""

    rule: Rule
    file: YamlFile
    pointer: Pointer

    @property
    def place(self) -> str:
        """Return file and line of the rule."""
        return f"{self.file.label}:{self.file.position(self.pointer)[0]}"


def named_rules(located: Iterable[LocatedRule]) -> Mapping[str, LocatedRule]:
    """Return rules by every id they are found by."""
    return {name: item for item in located for name in (item.rule.id, *item.rule.deprecated_ids)}


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that one file makes to an included rule."""

    change: Amended
    fields: Mapping[str, Any]
    file: YamlFile
    pointer: Pointer


def amended(rule: Rule, changes: Iterable[Amendment]) -> Rule:
    """Return the rule with what the files that include it change of it, in their order."""
    for amendment in changes:
        if amendment.change.rule in (rule.id, *rule.deprecated_ids):
            rule = replace(rule, **dict(amendment.fields))
    return rule


def located_rule(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> LocatedRule:
    """Return a rule with its place."""
    floor = item.get("confidence_floor")
    rule = Rule(
        id=item["id"],
        title=reading.plain(item["title"], file, (*pointer, "title")),
        layer=Layer(item["layer"]),
        severity=Severity(item["severity"]),
        effect=Effect(item["effect"]),
        when=reading.condition(item["when"], file, (*pointer, "when")),
        unless=reading.optional(item.get("unless"), file, (*pointer, "unless")),
        message=reading.text(item["message"], file, (*pointer, "message")),
        remedy=reading.text(item.get("remedy", ""), file, (*pointer, "remedy")),
        supersedes=reading.names(item.get("supersedes", ()), file, (*pointer, "supersedes")),
        obligations=tuple(
            _duty(duty, file, (*pointer, "obligations", index), reading)
            for index, duty in enumerate(item.get("obligations", ()))
        ),
        valid=reading.term(item.get("valid", {}), file, (*pointer, "valid")),
        scope=Breadth(item.get("scope", Breadth.ASSET)),
        confidence_floor=Grade(floor) if floor else None,
        deprecated_ids=tuple(item.get("deprecated_ids", ())),
        references=tuple(Reference(**entry) for entry in item.get("references", ())),
        assignee=item.get("assignee", ""),
        ask=tuple(
            reading.text(text, file, (*pointer, "ask", index))
            for index, text in enumerate(item.get("ask", ()))
        ),
        place=file.problem(pointer, ""),
    )
    return LocatedRule(rule, file, pointer)


def _duty(item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading) -> Duty:
    return Duty(
        kind=ObligationKind(item["kind"]),
        text=reading.text(item["text"], file, (*pointer, "text")),
        when=reading.optional(item.get("when"), file, (*pointer, "when")),
        elements=tuple(item.get("elements", ())),
        if_supplied=tuple(item.get("if_supplied", ())),
        days=item.get("days"),
        hours=item.get("hours"),
        exact=item.get("exact", False),
        reference=item.get("reference", ""),
    )


def amendment(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> Amendment:
    """Return a change to an included rule, with who wanted it and why."""
    fields = {key: _KINDS[key](value) for key, value in item["set"].items()}
    for key in ("message", "remedy"):
        reading.text(item["set"].get(key, ""), file, (*pointer, "set", key))
    change = Amended(
        rule=item["rule"],
        fields=tuple((key, str(value)) for key, value in fields.items()),
        reason=reading.plain(item["reason"], file, (*pointer, "reason")),
        by=item["by"],
        place=file.problem(pointer, ""),
    )
    return Amendment(change, fields, file, pointer)
