"""What a file holds, by the columns it has: each kind with how strongly they speak for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cxmeet.core.recognition.looking.labels import speaks_of_customers
from cxmeet.core.recognition.looking.names import words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.looking.understood import Understood
from cxmeet.core.recognition.proposing.proposal import Kind

CLEAR, LIKELY, POSSIBLE, NOT = 3, 2, 1, 0

_NAMED: Mapping[Kind, frozenset[str]] = {
    "contracts": phrases(
        """
        subscription, contract, vertrag, vertrage, abonnement, abonnements, contrat, contrats, contrato, contratti,
        policy
        """
    ),
    "purchases": phrases(
        """
        order, payment, charge, purchase, transaction, sale, invoice, bestellung, bestellungen, rechnung, rechnungen,
        commande, commandes, pedido, compra, ordini
        """
    ),
    "departures": phrases(
        """
        churn, cancellation, departure, leaver, kundigung, kundigungen, kuendigungen, resiliation, resiliations,
        baja, disdette
        """
    ),
    "referrals": phrases("referral, empfehlung, empfehlungen, parrainage"),
    "feedback": phrases(
        """
        review, ticket, complaint, survey, nps, csat, feedback, tweet, post, umfrage, bewertungen, beschwerden,
        avis, encuesta
        """
    ),
    "promises": phrases("delivery, deliveries, lieferung, lieferungen, livraison, livraisons, entrega"),
}
"""Words in the name of a file that speak for a kind."""


def kinds(understood: Understood) -> dict[Kind, int]:
    """The kinds that the columns allow, with CLEAR, LIKELY or POSSIBLE, the strongest first."""
    found: dict[Kind, int] = {kind: judge(understood) for kind, judge in _JUDGES.items()}
    for kind in called(understood.look.path):
        found[kind] = CLEAR if found[kind] == LIKELY else found[kind]
    return dict(sorted(((kind, found[kind]) for kind in found if found[kind]), key=lambda pair: -pair[1]))


def decided(found: Mapping[Kind, int]) -> Kind | None:
    """The one kind a file can be taken for; None where there are two, or none."""
    best = [kind for kind, strength in found.items() if strength == max(found.values())]
    alone = len(best) == 1 and (found[best[0]] == CLEAR or (len(found) == 1 and found[best[0]] == LIKELY))
    return best[0] if alone else None


def called(path: str) -> list[Kind]:
    """The kinds that the name of a file speaks for."""
    name = words(path.replace("\\", "/").rpartition("/")[2].partition(".")[0]).split()
    said = {word.removesuffix("s") for word in name} | set(name)
    return [kind for kind, known in _NAMED.items() if said & known]


def _somebody(it: Understood) -> bool:
    return it.has("customer", "customer_name", "email")


def _contracts(it: Understood) -> int:
    if not it.has("start"):
        return POSSIBLE if _somebody(it) and it.has("day") and it.has("recurring", "amount") else NOT
    signed_up_only = min(found.meaning.line for found in it.all("start")) == 2
    if not _somebody(it) and not it.has("contract"):
        return POSSIBLE
    if it.has("case") and not it.has("customer"):
        return POSSIBLE
    if signed_up_only and not it.has("end"):
        return LIKELY
    return CLEAR if it.has("end") or it.near("recurring") else LIKELY


def _purchases(it: Understood) -> int:
    paid = it.has("amount", "each") or (it.has("bought", "order") and it.has("recurring"))
    if not _somebody(it) or not it.has("bought", "day", "made") or not paid:
        return NOT
    if it.has("start") and it.has("end"):
        return NOT
    return CLEAR if it.has("bought", "order", "quantity") and not it.has("start") else LIKELY


def _snapshot(it: Understood) -> int:
    if not _somebody(it) or not (who := it.best("customer", "email", "customer_name")) or who[0].distinct.repeated:
        return NOT
    speaking = [found for found in it.all("churned", "status") if speaks_of_customers(found.column.values)]
    if not speaking and not it.has("churned"):
        return NOT
    return LIKELY if it.has("start", "end", "left") else CLEAR


def _statement(it: Understood) -> int:
    return CLEAR if all(map(it.has, ("period", "opening", "new", "lost", "closing"))) else NOT


def _departures(it: Understood) -> int:
    if not it.has("left") or (it.has("start") and min(found.meaning.line for found in it.all("start")) < 2):
        return POSSIBLE if it.has("left") and it.has("reason") else NOT
    return CLEAR if it.has("reason", "text") else LIKELY


def _referrals(it: Understood) -> int:
    if not it.has("referral") and not (it.has("customer") and it.has("referred")):
        return NOT
    return CLEAR if it.has("day", "said", "bought", "made", "start") else NOT


def _feedback(it: Understood) -> int:
    if not it.has("said", "day"):
        return NOT
    if it.has("nps", "ces") or (it.has("csat", "score") and it.has("text", "said", "case")):
        return CLEAR
    spoken = any(found.meaning.line == 0 or found.column.wordy for found in it.all("text"))
    if spoken or it.has("theme"):
        told = it.has("said") and (spoken or it.has("case", "channel", "desk"))
        told = told or any("complaint" in words(found.column.name).split() for found in it.all("theme"))
        return CLEAR if told or (spoken and it.has("case", "channel", "theme")) else LIKELY
    return LIKELY if it.has("csat", "score") else NOT


def _labelled(it: Understood) -> int:
    return CLEAR if it.has("kept") and it.has("day", "said", "made", "bought", "done", "due") else NOT


def _promises(it: Understood) -> int:
    return CLEAR if it.has("due") and it.has("done") else _labelled(it)


def _reliability(it: Understood) -> int:
    if it.has("met") and it.has("day"):
        return CLEAR
    return NOT if it.has("due") and it.has("done") else _labelled(it)


def _losses(it: Understood) -> int:
    if not _somebody(it) or it.has("end") and it.has("start") or it.has("reason"):
        return NOT
    return LIKELY if it.has("churned", "left") else NOT


_JUDGES: Mapping[Kind, Callable[[Understood], int]] = {
    "contracts": _contracts,
    "purchases": _purchases,
    "snapshot": _snapshot,
    "statement": _statement,
    "departures": _departures,
    "referrals": _referrals,
    "feedback": _feedback,
    "promises": _promises,
    "reliability": _reliability,
    "losses": _losses,
}
