"""What all entries of policy files are made of: conditions, days, words with {facts} in them."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from provenance.catalogue.operators import near_facts
from provenance.catalogue.policy_conditions import Pointer, Sets, condition
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.condition import Combination, Condition
from provenance.model.fact import FACT_KINDS
from provenance.model.policy import Proof, Term

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FACT = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


@dataclass(slots=True)
class Reading:
    """What holds for the entries of each file, by its label, and what is wrong so far."""

    sets: Mapping[str, Sets]
    """Those that its entries may name."""
    waiver_days: Mapping[str, int]
    """How long its waivers may last."""
    problems: list[str] = field(default_factory=list)
    _conditions: dict[Condition, Condition] = field(default_factory=dict)

    def wrong(self, file: YamlFile, pointer: Pointer, message: str) -> None:
        """Keep a problem with its place."""
        self.problems.append(file.problem(pointer, message))

    def condition(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Condition:
        """Return a condition; an equal one that was read before is the same object."""
        return self._shared(condition(item, file, pointer, self.sets[file.label], self.problems))

    def _shared(self, read: Condition) -> Condition:
        if isinstance(read, Combination):
            children = tuple(self._shared(child) for child in read.conditions)
            read = replace(read, conditions=children)
        return self._conditions.setdefault(read, read)

    def optional(
        self, item: Mapping[str, Any] | None, file: YamlFile, pointer: Pointer
    ) -> Condition | None:
        """Return a condition, None where there is none."""
        return None if item is None else self.condition(item, file, pointer)

    def term(self, item: Mapping[str, Any], file: YamlFile, pointer: Pointer) -> Term:
        """Return a term; one that ends before it begins is wrong."""
        start, end = item.get("from"), item.get("until")
        term = Term(
            start=self.day(start, file, (*pointer, "from")) if start else None,
            end=self.day(end, file, (*pointer, "until")) if end else None,
        )
        if term.start and term.end and term.end < term.start:
            self.wrong(file, (*pointer, "until"), f"it ends before it begins ({term.start})")
        return term

    def day(self, text: str, file: YamlFile, pointer: Pointer) -> date | None:
        """Return a day; one that no calendar has is wrong."""
        try:
            return date.fromisoformat(text)
        except ValueError:
            message = f'{text!r} is no day of the calendar; write it as "2026-11-24"'
            self.wrong(file, pointer, message)
            return None

    def names(
        self, given: str | Sequence[str], file: YamlFile, pointer: Pointer
    ) -> tuple[str, ...]:
        """Return names, each once, with those of a `$set` in its place."""
        found: dict[str, None] = {}
        sets, written = self.sets[file.label], set[str]()
        for index, name in enumerate((given,) if isinstance(given, str) else given):
            if name in written:
                self.wrong(file, (*pointer, index), f"{name!r} stands here twice")
            written.add(name)
            named = sets.named.get(name[1:]) if name.startswith("$") else (name,)
            if named is None and sets.lacks(name):
                self.wrong(file, pointer, sets.unknown(name))
            found.update(dict.fromkeys(named or ()))
        return tuple(found)

    def plain(self, words: str, file: YamlFile, pointer: Pointer) -> str:
        """Return words that are shown as they stand: no fact can be put in there."""
        for path in _FACT.findall(words) if "{" in words else ():
            message = (
                f"{{{path}}} is shown as it stands here; facts are put into message, remedy, ask and "
                "the text of duties"
            )
            self.wrong(file, pointer, message)
        return words

    def text(self, words: str, file: YamlFile, pointer: Pointer) -> str:
        """Return words in which every {placeholder} is a fact."""
        for path in _PLACEHOLDER.findall(words):
            if path not in FACT_KINDS:
                message = f"unknown placeholder {{{path}}}; {near_facts(path)}"
                self.wrong(file, pointer, message)
        return words


def proof(item: Mapping[str, Any]) -> Proof:
    """Return a paper that stands behind an entry."""
    return Proof(ref=item["ref"], sha256=item.get("sha256", ""))


def suggestion(given: str, allowed: Iterable[str]) -> str:
    """Return what may have been meant, and what is allowed.

    >>> suggestion("licence.id", ["license.id", "use.on"])
    "did you mean 'license.id'? allowed: license.id, use.on"
    """
    names = sorted(allowed)
    close = difflib.get_close_matches(given, names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return f"{hint}allowed: {', '.join(names)}"


def meant(name: str, known: Iterable[str], *, likeness: float = 0.6) -> str:
    """Return what a misspelt name may have meant, as the end of a sentence; nothing where none is.

    It is no less like the name than `likeness`, of 1.

    >>> meant("cc-by-4.0", ["CC-BY-4.0", "CC0-1.0"])
    "; did you mean 'CC-BY-4.0'?"
    """
    spelt = {word.casefold(): word for word in sorted(known)}
    close = difflib.get_close_matches(name.casefold(), spelt, n=1, cutoff=likeness)
    return f"; did you mean {spelt[close[0]]!r}?" if close else ""
