"""What machines are told changes nothing for people, and a reservation never makes mining easier."""

import functools
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.preferences import PreferenceExample
from provenance.model.judgement import Judgement
from provenance.model.retrieval import Hop, Retrieval
from provenance.model.statement import ReservationStatement
from provenance.model.use import Action, Change, Use
from provenance.pipeline import assess, read, scan
from provenance.reading import read_bytes
from provenance.reading.site_files import Site

URL = "https://courier.example/news/rain"
BY = "https://creativecommons.org/licenses/by/4.0/"
BODIES = (
    "",
    f'<p>This article is licensed under <a href="{BY}">CC BY 4.0</a>.</p>',
    "<p>All rights reserved.</p>",
    "<p>© 2026 Elmford Courier</p>",
    "<p>ELMFORD (AP) - The mill ran.</p><p>Licensed under CC BY-NC-ND 4.0.</p>",
    "<p>All content on this site is licensed under CC0 1.0.</p>",
    "<figure><img src=/img/mill.jpg><figcaption>Photo: Ines Marlow, CC BY-SA 3.0</figcaption></figure>",
)
USES = (
    Use(changes=()),
    Use(),
    Use(action=Action.SYNDICATE, changes=(Change.TRANSLATE,)),
    Use(action=Action.QUOTE),
)


@dataclass(frozen=True)
class Signals:
    """What a page, its answer and its site tell machines."""

    examples: tuple[PreferenceExample, ...] = ()
    words: tuple[str, ...] = ()


@functools.cache
def vocabularies() -> tuple[PreferenceExample, ...]:
    known = load_catalogue().preferences.vocabularies.values()
    return tuple(example for vocabulary in known for example in vocabulary.examples)


@functools.cache
def notices() -> tuple[str, ...]:
    """Return the notices of all languages that reserve something from machines and no more."""
    known = load_catalogue()
    examples = (e for language in known.lexicon.languages for e in language.match)
    words = (e.text for e in examples if e.finds == ("reservation",))
    return tuple(text for text in words if set(kinds(text)) == {ReservationStatement})


def kinds(text: str) -> list[type]:
    found = scan(read(text.encode(), uri="a.txt"), catalogue=load_catalogue())
    return [type(statement) for statement in found.statements]


@st.composite
def signals(draw: st.DrawFn) -> Signals:
    examples = draw(st.lists(st.sampled_from(vocabularies()), max_size=4))
    words = draw(st.lists(st.sampled_from(notices()), max_size=2))
    return Signals(tuple(examples), tuple(words))


def judged(body: str, told: Signals, use: Use) -> dict[str, Judgement]:
    heads = "".join(e.text for e in told.examples if e.where == "head")
    headers = [e.text.partition(":")[::2] for e in told.examples if e.where == "header"]
    files = [(e.where, e.text.encode()) for e in told.examples if e.where not in {"head", "header"}]
    notes = "".join(f"<p>{words}</p>" for words in told.words)
    markup = (
        f"<!doctype html><html><head><meta charset=utf-8><title>Rain</title>{heads}</head><body>"
        f"<article><h1>Rain</h1><p>It rained in Elmford on Monday.</p>{body}{notes}</article>"
    )
    hops = (Hop(url=URL, status=200),)
    sent = tuple((name, value.strip()) for name, value in headers)
    retrieval = Retrieval(requested=URL, hops=hops, headers=sent)
    document = read_bytes(markup.encode(), uri=URL, media="text/html", retrieval=retrieval)
    site = Site.read(files, load_catalogue().preferences.agents.keys())
    found = scan(site.speaks_about(document), catalogue=load_catalogue())
    return {j.asset: j for j in assess(found, use, load_policy()).judgements}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(BODIES), signals(), st.sampled_from(USES))
def test_what_machines_are_told_changes_nothing_for_people(
    body: str, said: Signals, use: Use
) -> None:
    before, after = judged(body, Signals(), use), judged(body, said, use)
    assert {asset: j.verdict for asset, j in after.items()} == {
        asset: j.verdict for asset, j in before.items()
    }
    assert [j.decided_by for j in after.values()] == [j.decided_by for j in before.values()]
    assert [j.obligations for j in after.values()] == [j.obligations for j in before.values()]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(BODIES),
    signals(),
    signals(),
    st.sampled_from([Action.MINE, Action.TRAIN, Action.SUMMARIZE]),
)
def test_more_that_is_said_never_makes_mining_milder(
    body: str, said: Signals, more: Signals, action: Action
) -> None:
    use = Use(action=action)
    both = Signals((*said.examples, *restrictive(more.examples)), (*said.words, *more.words))
    before, after = judged(body, said, use), judged(body, both, use)
    for asset, judgement in before.items():
        assert after[asset].verdict.rank >= judgement.verdict.rank


def restrictive(examples: tuple[PreferenceExample, ...]) -> list[PreferenceExample]:
    """Return the examples that reserve and do not speak in the layers of TDMRep: these override."""
    return [
        example
        for example in examples
        if example.finds and all(" reserved " in line for line in example.finds)
        and not any(line.endswith("tdmrep") for line in example.finds)
    ]  # fmt: skip


def test_there_are_notices_in_every_language() -> None:
    assert len(notices()) >= 19
