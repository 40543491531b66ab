"""The words of reports for why: what decided, what is waived, what waits, and what is at odds."""

from collections.abc import Iterator, Sequence

from provenance.model.judgement import Finding, Judgement, Outcome
from provenance.model.policy import Effect
from provenance.model.report import Assessment


def reasons(item: Assessment) -> Sequence[tuple[Judgement, Finding]]:
    """Return the findings that decided a document with the judgement of each, strictest first."""
    found = [
        (judgement, finding)
        for judgement in item.judgements
        for finding in judgement.findings
        if finding.rule in judgement.decided_by
    ]
    return sorted(found, key=lambda pair: -pair[0].verdict.rank)


def reason(item: Assessment) -> str:
    """Return the one thing that decided a document or kept it from being read, in a sentence."""
    decided = [claim(finding) for _, finding in reasons(item)]
    silent = [judgement.because for judgement in unruled(item)]
    unread = [issue.message for issue in item.issues]
    return next(iter([*decided, *silent, *unread]), "")


def claim(finding: Finding) -> str:
    """Return what a rule says here: in its own words, unless it is waived or not decided."""
    if finding.outcome is Outcome.WAIVED:
        return f"Waiver {finding.waiver} accepts what a rule keeps back: {finding.message}"
    if finding.outcome is Outcome.UNDECIDED:
        return f"Not settled yet: {finding.title}."
    return finding.message


def remedy(finding: Finding) -> str:
    """Return what to do about a finding, nothing where it is waived or waits for an answer."""
    return finding.remedy if finding.outcome is Outcome.APPLIES else ""


def conflicts(item: Assessment) -> Iterator[tuple[Judgement, str]]:
    """Yield the parts that one rule allows while a stricter one keeps them back, and which."""
    for judgement in item.judgements:
        allowing = [
            f"{finding.title} [{finding.rule}]"
            for finding in judgement.findings
            if finding.effect is Effect.ALLOW and finding.outcome.is_acting
        ]
        if judgement.conflict:
            yield (
                judgement,
                f"Allowed by another rule, but the stricter one holds: {', '.join(allowing)}",
            )


def rule_line(finding: Finding) -> str:
    """Return the rule in words, and its id for whoever looks it up."""
    return f"Rule: {finding.title} [{finding.rule}]"


def unruled(item: Assessment) -> Sequence[Judgement]:
    """Return the judgements that no finding decided: no rule spoke."""
    ruled = {judgement.asset for judgement, _ in reasons(item)}
    return [judgement for judgement in item.judgements if judgement.asset not in ruled]
