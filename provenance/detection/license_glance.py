"""Whether a page may name a license at all, told at a glance."""

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.letters import foreign_letters, has_mixed_letters, without_blanks
from provenance.model.glance import Glance


def may_name_license(glance: Glance, catalogue: Catalogue) -> bool:
    """Return whether the page may name a license. One page too many, never one too few."""
    letters = catalogue.license_letters
    if letters.may_link(glance.data):
        return True
    shown = glance.closer()
    if shown.states or any(map(letters.is_home, shown.bases)):
        return True
    if any(map(letters.is_id, shown.values)):
        return True
    words = "\n".join([shown.words, *shown.values])
    foreign = foreign_letters(words)
    # Which letters are meant where two alphabets meet depends on the words around.
    several = any("\u0370" <= char <= "\u04ff" for char in foreign)
    if several and has_mixed_letters(" ".join(words.split())):
        return True
    return letters.may_name(without_blanks(words, foreign))
