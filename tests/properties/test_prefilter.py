"""A phrase that occurs is never filtered out, whatever it is made of."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from provenance.catalogue.letters import plain
from provenance.catalogue.patterns import Phrase, compile_phrase
from provenance.catalogue.phrase_search import Phrases
from provenance.errors import RuleFileError

_WORDS = st.text("abcAB éßΣς許", min_size=1, max_size=4)
_CLASSES = st.sampled_from(
    ["[ab]", "[- ]", "[^a]", "[a-c]", r"[\w-]", r"\w", r"\.", ".", r"\x{61}"]
)
_PARTS = st.sampled_from(
    ["{gap}", "{line}", "{end}", "{dash}", "{years}", "{party}", " ?", "^", "$"]
)
_QUANTIFIERS = st.sampled_from(["", "?", "*", "+", "{2}", "{0,2}", "{1,}", "??", "+?"])
_GROUPS = st.sampled_from(["(?:{})", "({})", "(?P<x>{})", "(?-i:{})", "(?i:{})"])


def _larger(patterns: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    alternatives = st.lists(patterns, min_size=1, max_size=3).map("|".join)
    grouped = st.builds(lambda group, inner: group.replace("{}", inner), _GROUPS, alternatives)
    repeated = st.builds(str.__add__, grouped, _QUANTIFIERS)
    return st.lists(st.one_of(patterns, repeated), min_size=1, max_size=4).map("".join)


_PATTERNS = st.recursive(st.one_of(_WORDS, _CLASSES, _PARTS), _larger, max_leaves=8)
_TEXTS = st.text("abcAB éßΣσ許.-\n\t19X", max_size=24)


@settings(max_examples=400, deadline=None)
@given(patterns=st.lists(_PATTERNS, min_size=1, max_size=6), text=_TEXTS)
def test_what_matches_is_possible(patterns: list[str], text: str) -> None:
    phrases, compiled = [], []
    for pattern in patterns:
        phrase = Phrase(pattern, "x")
        try:
            compiled.append(compile_phrase(phrase))
        except RuleFileError:  # such as two groups of one name
            continue
        phrases.append(phrase)
    assume(phrases)
    text = plain(text)
    matching = {i for i, pattern in enumerate(compiled) if _occurs(pattern, text)}
    assert matching <= set(Phrases(phrases).possible(text))


def _occurs(pattern: object, text: str) -> bool:
    """Return whether a match that is more than nothing begins anywhere."""
    match = pattern.search(text.encode())  # type: ignore[attr-defined]
    return match is not None and match.start() < match.end()
