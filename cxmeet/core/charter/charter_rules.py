"""The rules a charter keeps: what refers to something must find it, and what is told apart by name is named once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cxmeet.core.charter import connections, publishing
from cxmeet.core.charter.charter import Charter
from cxmeet.core.charter.departments import sounds_like_department
from cxmeet.core.charter.file_source import FileSource, Identity, Measured
from cxmeet.core.charter.setting_up import placeholders
from cxmeet.core.kernel.numbers import spelled
from cxmeet.core.kernel.template import ENDINGS, kind_of
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation


def violations(charter: Charter) -> Iterator[Violation]:
    """Every rule the charter breaks; warnings are what a person may want to look at."""
    yield from _organisation_misfits(charter)
    yield from _figure_misfits(charter)
    yield from _leader_misfits(charter)
    yield from _experience_misfits(charter)
    yield from _goal_misfits(charter)
    yield from _inside_misfits(charter)
    yield from _reason_misfits(charter)
    yield from _theme_misfits(charter)
    yield from connections.violations(charter.connections)
    yield from _source_violations(charter)
    yield from _view_violations(charter)
    yield from _question_violations(charter)
    yield from _word_violations(charter)
    yield from _reference_violations(charter)
    yield from _minutes_violations(charter)
    yield from publishing.violations(charter.publish) if charter.publish else ()
    yield from placeholders(charter)


def _organisation_misfits(charter: Charter) -> Iterator[Violation]:
    about = charter.organisation
    if not about.name.strip():
        yield Violation(("organisation", "name"), "organisation.name is empty")
    if about.currency and not re.fullmatch("[A-Z]{3}", about.currency):
        message = f"currency: “{one_line(about.currency)}” is not three capital letters such as EUR (ISO 4217)"
        yield Violation(("organisation", "currency"), message)
    if about.customer_share is not None:
        yield from _share(about.customer_share, ("organisation", "customer_share"))


def _figure_misfits(charter: Charter) -> Iterator[Violation]:
    try:
        _ = charter.figures.engine_bytes
    except ValueError as error:
        yield Violation(("figures", "engine_above"), f"engine_above: {one_line(str(error))}")


def _share(value: float, where: tuple[str | int, ...]) -> Iterator[Violation]:
    if not 0 <= value <= 1:
        hint = f": write {value / 100:g} for {value:g} %" if 1 < value <= 100 else ""
        yield Violation(where, f"{where[-1]} must lie between 0 and 1, not {value:g}{hint}")


def _repeated(names: Iterable[str], what: str, table: str, field: str) -> Iterator[Violation]:
    """Every name but the first of those that differ only in case or blanks."""
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        key = one_line(name).casefold()
        if key and key in seen:
            message = f"{what} “{one_line(name)}” is there already, in {table}[{seen[key] + 1}]"
            yield Violation((table, index, field), message)
        seen.setdefault(key, index)


def _leader_misfits(charter: Charter) -> Iterator[Violation]:
    leaders = charter.leaders
    yield from _repeated((one.name for one in leaders), "leader", "leaders", "name")
    yield from _repeated((one.login for one in leaders), "login", "leaders", "login")
    names = {one_line(one.name).casefold(): one for one in leaders}
    for index, leader in enumerate(leaders):
        for field in ("name", "function"):
            if not getattr(leader, field).strip():
                yield Violation(("leaders", index, field), f"leaders[{index + 1}].{field} is empty")
        other = names.get(leader.login.casefold())
        if leader.login and other and other is not leader:
            yield Violation(("leaders", index, "login"), f"login “{leader.login}” is the name of another leader")
        if leader.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", leader.email):
            yield Violation(("leaders", index, "email"), f"“{one_line(leader.email)}” is not an e-mail address", True)


def _experience_misfits(charter: Charter) -> Iterator[Violation]:
    yield from _repeated((one.id for one in charter.experiences), "experience", "experiences", "id")
    functions = {one.function for one in charter.leaders}
    for index, one in enumerate(charter.experiences):
        yield from _identifier(one.id, ("experiences", index, "id"))
        if not one.name.strip():
            yield Violation(("experiences", index, "name"), f"experiences[{index + 1}].name is empty")
        elif sounds_like_department(one.name, functions):
            message = f"“{one_line(one.name)}” is a department: name what the customer goes through"
            yield Violation(("experiences", index, "name"), message, True)
        yield from _function_misfits(charter, one.functions, ("experiences", index, "functions"))


def _goal_misfits(charter: Charter) -> Iterator[Violation]:
    for index, goal in enumerate(charter.goals):
        for field in ("function", "goal"):
            if not getattr(goal, field).strip():
                yield Violation(("goals", index, field), f"goals[{index + 1}].{field} is empty")
        yield from _led(charter, goal.function, ("goals", index, "function"))
        yield from _reference(charter, goal.experience, ("goals", index, "experience"))
        if goal.direction and not goal.figure and not goal.experience:
            message = f"goals[{index + 1}]: {goal.direction} of what? Give the figure, or the experience"
            yield Violation(("goals", index, "direction"), message)


def _inside_misfits(charter: Charter) -> Iterator[Violation]:
    yield from _repeated((one.id for one in charter.promises_inside), "promise inside", "promises_inside", "id")
    known = [promise.id for promise in charter.promises]
    for index, one in enumerate(charter.promises_inside):
        where = ("promises_inside", index)
        yield from _identifier(one.id, (*where, "id"))
        if spelled(one.id, "N") or spelled(one.id, "D"):
            message = f"id “{one_line(one.id)}” is what the record numbers by: choose a word"
            yield Violation((*where, "id"), message)
        for field, text in (("from", one.giver), ("to", one.receiver), ("what", one.what)):
            if not text.strip():
                yield Violation((*where, field), f"promises_inside[{index + 1}].{field} is empty")
            elif field != "what":
                yield from _led(charter, text, (*where, field))
        if one.giver.strip() and one.giver == one.receiver:
            yield Violation((*where, "to"), f"“{one_line(one.giver)}” cannot give it to itself")
        if one.promise and one.promise not in known:
            message = f"there is no promise “{one_line(one.promise)}”{suggestion(one.promise, known)}"
            yield Violation((*where, "promise"), message, about=("promises", "id"))


def _led(charter: Charter, function: str, where: tuple[str | int, ...]) -> Iterator[Violation]:
    """Whether somebody leads a function that is named, as far as leaders are."""
    known = [one.function for one in charter.leaders]
    if function.strip() and known and function not in known:
        message = f"nobody among the leaders stands for “{one_line(function)}”{suggestion(function, known)}"
        yield Violation(where, message, True, ("leaders", "function"))


def _identifier(text: str, where: tuple[str | int, ...]) -> Iterator[Violation]:
    if not re.fullmatch(r"\w[\w-]*", text):
        yield Violation(where, f"id “{one_line(text)}” must be one word of letters, digits, “-” and “_”")


def _function_misfits(charter: Charter, named: Iterable[str], where: tuple[str | int, ...]) -> Iterator[Violation]:
    for index, name in enumerate(named):
        yield from _led(charter, name, (*where, index))


def _reference(charter: Charter, experience: str, where: tuple[str | int, ...]) -> Iterator[Violation]:
    if experience and not charter.experience(experience):
        known = [one.id for one in charter.experiences]
        close = suggestion(experience, known) or (f": there are {', '.join(known)}" if known else "")
        yield Violation(where, f"there is no experience “{one_line(experience)}”{close}", about=("experiences", "id"))


def _view_violations(charter: Charter) -> Iterator[Violation]:
    yield from _repeated((view.name for view in charter.views), "view", "views", "name")
    for index, view in enumerate(charter.views):
        if not re.fullmatch(r"\w[\w-]*", view.name) or view.name.casefold() == "me":
            message = f"name “{one_line(view.name)}” must be one word of letters, digits, “-” and “_”, and not “me”"
            yield Violation(("views", index, "name"), message)


def _question_violations(charter: Charter) -> Iterator[Violation]:
    yield from _repeated((question.id for question in charter.questions), "question", "questions", "id")
    for index, question in enumerate(charter.questions):
        yield from _identifier(question.id, ("questions", index, "id"))
        if not question.ask.strip():
            yield Violation(("questions", index, "ask"), f"questions[{index + 1}].ask is empty: what is asked?")


def _word_violations(charter: Charter) -> Iterator[Violation]:
    yield from _repeated((word.word for word in charter.words), "word", "words", "word")
    for index, word in enumerate(charter.words):
        for field in ("word", "means"):
            if not getattr(word, field).strip():
                yield Violation(("words", index, field), f"words[{index + 1}].{field} is empty")


def _reference_violations(charter: Charter) -> Iterator[Violation]:
    for index, found in enumerate(charter.references):
        for field in ("figure", "value", "source"):
            if not getattr(found, field).strip():
                yield Violation(("references", index, field), f"references[{index + 1}].{field} is empty")


def _reason_misfits(charter: Charter) -> Iterator[Violation]:
    seen: dict[str, int] = {}
    yield from _repeated((rule.name for rule in charter.reasons), "reason", "reasons", "name")
    for index, rule in enumerate(charter.reasons):
        if not rule.name.strip():
            yield Violation(("reasons", index, "name"), f"reasons[{index + 1}].name is empty")
        if not rule.match:
            yield Violation(("reasons", index), f"reasons[{index + 1}] groups nothing: give match")
        yield from _reference(charter, rule.experience, ("reasons", index, "experience"))
        for number, text in enumerate(rule.match):
            first = seen.setdefault(text.strip().casefold(), index)
            if not text.strip():
                yield Violation(("reasons", index, "match", number), f"reasons[{index + 1}].match holds an empty text")
            elif first != index:
                message = f"“{one_line(text)}” is in reasons[{first + 1}] already, which wins"
                yield Violation(("reasons", index, "match", number), message, True)
    if charter.reasons and not charter.gives("departures"):
        message = "there are [[reasons]] but neither [departures] nor a reason column of the customers"
        yield Violation(("reasons", 0), message, True, ("departures", "path"))


def _theme_misfits(charter: Charter) -> Iterator[Violation]:
    seen: dict[tuple[str, str], int] = {}
    for index, rule in enumerate(charter.themes):
        if not rule.experience:
            yield Violation(("themes", index, "experience"), f"themes[{index + 1}].experience is empty")
        yield from _reference(charter, rule.experience, ("themes", index, "experience"))
        if not rule.match and not rule.words:
            yield Violation(("themes", index), f"themes[{index + 1}] maps nothing: give match or words")
        for field in ("match", "words"):
            for number, text in enumerate(getattr(rule, field)):
                where = ("themes", index, field, number)
                first = seen.setdefault((field, text.casefold()), index)
                if not text.strip():
                    yield Violation(where, f"themes[{index + 1}].{field} holds an empty text")
                elif first != index:
                    yield Violation(where, f"“{one_line(text)}” is in themes[{first + 1}] already, which wins", True)
    if charter.themes and not charter.feedback:
        message = "there are [[themes]] but no [[feedback]] to map"
        yield Violation(("themes", 0), message, True, ("feedback", "name"))


def _source_violations(charter: Charter) -> Iterator[Violation]:
    """What sources refer to, what they are told apart by, and the rules of each kind."""
    for field in Charter.__struct_fields__:
        given = getattr(charter, field)
        if isinstance(given, tuple) and given and isinstance(given[0], FileSource) and given[0].IDENTITY:
            yield from _identity_violations(field, given, given[0].IDENTITY)
    for index, channel in enumerate(charter.feedback):
        if channel.owner and charter.leaders and not charter.leader(channel.owner):
            close = suggestion(channel.owner, [leader.name for leader in charter.leaders])
            message = f"owner: nobody among the leaders is called “{one_line(channel.owner)}”{close}"
            yield Violation(("feedback", index, "owner"), message, True, ("leaders", "name"))
    for where, source in charter.file_sources():
        if isinstance(source, Measured):
            yield from _reference(charter, source.experience, (*where, "experience"))
            yield from _function_misfits(charter, getattr(source, "functions", ()), (*where, "functions"))
            if source.target is not None:
                yield from _share(source.target, (*where, "target"))
        if source.connection and source.connection not in charter.connections:
            yield _no_connection(source.connection, charter, where)
        yield from source.violations(where)


def _no_connection(name: str, charter: Charter, where: tuple[str | int, ...]) -> Violation:
    """That a source names a database which is not there; an address is not repeated, which may hold a password."""
    known = charter.connections
    close = suggestion(name, known) or (f": there are {', '.join(map(one_line, known))}" if known else "")
    message = f"there is no connection “{one_line(name)}”{close}"
    if "://" in name:
        message = "connection is the name of a database in [connections], where its address belongs"
    return Violation((*where, "connection"), message, about=("connections", name))


def _identity_violations(field: str, sources: tuple[FileSource, ...], identity: Identity) -> Iterator[Violation]:
    yield from _repeated((source.identity for source in sources), identity.called, field, identity.field)
    for index, source in enumerate(sources):
        where = (field, index, identity.field)
        if identity.field == "id":
            yield from _identifier(source.identity, where)
        elif not source.identity.strip():
            yield Violation(where, f"{field}[{index + 1}].{identity.field} is empty")


def _minutes_violations(charter: Charter) -> Iterator[Violation]:
    named = charter.minutes.template
    if named and kind_of(named) is None:
        message = f"template: “{one_line(named)}” does not say what it writes: {ENDINGS}"
        yield Violation(("minutes", "template"), message)
