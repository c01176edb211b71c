"""Whether an amount is that of one piece or of all the pieces in its row."""

from __future__ import annotations

from collections.abc import Sequence

from cxmeet.core.recognition.looking import amount_texts
from cxmeet.core.recognition.looking.column import Column
from cxmeet.core.recognition.looking.look import Look
from cxmeet.core.recognition.looking.names import meanings, words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.proposing.proposal import Answers, Doubt, Reading

EACH, WHOLE = "each", "whole"

_TOTAL = phrases(
    "total, subtotal, sales, revenue, umsatz, omzet, turnover, gesamt, gesamtbetrag, summe, totale, totaal, ttc,"
    " mrr, arr, acv, tcv"
)
"""Words in the names of amounts of a whole row."""

GROWS = 1.5
"""Times the mean amount of one piece that the mean amount of several is, where it is likely that of them all."""


def meant(amount: Column, quantity: Column) -> str:
    """`each` or `whole` where the names say so, or where all rows are of one piece; else empty."""
    if list(quantity.values) == ["1"] or _TOTAL & set(words(amount.name).split()):
        return WHOLE
    whats = {each.what for each in meanings(amount.name)}
    return EACH if "each" in whats and "amount" not in whats else ""


_ONE = phrases(
    "unit, each, per, pro, je, par, por, stuck, stuk, einzelpreis, stuckpreis, unitprice, unitaire, unitario"
)
_INTERVALS = phrases("month, year, week, quarter, day, annum, monat, jahr, mois, an, mes, ano, mese, anno, maand, jaar")


def of_one(price: Column) -> bool:
    """Whether the name of a price says that it is for one of several, as in `Price per seat`, not `Price per month`."""
    spelled = set(words(price.name).split())
    return bool(spelled & _ONE) and not spelled & _INTERVALS


def of_contracts(
    look: Look, price: Column, pieces: Column, way: str, answers: Answers, others: Sequence[str]
) -> list[Doubt]:
    """What has to be asked where a contract has a number of pieces beside what may be the price of one.

    A contract is read with one value, so that prices of single pieces cannot be read: nothing is, until it is mended.
    """
    said = answers.get("quantity", "")
    if said not in (EACH, WHOLE):
        said = WHOLE if meant(price, pieces) == WHOLE else EACH if of_one(price) else ""
    if not said:
        return [_asked(look, price, pieces, way)]
    readings = (*(Reading(answer=name) for name in others), Reading(answer=""))
    told = Doubt(
        id="columns.value", about="pieces", column=price.name, role="value", label=pieces.name, readings=readings
    )
    return [told] if said == EACH else []


def doubt(look: Look, amount: Column, quantity: Column, way: str, answers: Answers) -> tuple[str, list[Doubt]]:
    """`each`, `whole`, or nothing with what has to be asked."""
    said = answers.get("quantity") or meant(amount, quantity)
    if said in (EACH, WHOLE):
        return said, []
    return "", [_asked(look, amount, quantity, way)]


def _asked(look: Look, amount: Column, quantity: Column, way: str) -> Doubt:
    """The question, with what some rows come to by each answer."""
    pairs = [
        (row[quantity.place].strip(), row[amount.place].strip(), pieces, value)
        for row in look.spread
        if (pieces := amount_texts.read(row[quantity.place], way)) is not None
        and (value := amount_texts.read(row[amount.place], way)) is not None
    ]
    several = [pair for pair in pairs if pair[2] > 1][:3]
    each = tuple((f"{count} × {text}", pieces * value) for count, text, pieces, value in several)
    whole = tuple((f"{count} × {text}", value) for count, text, _, value in several)
    return Doubt(
        id="quantity",
        about="quantity",
        column=amount.name,
        label=quantity.name,
        readings=(Reading(answer=EACH, cells=each), Reading(answer=WHOLE, cells=whole)),
        suggested=_likely([(pieces, value) for _, _, pieces, value in pairs]),
    )


def _likely(pairs: Sequence[tuple[float, float]]) -> str:
    """What the amounts of several pieces, beside those of one, speak for."""
    one = [value for pieces, value in pairs if pieces == 1]
    more = [value for pieces, value in pairs if pieces > 1]
    if len(one) < 30 or len(more) < 30 or not sum(one):
        return ""
    return WHOLE if sum(more) / len(more) >= GROWS * sum(one) / len(one) else EACH
