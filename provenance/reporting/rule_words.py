"""The words of reports for what stands around the rules: waivers, amendments, choices, answers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from provenance.model.judgement import Answer, Judgement, Question, WaiverState, WaiverUse
from provenance.model.policy import Agreement, Amended
from provenance.model.report import Assessment, Report, WaiverStanding
from provenance.model.statement import InstructionStatement
from provenance.reporting import phrases
from provenance.reporting.condition_words import term_words

_STATES: Final[Mapping[WaiverState, str]] = {
    WaiverState.IN_FORCE: "in force",
    WaiverState.NOT_STARTED: "not yet in force",
    WaiverState.EXPIRED: "expired",
    WaiverState.OVERLONG: "without effect, because it lasts longer than the policy lets it",
    WaiverState.UNDATED: "not applied, because the day of publication (--on) is not known",
    WaiverState.CHANGED: "void, because the content is no longer the one it was given for",
}
_MOST_VALUES = 6
_WORDINGS = frozenset({"message", "remedy"})
_INSTRUCTION = InstructionStatement.kind


def used_waivers(item: Assessment) -> Iterator[str]:
    """Yield the ids of the waivers in force that softened a finding."""
    for judgement in item.judgements:
        yield from (u.waiver for u in judgement.waivers if u.state is WaiverState.IN_FORCE)


def waiver_lines(item: Assessment) -> Sequence[str]:
    """Return a line for each waiver that speaks of a finding, whether it holds or not.

    What the content itself tells the checker is among them: it never holds.
    """
    told = (s for s in (item.scan.statements if item.scan else ()) if s.kind == _INSTRUCTION)
    return [
        *(
            f"{phrases.part_name(judgement.asset)}: {_use_line(use)}"
            for judgement in item.judgements
            for use in judgement.waivers
        ),
        *(f"“{s.evidence.quote}” ({phrases.place(s.evidence)}) is {phrases.said(s)}" for s in told),
    ]


def _use_line(use: WaiverUse) -> str:
    return f"waiver {use.waiver} of rule {use.rule} is {_STATES[use.state]}"


def standing_line(held: WaiverStanding, used: Collection[str] | None = None) -> str:
    """Return what a waiver of the policy is, whether it holds, and whether it was used.

    Where nothing was judged (`used` None) nobody can tell whether it was used.
    """
    waiver = held.waiver
    state = _STATES[held.state]
    if held.state is WaiverState.IN_FORCE:
        alone = ", for one document alone," if waiver.content else ""
        state = f"{state}{alone}{_used(waiver.id, used)}"
    proof = (
        f"; evidence: {', '.join(paper.ref for paper in waiver.evidence)}"
        if waiver.evidence
        else ""
    )
    asked = f", asked for by {waiver.requested_by}" if waiver.requested_by else ""
    return (
        f"{waiver.id}: {state}; rule {waiver.rule} becomes {waiver.to} from {waiver.starts} "
        f"until {waiver.expires} ({waiver.reason.replace('-', ' ')}: {waiver.justification}; "
        f"approved by {waiver.approved_by}{asked}{proof})"
    )


def _used(waiver: str, used: Collection[str] | None) -> str:
    if used is None:
        return ""
    return f" and {'used' if waiver in used else 'not used'}"


def agreement_line(agreement: Agreement, day: date | None) -> str:
    """Return what an agreement of the policy is, and whether it holds on a day."""
    term, ends = agreement.term, agreement.term.end
    holds = term.holds(day)
    if holds is None:
        state = f"holds {term_words(term)}; the day of publication (--on) is not known"
    elif holds:
        state = f"in force until {ends}" if ends else "in force, without an end"
    else:
        ended = ends is not None and day is not None and day > ends
        state = f"ended on {ends}" if ended else f"not yet in force; it begins on {term.start}"
    return f"{agreement.id}, with {agreement.party}: {state} ({agreement.title})"


def amendment_line(change: Amended) -> str:
    """Return what the policy changes of an included rule, who wanted it, and why."""
    fields = ", ".join(
        f"{name} is reworded" if name in _WORDINGS else f"{name} is {value}"
        for name, value in change.fields
    )
    return f"{change.rule}: {fields} ({change.reason}; {change.by})"


def rule_notes(head: Report, used: Collection[str]) -> Sequence[tuple[str, Sequence[str]]]:
    """Return what a reader must know of the rules beside their name, a heading with its lines."""
    rules, day = head.policy, head.use.on
    notes = (
        ("Agreements of this policy", [agreement_line(item, day) for item in rules.agreements]),
        ("Waivers of this policy", [standing_line(held, used) for held in rules.waivers]),
        ("Included rules that it changes", [amendment_line(item) for item in rules.amendments]),
    )
    return [(heading, lines) for heading, lines in notes if lines]


def choice_line(judgement: Judgement) -> str:
    """Return what each license that is offered would lead to; a person may pick another."""
    offered = [f"{a.license}: {phrases.WORDS[a.verdict].lower()}" for a in judgement.alternatives]
    return f"Offered side by side: {', '.join(offered)}. Judged under {judgement.license}."


def answer_line(question: Question) -> str:
    """Return what each answer would change, nothing where no answer is told."""
    if len(question.answers) == 1 and not question.answers[0].is_open:
        (answer,) = question.answers
        duties = "; it decides about duties" if answer.verdict in phrases.PUBLISHABLE else ""
        return f"Whatever the answer: {_outcome(answer)}{duties}."
    return "; ".join(f"{_values(answer.values)}: {_outcome(answer)}" for answer in question.answers)


def _outcome(answer: Answer) -> str:
    if answer.is_open:
        return "the other questions decide"
    return phrases.WORDS[answer.verdict].lower()


def _values(values: Sequence[str]) -> str:
    if len(values) <= _MOST_VALUES:
        return " or ".join(values)
    return f"{', '.join(values[:_MOST_VALUES])} or {len(values) - _MOST_VALUES} more"
