"""What was found before: an earlier report, whose findings do not count again."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from provenance.errors import RuleFileError
from provenance.model.judgement import Judgement, Verdict
from provenance.model.report import Assessment
from provenance.model.use import Use

# Not `on`: a baseline is there for the days after it.
_SAME_USE: Final = ("action", "changes", "medium", "territory", "commercial", "outbound_license")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What an earlier report said about one asset."""

    verdict: Verdict
    rules: frozenset[str]
    quotes: frozenset[str]
    """The words that decided, so that another article at the same address is not taken for it."""

    def covers(self, judgement: Judgement) -> bool:
        """Return whether the judgement says nothing new: no other rule or words, nothing stricter."""
        rules = set(judgement.decided_by)
        same = rules <= self.rules if rules else not self.rules
        stricter = judgement.verdict.rank > self.verdict.rank
        return same and not stricter and _deciding_quotes(judgement) <= self.quotes


Baseline = Mapping[tuple[str, str], _Entry]
"""Plain address of the document and id of the asset → what was said."""


def read_baseline(path: Path | Traversable, use: Use) -> Baseline:
    """Return the baseline in a file that `check --format json` wrote for the same use.

    Raises:
        RuleFileError: the file cannot be read, is no such report, or was made for another use.
    """
    try:
        report: Any = json.loads(path.read_bytes())
        entries, differences = _entries(report), _differences(report["use"], use)
    except OSError as error:
        problem = f"{path}:1:1: the file cannot be read ({error.strerror or error})"
    except json.JSONDecodeError as error:
        problem = f"{path}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}"
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        problem = f"{path}:1:1: this is no report; `provenance check --format json` writes one"
    else:
        if not differences:
            return entries
        why = f"it was made for another use ({'; '.join(differences)})"
        problem = f"{path}:1:1: {why}; make it anew with provenance check --format json"
    raise RuleFileError([problem])


def mark_known(item: Assessment, baseline: Baseline) -> Assessment:
    """Return the assessment with what the baseline knows marked in it."""
    return replace(item, known=tuple(_known(item, baseline)))


def _entries(report: Any) -> Baseline:  # noqa: ANN401 -- JSON
    return {
        (_address(document["uri"]), asset["id"]): _entry(asset)
        for document in report["documents"]
        for asset in document["assets"]
    }


def _address(uri: str) -> str:
    """Return the address in the one way that it is compared, however a path was spelt.

    >>> _address("./news//rain.txt"), _address("https://news.example//rain")
    ('news/rain.txt', 'https://news.example//rain')
    """
    return uri if "://" in uri else os.path.normpath(uri)


def _differences(then: Any, use: Use) -> list[str]:  # noqa: ANN401 -- JSON
    """Return what of the use is another now, each as a clause."""
    then = {"outbound_license": None, **then}  # which older reports do not say
    pairs = ((name, _in_words(then[name]), _in_words(getattr(use, name))) for name in _SAME_USE)
    return [f"{name} was {before} and is {now}" for name, before, now in pairs if before != now]


def _in_words(value: Any) -> str:  # noqa: ANN401 -- JSON, or a value of a use
    if value is None:
        return "not said"
    if isinstance(value, list | tuple):
        return ", ".join(sorted(map(str, value))) or "none"
    return str(value)


def _entry(asset: Any) -> _Entry:  # noqa: ANN401 -- JSON
    rules = frozenset(asset["decided_by"])
    quotes = (
        _plain(evidence["quote"])
        for finding in asset["findings"]
        if finding["rule"] in rules
        for evidence in finding["evidence"]
    )
    return _Entry(verdict=Verdict(asset["verdict"]), rules=rules, quotes=frozenset(quotes))


def _deciding_quotes(judgement: Judgement) -> frozenset[str]:
    return frozenset(
        _plain(evidence.quote)
        for finding in judgement.findings
        if finding.rule in judgement.decided_by
        for evidence in finding.evidence
    )


def _plain(quote: str) -> str:
    """Return the quote with plain blanks: an article that was wrapped anew says the same."""
    return " ".join(quote.split())


def _known(item: Assessment, baseline: Baseline) -> list[str]:
    address = _address(item.uri)
    entries = (
        (judgement, baseline.get((address, judgement.asset))) for judgement in item.judgements
    )
    return [judgement.asset for judgement, entry in entries if entry and entry.covers(judgement)]
