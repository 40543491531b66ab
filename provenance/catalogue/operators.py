"""Operators of conditions: which fit which fact, what they mean, and which one a wrong word means."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provenance.model.fact import FACT_KINDS, Shape
from provenance.model.policy import Operator

_SINGLE = frozenset({Operator.EQ, Operator.IN, Operator.NOT_IN, Operator.GLOB})
MANY = frozenset({Operator.ANY_OF, Operator.ALL_OF, Operator.NONE_OF, Operator.SUBSET_OF})
DAYS = frozenset({Operator.BEFORE, Operator.AFTER, Operator.GTE, Operator.LTE})
_ANY_SHAPE = frozenset({Operator.KNOWN, Operator.EMPTY})
FITTING: Mapping[Shape, frozenset[Operator]] = {
    Shape.WORD: _SINGLE | _ANY_SHAPE,
    Shape.WORDS: MANY | _ANY_SHAPE | {Operator.GLOB},
    Shape.FLAG: frozenset({Operator.EQ}) | _ANY_SHAPE,
    Shape.DAY: DAYS | _ANY_SHAPE | {Operator.EQ},
}
# What people write → the operators that it may mean; the first that fits the fact is proposed.
_MEANT: Mapping[tuple[Operator, ...], str] = {
    (Operator.EQ, Operator.ANY_OF): "= == is equal equals equal_to is_equal",
    (Operator.IN, Operator.ANY_OF): "is_in is_one_of one_of contains has include includes or",
    (Operator.NOT_IN, Operator.NONE_OF): "!= is_not ne neq not not_eq not_equal not_equals nor",
    (Operator.NOT_IN, Operator.NONE_OF, Operator.EMPTY): "excludes no none without",
    (Operator.ALL_OF, Operator.EQ): "and has_all contains_all",
    (Operator.SUBSET_OF, Operator.IN): "only only_in subset within",
    (Operator.GLOB,): "like match matches pattern regex starts_with ends_with",
    (Operator.KNOWN,): "defined exists is_known present set unknown",
    (Operator.EMPTY,): "is_empty missing",
    (Operator.BEFORE,): "< earlier lt older",
    (Operator.AFTER,): "> gt later newer",
    (Operator.GTE,): ">= from ge since",
    (Operator.LTE,): "<= le to until",
}
_JOINING: Mapping[str, str] = {
    "and": "'all', with a list of conditions",
    "not": "'none', with a list of conditions",
    "or": "'any', with a list of conditions",
}


def unknown_operator(name: str, path: str, described: Mapping[str, Any]) -> str:
    """Return what to say of an operator that there is not; `described` are those of the schema."""
    close = next(_proposed(name, path), None)
    hint = f"did you mean {close!r}? " if close else ""
    return f"there is no operator {name!r}; {hint}{allowed_operators(path, described)}"


def allowed_operators(path: str, described: Mapping[str, Any]) -> str:
    """Return which operators a fact can have, with what they mean.

    >>> allowed_operators("license.complete", {"eq": {"description": "is exactly"}})
    'allowed for license.complete: eq (is exactly)'
    """
    names = sorted(FITTING[FACT_KINDS[path].shape])
    told = (f"{name} ({described[name]['description']})" for name in names if name in described)
    return f"allowed for {path}: {', '.join(told)}"


def _proposed(name: str, path: str) -> Iterator[str]:
    fitting = FITTING[FACT_KINDS[path].shape]
    plain = name.casefold().replace("-", "_").replace(" ", "_")
    for operators, words in _MEANT.items():
        if plain in words.split():
            yield from (str(operator) for operator in operators if operator in fitting)
    yield from difflib.get_close_matches(plain, [str(known) for known in sorted(fitting)], n=1)


def with_operator(path: str, words: Iterable[str]) -> str:
    """Return how words are compared with a fact, for who wrote them without an operator.

    >>> with_operator("use.medium", ["web"])
    'use.medium is a list: write {any_of: [web]} or {subset_of: [web]}'
    """
    given = ", ".join(words)
    if FACT_KINDS[path].shape is Shape.WORDS:
        return f"{path} is a list: write {{any_of: [{given}]}} or {{subset_of: [{given}]}}"
    return f"{path} is one word: write {{in: [{given}]}}"


def unknown_fact(path: str) -> str:
    """Return what to say of a fact that there is not, with those that stand near it.

    >>> unknown_fact("publisher_term.off").partition(" publisher_terms.credit")[0]
    "unknown fact 'publisher_term.off'; did you mean 'publisher_terms.of'? there are:"
    """
    if path in _JOINING:
        return f"unknown fact {path!r}; did you mean {_JOINING[path]}?"
    return f"unknown fact {path!r}; {near_facts(path)}"


def near_facts(path: str, *others: str) -> str:
    """Return which fact may have been meant, and the facts of its group; `others` may be meant too."""
    close = difflib.get_close_matches(path.casefold(), sorted({*others, *FACT_KINDS}), n=1)
    groups = sorted({known.partition(".")[0] for known in FACT_KINDS})
    hint = f"did you mean {close[0]!r}? " if close else ""
    for group in (path.partition(".")[0].casefold(), *(word.partition(".")[0] for word in close)):
        names = [known for known in sorted(FACT_KINDS) if known.startswith(f"{group}.")]
        if names:
            return f"{hint}there are: {', '.join(names)}"
    return f"{hint}facts begin with: {', '.join(f'{group}.' for group in groups)}"
