from provenance.catalogue.catalogue import Catalogue
from provenance.model.adapters import may_adapt_under
from provenance.model.license import LicenseExpression
from provenance.model.license_terms import Answer


def license_of(catalogue: Catalogue, license_id: str) -> LicenseExpression:
    found = catalogue.licenses.by_id(license_id)
    assert found is not None
    return found


def test_an_answer_comes_with_its_section_and_reason(catalogue: Catalogue) -> None:
    source = license_of(catalogue, "CC-BY-SA-4.0")
    found = may_adapt_under(source, license_of(catalogue, "LAL-1.3"))
    assert (found.answer, found.fits, found.source) == (
        Answer.YES,
        True,
        "CC BY-SA 4.0 §3(b)(1)",
    )
    assert "Free Art License" in found.reason


def test_a_license_that_was_not_read_answers_nothing(catalogue: Catalogue) -> None:
    mit, cc = license_of(catalogue, "MIT"), license_of(catalogue, "CC-BY-4.0")
    assert may_adapt_under(mit, cc).fits is None
    assert may_adapt_under(mit, mit).fits is None


def test_gplv3_is_a_way_out_and_no_way_in(catalogue: Catalogue) -> None:
    alike, gpl = license_of(catalogue, "CC-BY-SA-4.0"), license_of(catalogue, "GPL-3.0-only")
    assert may_adapt_under(alike, gpl).fits is True
    assert may_adapt_under(gpl, alike).fits is not True


def test_the_licenses_for_adaptations_are_listed(catalogue: Catalogue) -> None:
    licenses = catalogue.licenses

    def listed(license_id: str) -> tuple[str, ...]:
        return licenses.adapter_licenses(license_of(catalogue, license_id))

    assert listed("CC-BY-SA-4.0") == ("CC-BY-SA-4.0", "GPL-3.0", "GPL-3.0-only", "LAL-1.3")
    assert listed("CC-BY-NC-SA-4.0") == ("CC-BY-NC-SA-4.0",)
    assert listed("CC-BY-SA-1.0") == ("CC-BY-SA-1.0",)
    assert listed("CC-BY-ND-4.0") == ()
    assert {"CC-BY-4.0", "CC-BY-NC-ND-4.0", "CC-BY-SA-3.0-DE"} <= set(listed("CC-BY-4.0"))
    assert "CC-BY-SA-2.0" not in listed("CC-BY-SA-2.5")
    assert {"CC-BY-SA-3.0-IGO", "CC-BY-SA-4.0"} <= set(listed("CC-BY-SA-2.5"))
