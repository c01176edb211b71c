"""How each figure of a brief is counted: the definitions in force, each with the rule that its version comes from.

A rule is a name, the number of the way it counts, and what the charter sets in it. Whoever changes how something is
counted gives the rule the next number; whoever words it anew passes the former words on as `formerly`.
"""

from __future__ import annotations

from collections.abc import Iterator

from cxmeet.core.briefing.brief import Definition
from cxmeet.core.briefing.definitions import Rule, definition
from cxmeet.core.charter.charter import Charter, Customers, Feedback, PromiseSource, ReliabilitySource
from cxmeet.core.kernel.text import one_line
from cxmeet.core.voice.heard import Listening
from cxmeet.core.voice.scores import HIGHEST

DEPARTURES = (
    "Who left in the period by the list of departures; a customer counts once for each reason. Who was lost by our "
    "customers' file but is not in the list, or has no reason there: we do not know."
)


def definitions(charter: Charter, customers: str, listening: Listening | None) -> Iterator[Definition]:
    """Every definition in force; `customers` is how the base says who is a customer, empty where there is none."""
    if customers and charter.customers:
        given = charter.customers
        yield definition("customers", customers, _customers(given), given.keep, given.drop)
    if charter.departures:
        yield definition("departures", DEPARTURES, ("departures", 1), charter.departures.keep, charter.departures.drop)
    if charter.referrals:
        from cxmeet.core.customers.referrals import DEFINITION

        yield definition("referrals", DEFINITION, ("referrals", 1), charter.referrals.keep, charter.referrals.drop)
    for one in charter.feedback:
        text = "Answers to a question of ours." if one.asked else "What customers said of their own accord."
        yield definition(f"feedback {one.name}", text, ("feedback", 1, one.asked), one.keep, one.drop)
    if charter.themes:
        yield _experiences(charter)
    yield from _scores(charter, listening)
    yield from (_promise(one) for one in charter.promises if one.path)
    yield from map(_measure, charter.reliability)


def _customers(given: Customers) -> Rule:
    named = {role for role, column in given.columns.items() if column.strip()}
    if given.kind == "contracts":
        return ("contracts", 1, "value" in named)
    if given.kind == "purchases":
        return ("purchases", 1, given.lapse_days or 1, given.zero_amounts, "quantity" in named)
    if given.kind == "snapshot":
        statuses = tuple(tuple(sorted(one)) for one in (given.statuses.stayed, given.statuses.new, given.statuses.lost))
        return ("snapshot", 1, "value" in named, "tenure_months" in named, statuses)
    return ("statement", 1)


def _experiences(charter: Charter) -> Definition:
    text = f"{len(charter.themes)} rules map feedback to experiences; the first that fits wins."
    rules = tuple((one.experience, one.match, one.words) for one in charter.themes)
    return definition("experiences", text, ("themes", 1, rules), also=repr(charter.themes))


def _scores(charter: Charter, listening: Listening | None) -> Iterator[Definition]:
    given = {one_line(one.name): one for one in charter.feedback}
    for score in listening.scores if listening else ():
        yield definition(f"score {score.name}", score.definition, ("score", 1, score.kind, _top(given.get(score.name))))


def _top(given: Feedback | None) -> int:
    """The highest score an answer can have; 0 where the charter does not know the survey."""
    return given.scale or HIGHEST.get(given.score, 0) if given else 0


def _promise(given: PromiseSource) -> Definition:
    from cxmeet.core.delivery.promises import DATED, labelled_definition

    column = given.columns.get("kept", "")
    text = labelled_definition(column, given.kept_values) if column else DATED
    rule: Rule = ("promise as said", 1, column, tuple(sorted(given.kept_values))) if column else ("promise by day", 1)
    return definition(f"promise {given.id}", text, rule, given.keep, given.drop)


def _measure(given: ReliabilitySource) -> Definition:
    rule = ("reliability", 1, tuple(sorted(given.met_values)))
    return definition(f"reliability {given.measure}", "Met of all that were counted.", rule, given.keep, given.drop)
