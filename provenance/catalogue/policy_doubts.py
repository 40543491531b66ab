"""What is allowed in a policy and hardly meant: broad waivers, agreements that nobody asks about, slips."""

import difflib
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from provenance.catalogue.policies import Looked, in_order, looked_through
from provenance.catalogue.policy_conditions import Pointer
from provenance.catalogue.policy_entries import Part
from provenance.catalogue.policy_names import IDENTIFIER, compared
from provenance.catalogue.policy_sets import sets_of
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.condition import Combinator, Condition, Leaf, Operator, comparisons
from provenance.model.policy import Agreement, Rule

_PARTIES = (
    "asset.agencies",
    "asset.credited_to",
    "asset.rightsholder",
    "asset.third_parties",
    "license.licensor",
)
_NAMED = ("asset.credited_to", "asset.rightsholder", "asset.third_parties", "source.publisher")
_OF_ONE = ("source.", "container.")
# What these want is true of many documents, or of all but a few.
_VAGUE = frozenset({Operator.EMPTY, Operator.KNOWN, Operator.NONE_OF, Operator.NOT_IN})
_ALIKE = 0.85


def doubts(reference: str | Path) -> list[str]:
    """Return a `file:line:column: warning: …` line for each thing that an author should look at.

    Nothing of it is wrong by itself: the policy is judged by as it stands.
    """
    looked = looked_through(reference)
    found = (
        *(line for part in looked.parts for line in _broad(part)),
        *_unasked(looked.parts),
        *_slips(looked),
    )
    return in_order(found)


def _broad(part: Part) -> Iterator[str]:
    """Yield a line for each waiver that is neither for one document nor for one party."""
    for index, waiver in enumerate(part.waivers):
        if not waiver.content and not _is_narrow(waiver.match):
            message = (
                f"warning: the waiver {waiver.id} softens this finding for every document; name "
                "the document (content: sha256) or whose it is"
            )
            yield part.file.problem(("waivers", index, "match"), message)


def _is_narrow(condition: Condition) -> bool:
    if isinstance(condition, Leaf):
        path = condition.path
        return condition.operator not in _VAGUE and path.startswith((*_PARTIES, *_OF_ONE))
    if condition.combinator is Combinator.ANY:
        return all(map(_is_narrow, condition.conditions))
    return condition.combinator is Combinator.ALL and any(map(_is_narrow, condition.conditions))


def _unasked(parts: Sequence[Part]) -> Iterator[str]:
    """Yield a line for each agreement that makes no difference to any rule."""
    leaves = [
        leaf
        for part in parts
        for condition in (
            *(asked for located in part.rules for asked in _conditions(located.rule)),
            *(waiver.match for waiver in part.waivers),
        )
        for leaf in comparisons(condition)
        if leaf.path.startswith("contract.")
    ]
    for part in parts:
        for index, agreement in enumerate(part.agreements):
            if not any(_asks(leaf, agreement) for leaf in leaves):
                message = (
                    f"warning: no rule asks about the agreement {agreement.id!r}, so it changes "
                    "nothing; ask for it as contract.ids in a rule of the contract layer"
                )
                yield part.file.problem(("contracts", index, "id"), message)


def _conditions(rule: Rule) -> Iterator[Condition]:
    for condition in (rule.when, rule.unless, *(duty.when for duty in rule.obligations)):
        if condition is not None:
            yield condition


def _asks(leaf: Leaf, agreement: Agreement) -> bool:
    name = agreement.id if leaf.path == "contract.ids" else agreement.party
    if leaf.operator is Operator.GLOB:
        return fnmatchcase(name, str(leaf.operand))
    words = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
    return leaf.operator in {Operator.EMPTY, Operator.KNOWN} or name in words


def _slips(looked: Looked) -> Iterator[str]:
    """Yield a line for each name that is nearly that of a party we have an agreement with."""
    files, sets = looked.gathered.files, sets_of(looked.gathered)
    parties = {
        agreement.party: agreement.id
        for part in looked.parts
        for agreement in part.agreements
        # The id of a source is no name: the name of that source looks like it, and is right.
        if not IDENTIFIER.fullmatch(agreement.party)
    }
    told: set[str] = set()
    for file in files:
        data: Any = file.data
        for key in ("rules", "waivers"):
            for index, entry in enumerate(data.get(key, ())):
                for path, name, pointer in compared(entry, (key, index), _NAMED, sets[file.label]):
                    party = next((party for party in parties if _nearly(name, party)), None)
                    if party is not None and name not in parties and name not in told:
                        told.add(name)
                        message = (
                            f"warning: {path} is compared with {name!r}; did you mean {party!r}, the "
                            f"party of the agreement {parties[party]!r}?"
                        )
                        where, place = _in_set(files, name) or (file, pointer)
                        yield where.problem(place, message)


def _nearly(name: str, party: str) -> bool:
    """Return whether two names differ by a slip; names with other numbers are other names.

    >>> _nearly("Brightwater News Servce", "Brightwater News Service"), _nearly("Wire 1", "Wire 2")
    (True, False)
    """
    one, other = name.casefold(), party.casefold()
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _in_set(files: Sequence[YamlFile], name: str) -> tuple[YamlFile, Pointer] | None:
    """Return where a name stands in a named set: it is to be mended there."""
    for file in files:
        data: Any = file.data
        for key, words in data.get("sets", {}).items():
            if name in words:
                return file, ("sets", key, words.index(name))
    return None
