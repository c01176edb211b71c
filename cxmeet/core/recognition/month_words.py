"""Names of months as systems write them, in full and shortened."""

from __future__ import annotations

_FULL = """
January February March April May June July August September October November December
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
"""
_SHORT = """
Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez
janv févr mars avr mai juin juil août sept oct nov déc
ene feb mar abr may jun jul ago sep oct nov dic
gen feb mar apr mag giu lug ago set ott nov dic
jan fev mar abr mai jun jul ago set out nov dez
jan feb mrt apr mei jun jul aug sep okt nov dec
"""


def _months(lines: str) -> dict[str, int]:
    return {
        word.casefold(): number for line in lines.strip().splitlines() for number, word in enumerate(line.split(), 1)
    }


FULL = _months(_FULL)
"""A month's name in full -> its number, whatever the language; no word stands for two months."""
SHORT = _months(_SHORT) | {"sept": 9}
