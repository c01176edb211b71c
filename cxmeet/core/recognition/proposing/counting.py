"""Which rows count by what a column says of their status, stage or type; whatever is not known to count is asked."""

from __future__ import annotations

from cxmeet.core.recognition.looking.labels import became, yes_or_no
from cxmeet.core.recognition.looking.names import meanings, words
from cxmeet.core.recognition.looking.phrases import phrases
from cxmeet.core.recognition.proposing.proposal import Kind

_STATUS = phrases(
    """
    stage, phase, statut, estado, stato, etat, situacao, stadium, void, voided, won, livemode, environment, lifecycle,
    outcome
    """
)
"""Words in a name that say that it is one of a status."""

_TYPE = phrases(
    """
    type, event, event type, document type, doc type, transaction type, entry type, record type, order type, sale type,
    invoice type, movement type, booking type, line type, charge type, transaction kind, kind, livemode, live mode,
    belegart, belegtyp, buchungsart, buchungstyp, vorgangsart, dokumentart, auftragsart, rechnungsart, tipo, tipo
    documento, tipo de documento, tipo di documento, tipo documento fiscal, type de document, type document, art
    """
)
"""Names of what a row is."""

_COUNTS = phrases(
    """
    active, paid, complete, completed, closed won, closedwon, won, invoice, sale, sales, order, charge, payment,
    purchase, succeeded, successful, success, settled, captured, posted, approved, confirmed, delivered, shipped,
    fulfilled, unfulfilled, partial, partially fulfilled, live, production, prod, valid, aktiv, bezahlt, abgeschlossen,
    geliefert, versendet, rechnung, gultig, laufend, paye, payee, livre, livree, facture, valide, actif, pagado,
    entregado, factura, activo, pagato, consegnato, attivo, fattura, pago, entregue, ativo, betaald, actief, factuur
    """
)
_HAS_ENDED = phrases(
    """
    cancelled, canceled, ended, expired, churned, terminated, past due, unpaid, renewed, lapsed, closed, inactive,
    non renewing, beendet, abgelaufen, ausgelaufen, inaktiv, expire, termine, resilie, finalizado, vencido, inactivo,
    scaduto, cessato, inattivo, beeindigd
    """
)
"""What contracts that once ran are now: that they ended says their day."""

_NOTHING_CAME = phrases(
    """
    trial, trialing, in trial, trial expired, incomplete, incomplete expired, future, draft, pending, failed,
    refunded, partially refunded, void, voided, cancelled, canceled, abandoned, test, open, unpaid, uncollectible,
    storniert, abgebrochen, annule, rembourse, anulado, reembolsado, annullato, rimborsato, closed lost, closedlost,
    lost, credit memo, credit note, refund, return, chargeback, quote, estimate, gutschrift, storno, angebot, avoir,
    devis, nota de credito, presupuesto, nota di credito, creditnota, sandbox, development, staging
    """
)
_OF_CONTRACTS = phrases(
    """
    trial, trialing, in trial, trial expired, incomplete, incomplete expired, future, draft, test, void, voided,
    closed lost, closedlost, sandbox, development, staging, quote, angebot
    """
)
_YES_COUNTS = phrases("won, livemode, live, active, valid, paid, complete, completed, aktiv, bezahlt, gewonnen")
_NO_COUNTS = phrases("void, voided, deleted, cancelled, canceled, refunded, storno, storniert")


def tells(name: str) -> bool:
    """Whether a column of this name says what became of a row, or what kind of row it is."""
    spelled = words(name)
    if any(meaning.what == "none" and not meaning.more for meaning in meanings(name)):
        return False
    parts = spelled.split()
    return spelled in _TYPE or any(part in _STATUS or part.endswith("status") for part in parts)


def counting(kind: Kind, column: str, labels: list[str]) -> list[list[str]]:
    """The labels of rows that count, in one or two choices, or each for itself; none where nothing is to be asked."""
    out = [label for label in labels if _is_out(kind, column, label)]
    sure = [label for label in labels if label not in out and _is_sure(kind, column, label)]
    others = [label for label in labels if label not in out]
    if kind not in ("contracts", "purchases") or words(column) == "state":
        return [others] if out and others else []
    if len(sure) == len(labels):
        return []
    if not sure and not out:
        return [[label] for label in labels]
    return [choice for choice in ([sure] if sure == others else [sure, others]) if choice and len(choice) < len(labels)]


def _is_out(kind: Kind, column: str, label: str) -> bool:
    said = yes_or_no(label)
    if said is not None:
        return said != _yes_counts(column) if _yes_counts(column) is not None else False
    return words(label) in (_NOTHING_CAME if kind == "purchases" else _OF_CONTRACTS)


def _is_sure(kind: Kind, column: str, label: str) -> bool:
    said, spelled = yes_or_no(label), words(label)
    if said is not None:
        return said == _yes_counts(column)
    return spelled in _COUNTS or (kind == "contracts" and (spelled in _HAS_ENDED or became(label, False) is not None))


def _yes_counts(column: str) -> bool | None:
    """Whether yes in a column of this name means that the row counts; None where the name does not say."""
    parts = set(words(column).split()) | {words(column)}
    if parts & _NO_COUNTS:
        return False
    return True if parts & _YES_COUNTS or words(column) == "live mode" else None
