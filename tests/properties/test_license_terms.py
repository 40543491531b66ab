from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.catalogue.catalogue import load_catalogue
from provenance.model.adapters import may_adapt_under
from provenance.model.license import LicenseExpression
from provenance.model.license_terms import Answer, Owed, Prohibition


def known() -> list[LicenseExpression]:
    licenses = load_catalogue().licenses
    families = (item for family in licenses.families.values() for item in family.editions())
    return [*licenses.matrix.all(), *families]


KNOWN = known()
anything = st.sampled_from(KNOWN)


def test_nothing_is_both_permitted_and_prohibited() -> None:
    for item in KNOWN:
        if item.terms is not None:
            permitted = {term.word for term in item.terms.permits}
            assert permitted.isdisjoint(term.word for term in item.terms.prohibits), item.id
            assert permitted == {permission.value for permission in item.permits}, item.id


def test_every_fact_names_its_section() -> None:
    for item in KNOWN:
        if item.terms is not None:
            for term in (*item.terms.permits, *item.terms.prohibits, *item.terms.duties):
                assert term.source.startswith(item.terms.text), item.id
                assert len(term.source) > len(item.terms.text) + 2, item.id
                assert "{" not in term.source
                assert "()" not in term.source, item.id


@settings(max_examples=400, deadline=None)
@given(anything, anything)
def test_nothing_adapted_is_published_where_adapting_is_forbidden(
    source: LicenseExpression, target: LicenseExpression
) -> None:
    found = may_adapt_under(source, target)
    if source.terms is not None and source.terms.forbids(Prohibition.ADAPT):
        assert found.answer is Answer.NO
    if found.answer is not Answer.UNKNOWN:
        assert found.reason
        assert found.source


@settings(max_examples=400, deadline=None)
@given(anything)
def test_a_share_alike_license_accepts_itself(source: LicenseExpression) -> None:
    if source.terms is not None and source.terms.owes(Owed.SHARE_ALIKE):
        assert may_adapt_under(source, source).answer is Answer.YES


@settings(max_examples=600, deadline=None)
@given(anything, anything)
def test_share_alike_never_takes_a_freedom_away(
    source: LicenseExpression, target: LicenseExpression
) -> None:
    alike = source.terms is not None and source.terms.owes(Owed.SHARE_ALIKE)
    if alike and may_adapt_under(source, target).answer is Answer.YES:
        assert source.permits <= target.permits
