"""Verdicts in prose: what each condition met, and the words that prove it."""

from datetime import date

from provenance import pipeline
from provenance.catalogue.policies import load_policy
from provenance.model.use import Change, Use
from provenance.reporting.explanation import explanation
from provenance.reporting.layout import Layout

GRANT = b"Rain fell.\n\nThis article is licensed under CC BY-ND 4.0.\n"


def told(
    data: bytes = GRANT, *, rule: str | None = None, changes: tuple[Change, ...] | None
) -> str:
    policy = load_policy()
    use = Use(changes=changes, on=date(2026, 11, 27))
    document = pipeline.read(data, uri="rain.txt")
    report = pipeline.check(document, use=use, policy=policy)
    return explanation(report.documents[0], policy, Layout(width=400), rule=rule)


def test_each_finding_is_told_condition_by_condition_with_its_words() -> None:
    text = told(changes=(Change.TRANSLATE,))
    for line in (
        "DENY  rain.txt\n",
        "      It forbids the use. It applies here.\n",
        "        - all of these hold: yes\n",
        "          - The changes include at least one of translate, rewrite, summarize, merge, recolor: "
        "yes (found: translate) [use.changes]\n",
        "“This article is licensed under CC BY-ND 4.0.” (line 3:1",
        "  What decided\n    - NoDerivatives works must not be published translated",
        "  What is missing\n    ? Does the rightsholder permit this adaptation in writing?",
    ):
        assert line in text, line
    assert text.count("“This article is licensed under CC BY-ND 4.0") == 1


def test_what_is_missing_is_told_with_what_each_answer_would_change() -> None:
    text = told(changes=None)
    assert "Whether it applies here depends on use.changes." in text
    assert "house-style or relative-dates: allow with duties; " in text
    assert "[use.changes; asked by cc.nd.adapted, cc.nd.share, cc.nd.uncertain]" in text


def test_a_rule_that_does_not_apply_can_be_asked_for() -> None:
    text = told(rule="cc.nd.adapted", changes=())
    assert "      It forbids the use. It does not apply here.\n" in text
    assert "merge, recolor: no (found: nothing) [use.changes]" in text
    assert "Rule: NoDerivatives works may be shared unchanged" not in text


def test_where_no_rule_speaks_the_policy_decides() -> None:
    text = told(b"All material is under the CC Sampling Plus 1.0 license.", changes=())
    assert "    - " in text.partition("What decided")[2]


def test_words_of_strangers_are_harmless() -> None:
    assert "\x1b" not in told(GRANT.replace(b"This", b"\x1b[31mThis"), changes=())
