"""Text that is not UTF-8 is Windows-1252, unless its words are none in it and are words in another code page."""

from __future__ import annotations

import pytest

from cxmeet.core.recognition.looking.code_pages import pages

WORDS = {
    "cp1252": "Müller Söhne Straße Genève Çelik Málaga Ångström l’été Coëffort Œuvre Žižek Größenmaß",
    "cp1250": "Łukasz Opłata zakończenia Święta Żółw źródło Główny Dvořák Ťapák",
    "cp1251": "Иванов Мария Договор Клиент дата начала Сумма",
    "cp1253": "Παπαδόπουλος Αθήνα Πελάτης Ημερομηνία Ποσό",
    "cp850": "Müller Köln Bäcker Straße Größe Fräulein",
    "mac-roman": "Müller Köln Bäcker Straße Größe Fräulein",
}


@pytest.mark.parametrize("page", WORDS)
def test_the_page_that_makes_words_is_among_those_to_choose_from(page: str) -> None:
    found = pages([word.encode(page) for word in WORDS[page].split() if not word.isascii()])
    assert page in found
    assert found == ("cp1252",) if page == "cp1252" else len(found) > 1


def test_one_sign_in_a_word_among_many_does_not_make_it_another_page() -> None:
    words = [f"Größe{chr(97 + n // 26)}{chr(97 + n % 26)}".encode("cp1252") for n in range(200)]
    assert pages([*words, "m³Preis".encode("cp1252")]) == ("cp1252",)
