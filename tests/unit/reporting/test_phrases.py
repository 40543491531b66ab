from dataclasses import replace
from enum import StrEnum

import pytest

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.model.evidence import Carrier
from provenance.model.judgement import Verdict
from provenance.model.rights import Grade, LicenseStatus
from provenance.model.statement import Polarity, Scope
from provenance.model.use import Action, Use
from provenance.pipeline import assess, scan
from provenance.reporting import phrases, vocabulary
from tests import builders
from tests.documents import page

WORDS: list[tuple[type[StrEnum], object]] = [
    (Action, vocabulary.VERBS),
    (Carrier, vocabulary.CARRIERS),
    (Grade, vocabulary.GRADES),
    (LicenseStatus, vocabulary.STANDINGS),
    (Polarity, vocabulary.POLARITIES),
    (Scope, vocabulary.SCOPES),
]
PICTURE = page(
    "<article><h1>Mills</h1><p>Two mills.</p><figure><img src=a.jpg><figcaption>A mill. Photo: "
    "Ann Roe/Reuters</figcaption></figure></article><p>This article is licensed under CC BY 4.0."
)


@pytest.mark.parametrize(("enum", "words"), WORDS, ids=lambda value: getattr(value, "__name__", ""))
def test_every_word_of_the_model_has_words_for_people(
    enum: type[StrEnum], words: dict[StrEnum, str]
) -> None:
    assert set(words) >= set(enum)


def test_the_sentence_names_what_is_intended() -> None:
    (item,) = builders.report_on(builders.denied(), use=Use(action=Action.TRAIN)).documents
    assert phrases.sentence(item, Action.TRAIN) == "Do not train on this."


def test_a_part_that_is_left_out_is_named() -> None:
    found = scan(PICTURE, catalogue=load_catalogue())
    item = assess(found, builders.UNCHANGED, load_policy(), without=["image-1"])
    assert phrases.sentence(item) == (
        "You may publish this: print the credit and keep the duties below. Image 1: left out."
    )


def test_many_documents_are_counted() -> None:
    usable, not_usable = Verdict.ALLOW_WITH_OBLIGATIONS, Verdict.DENY
    assert headline() == "Nothing was checked."
    assert headline(usable, not_usable) == "You may publish 1 of 2 documents."
    assert headline(usable, usable) == "You may publish all 2 documents; keep the duties of each."
    assert headline(not_usable, None) == "You may publish none of these 2 documents."


def headline(*verdicts: Verdict | None) -> str:
    return phrases.headline(verdicts, Action.REPUBLISH)


def test_what_could_not_be_read_is_a_sentence() -> None:
    assert phrases.issue_line(builders.missing()) == "There is no such file."
    address = replace(builders.missing(), message="http://post.example/ was not found")
    assert phrases.issue_line(address) == "http://post.example/ was not found."
