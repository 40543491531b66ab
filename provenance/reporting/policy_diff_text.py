"""What a new policy would change, for a terminal: verdicts first, then the rules."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from provenance.model.comparison import Difference, EntryChange, Rejudged
from provenance.model.judgement import Judgement
from provenance.model.policy import Policy
from provenance.reporting import phrases
from provenance.reporting.layout import Layout, Line, laid_out

_SIGNS: Final[Mapping[Difference, str]] = {
    Difference.ADDED: "+",
    Difference.REMOVED: "-",
    Difference.CHANGED: "~",
}


def policy_diff_text(
    old: Policy,
    new: Policy,
    assets: Sequence[Rejudged],
    entries: Sequence[EntryChange],
    layout: Layout,
) -> str:
    """Return which verdicts change, by which rules, and what is another in the policy."""
    return laid_out(_lines(old, new, assets, entries), layout)


def _lines(
    old: Policy, new: Policy, assets: Sequence[Rejudged], entries: Sequence[EntryChange]
) -> Iterator[Line]:
    changed = [asset for asset in assets if asset.differs]
    yield Line(_headline(changed, assets), style="bold")
    uri = None
    for asset in changed:
        if asset.uri != uri:
            uri = asset.uri
            yield Line()
            yield Line(uri)
        before, now = phrases.WORDS[asset.old.verdict], phrases.WORDS[asset.new.verdict]
        yield Line(f"{phrases.part_name(asset.asset)}: {before} → {now}", 1)
        yield Line(f"Before: {_decided(asset.old, old)}", 2)
        yield Line(f"Now: {_decided(asset.new, new)}", 2)
        yield Line(asset.new.because, 2)
    yield Line()
    yield Line("In the policy" if entries else "The policies have the same rules.", 0, "bold")
    yield from _entries(entries)


def _headline(changed: Sequence[Rejudged], assets: Sequence[Rejudged]) -> str:
    if not assets:
        return "No report was given, so no verdict was compared."
    if len(assets) == 1:
        return "The verdict changes." if changed else "The verdict does not change."
    verb = "changes" if len(changed) == 1 else "change"
    return f"{len(changed) or 'None'} of {len(assets)} verdicts {verb}."


def _decided(judgement: Judgement, policy: Policy) -> str:
    found = ((name, policy.rule(name)) for name in judgement.decided_by)
    return "; ".join(f"{rule.title} [{name}]" if rule else f"[{name}]" for name, rule in found)


def _entries(entries: Iterable[EntryChange]) -> Iterator[Line]:
    for entry in entries:
        title = f": {entry.title}" if entry.title else ""
        sign = _SIGNS[entry.difference]
        yield Line(f"{sign} {entry.kind} {entry.id} {entry.difference}{title}", 1)
        if entry.fields:
            yield Line(f"another: {'; '.join(entry.fields)}", 3)
