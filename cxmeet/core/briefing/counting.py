"""How each figure of a brief is counted: the definitions in force, each with the rule that its version comes from.

A rule is a name, the number of the way it counts, and what the charter sets in it. Whoever changes how something is
counted gives the rule the next number; whoever words it anew passes the former words on as `formerly`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from cxmeet.core.briefing.brief import Definition
from cxmeet.core.briefing.definitions import definition
from cxmeet.core.charter.charter import Charter, Feedback
from cxmeet.core.charter.delivery import PromiseSource
from cxmeet.core.charter.file_source import FileSource, Measured
from cxmeet.core.voice.heard import Listening
from cxmeet.core.voice.scores import HIGHEST


def definitions(
    charter: Charter, customers: str, listening: Listening | None, by_time: Set[str] = frozenset()
) -> Iterator[Definition]:
    """Every definition in force; `customers` is how the base says who is a customer, empty where there is none.

    `by_time` names the promises of which the time of day decides.
    """
    if customers and charter.customers:
        given = charter.customers
        yield definition("customers", customers, given.rule, given.keep, given.drop)
        if stays := given.counted_stays:
            yield definition("who stays", stays.text, stays.rule)
        if groups := given.counted_groups:
            yield definition("groups", groups.text, groups.rule)
        yield definition("looking ahead", given.counted_ahead.text, given.counted_ahead.rule)
    sources = [source for _, source in charter.file_sources()]
    for source in sources:
        if not isinstance(source, Measured):
            yield from _source(source)
    if charter.reasons:
        yield _reasons(charter)
    if charter.themes:
        yield _experiences(charter)
    yield from _scores(charter, listening)
    for source in sources:
        if isinstance(source, PromiseSource) and source.id in by_time:
            counted = source.counted_by_time
            yield definition(source.counted_as, counted.text, counted.rule, source.keep, source.drop)
        elif isinstance(source, Measured):
            yield from _source(source)


def _source(source: FileSource) -> Iterator[Definition]:
    if counted := source.counted:
        yield definition(
            source.counted_as, counted.text, counted.rule, source.keep, source.drop, formerly=counted.formerly
        )


def _reasons(charter: Charter) -> Definition:
    count = len(charter.reasons)
    text = f"{count} {'rule groups' if count == 1 else 'rules group'} reasons for leaving; the first that fits wins."
    rules = tuple((rule.name, rule.match, rule.experience) for rule in charter.reasons)
    return definition("reasons", text, ("reasons", 1, rules))


def _experiences(charter: Charter) -> Definition:
    text = f"{len(charter.themes)} rules map feedback to experiences; the first that fits wins."
    rules = tuple((rule.experience, rule.match, rule.words) for rule in charter.themes)
    return definition("experiences", text, ("themes", 1, rules), also=repr(charter.themes))


def _scores(charter: Charter, listening: Listening | None) -> Iterator[Definition]:
    given = {feedback.called: feedback for feedback in charter.feedback}
    for score in listening.scores if listening else ():
        yield definition(f"score {score.name}", score.definition, ("score", 1, score.kind, _top(given.get(score.name))))


def _top(given: Feedback | None) -> int:
    """The highest score an answer can have; 0 where the charter does not know the survey."""
    return given.scale or HIGHEST.get(given.score, 0) if given else 0
