from dataclasses import replace

import pytest

from provenance.attribution import attribute, html, markdown, plain
from provenance.catalogue.catalogue import Catalogue
from provenance.judgement import judge
from provenance.model.attribution import Credit
from provenance.model.policy import Policy
from provenance.model.use import Change, Use
from provenance.pipeline import scan
from tests import builders
from tests.documents import text

CREDIT = Credit(
    assets=("text",),
    license_name="Creative Commons Attribution-ShareAlike 3.0 Germany",
    license_id="CC-BY-SA-3.0-DE",
    license_uri="https://creativecommons.org/licenses/by-sa/3.0/de/",
    title="A mill reopens",
    creators=("Ida Quill", "Bo Reyes"),
    licensor="Fjord Wire",
    source_uri="https://fjord.example/mill",
    notices=("© 2026 Fjord Wire",),
    changes=("translate", "shorten"),
    language="en",
)


def test_the_credit_in_full() -> None:
    assert plain.render(CREDIT) == (
        "“A mill reopens” <https://fjord.example/mill> by Ida Quill, Bo Reyes (Fjord Wire). "
        "Licensed under CC BY-SA 3.0 DE (https://creativecommons.org/licenses/by-sa/3.0/de/). "
        "This version was translated and shortened from the original. © 2026 Fjord Wire."
    )
    assert markdown.render(CREDIT).startswith(
        "[“A mill reopens”](https://fjord.example/mill) by Ida Quill, Bo Reyes \\(Fjord Wire\\). "
    )
    assert 'rel="license">CC BY-SA 3.0 DE</a>' in html.render(CREDIT)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"creators": ()}, "by Fjord Wire."),
        ({"licensor": None}, "by Ida Quill, Bo Reyes."),
        ({"licensor": "Ida Quill", "creators": ("Ida Quill",)}, "by Ida Quill."),
        ({"title": None}, "Original <https://fjord.example/mill> by"),
        ({"source_uri": None}, "“A mill reopens” by"),
        ({"license_id": "CC0-1.0"}, "Dedicated to the public domain under"),
    ],
)
def test_what_is_not_known_is_left_out(change: dict[str, object], words: str) -> None:
    assert words in plain.render(replace(CREDIT, **change))  # type: ignore[arg-type]


def test_nothing_known_is_still_a_sentence() -> None:
    bare = Credit(assets=("text",), license_name="", license_id="CC-BY-4.0")
    assert plain.render(bare) == "Original. Licensed under CC BY 4.0."


HOSTILE = replace(
    CREDIT,
    title='"><script>alert(1)</script>](javascript:alert(1))\n# Title',
    creators=("*Zed* `x` <b>",),
    source_uri="https://x.example/a)b (c) \"d'",
)


def test_strangers_words_stay_words() -> None:
    page = html.render(HOSTILE)
    assert "<script" not in page
    assert "<b>" not in page
    assert 'href="https://x.example/a)b%20(c)%20%22d%27"' in page
    line = markdown.render(HOSTILE)
    assert "\n" not in line
    assert "](javascript" not in line
    assert "<" not in line.replace("\\<", "")
    assert "(https://x.example/a%29b%20%28c%29%20%22d%27)" in line


def test_only_web_addresses_become_links() -> None:
    sly = replace(CREDIT, source_uri="javascript:alert(1)")
    assert "javascript:" not in html.render(sly)
    assert "javascript:" not in markdown.render(sly)


def test_the_document_supplies_the_credit(catalogue: Catalogue, policy: Policy) -> None:
    use = Use(changes=(Change.TRANSLATE,))
    found = scan(builders.granted(), catalogue=catalogue)
    judgements = [judge(rights, use, policy) for rights in found.rights]
    (made,) = attribute(found, judgements, use)
    assert made.text == (
        "“A mill reopens” <https://elmford.example/mill> by Ida Quill. Licensed under CC BY 4.0 "
        "(https://creativecommons.org/licenses/by/4.0/). "
        "This version was translated from the original."
    )
    assert made.missing == ()


@pytest.mark.parametrize(
    ("license_", "missing"),
    [
        ("CC BY 4.0", ("creator", "address of the original")),
        # Older versions want the title too (§4).
        ("CC BY 3.0", ("creator", "address of the original", "title")),
        ("CC BY 1.0", ("creator", "address of the original", "title")),
        ("Free Art License 1.3", ("creator", "address of the original")),
        ("CC0", ()),
    ],
)
def test_what_the_license_wants_and_the_document_lacks_is_named(
    license_: str, missing: tuple[str, ...], catalogue: Catalogue, policy: Policy
) -> None:
    found = scan(text(f"Licensed under {license_}."), catalogue=catalogue)
    (made,) = attribute(found, [judge(found.rights[0], Use(), policy)], Use())
    assert made.missing == missing


def test_nothing_is_credited_that_may_not_be_used(catalogue: Catalogue, policy: Policy) -> None:
    found = scan(builders.denied(), catalogue=catalogue)
    assert attribute(found, [judge(found.rights[0], Use(), policy)], Use()) == ()
