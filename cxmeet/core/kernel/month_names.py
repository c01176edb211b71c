"""The names of the months in English, German, French, Spanish, Italian, Portuguese and Dutch, whole and cut short."""

from __future__ import annotations

import unicodedata

ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_WHOLE = (
    " ".join(ENGLISH).casefold(),
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
_SHORT = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jan feb mrz apr mai jun jul aug sept okt nov dez",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "ene feb mar abr may jun jul ago sep oct nov dic",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "jan feb marz april may june july aug sept oct nov dec",
)


def _table(lists: tuple[str, ...]) -> dict[str, int]:
    return {name: month for names in lists for month, name in enumerate(names.split(), 1)}


_BY_LENGTH = {True: _table(_WHOLE), False: _table(_SHORT)}


def month_called(name: str, *, whole: bool) -> int:
    """1 to 12 for the whole or the shortened name of a month, whatever its case and accents; 0 for anything else."""
    word = name.casefold()
    if not word.isascii():
        word = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    return _BY_LENGTH[whole].get(word, 0)
