"""The rules a charter keeps: what refers to something must find it, and what is told apart by name is named once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cxmeet.core.charter.charter import Charter, Leader
from cxmeet.core.charter.departments import sounds_like_department
from cxmeet.core.charter.setting_up import placeholders
from cxmeet.core.charter.source_rules import source_violations
from cxmeet.core.kernel.text import one_line, suggestion
from cxmeet.core.kernel.violation import Violation

_LISTED_IN = {"promise:": ("promises", "id"), "reliability:": ("reliability", "measure")}
"""Where the figures that begin so are listed."""
ASSET_FIGURES = ("opening", "new", "reactivated", "lost", "closing", "net", "at_risk")


def violations(charter: Charter) -> Iterator[Violation]:
    """Every rule the charter breaks; warnings are what a person may want to look at."""
    yield from _organisation_misfits(charter)
    yield from _leader_misfits(charter)
    yield from _experience_misfits(charter)
    yield from _theme_misfits(charter)
    yield from _promise_misfits(charter)
    yield from source_violations(charter)
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
        yield from _measure_misfits(charter, leader, index)


def _measure_misfits(charter: Charter, leader: Leader, index: int) -> Iterator[Violation]:
    known = {
        "promise:": [f"promise:{one.id}" for one in charter.promises],
        "reliability:": [f"reliability:{one.measure}" for one in charter.reliability],
        "assets.": [f"assets.{name}" for name in ASSET_FIGURES],
    }
    for number, measure in enumerate(leader.measures):
        where = ("leaders", index, "measures", number)
        for prefix, names in known.items():
            if measure.startswith(prefix) and measure not in names:
                message = f"no figure is called “{one_line(measure)}”{suggestion(measure, names)}"
                yield Violation(where, message, about=_LISTED_IN.get(prefix, ()))
        if not measure.startswith((*known, "theme:", "reason:", "score:", "experience:", "referrals")):
            message = f"“{one_line(measure)}” is none of the brief's figures (assets.lost, promise:..., theme:...)"
            yield Violation(where, message, True)


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


def _identifier(text: str, where: tuple[str | int, ...]) -> Iterator[Violation]:
    if not re.fullmatch(r"\w[\w-]*", text):
        yield Violation(where, f"id “{one_line(text)}” must be one word of letters, digits, “-” and “_”")


def _function_misfits(charter: Charter, named: Iterable[str], where: tuple[str | int, ...]) -> Iterator[Violation]:
    known = [one.function for one in charter.leaders]
    for index, name in enumerate(named):
        if known and name not in known:
            message = f"nobody among the leaders stands for “{one_line(name)}”{suggestion(name, known)}"
            yield Violation((*where, index), message, True, ("leaders", "function"))


def _reference(charter: Charter, experience: str, where: tuple[str | int, ...]) -> Iterator[Violation]:
    if experience and not charter.experience(experience):
        known = [one.id for one in charter.experiences]
        close = suggestion(experience, known) or (f": there are {', '.join(known)}" if known else "")
        yield Violation(where, f"there is no experience “{one_line(experience)}”{close}", about=("experiences", "id"))


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


def _promise_misfits(charter: Charter) -> Iterator[Violation]:
    yield from _repeated((one.id for one in charter.promises), "promise", "promises", "id")
    for index, one in enumerate(charter.promises):
        yield from _identifier(one.id, ("promises", index, "id"))
        if not one.text.strip():
            yield Violation(("promises", index, "text"), "a promise needs the words said to customers")
        yield from _reference(charter, one.experience, ("promises", index, "experience"))
        yield from _function_misfits(charter, one.functions, ("promises", index, "functions"))
        if one.target is not None:
            yield from _share(one.target, ("promises", index, "target"))
    yield from _repeated((one.measure for one in charter.reliability), "measure", "reliability", "measure")
    for index, measure in enumerate(charter.reliability):
        if not measure.measure.strip():
            yield Violation(("reliability", index, "measure"), f"reliability[{index + 1}].measure is empty")
        yield from _reference(charter, measure.experience, ("reliability", index, "experience"))
        if measure.target is not None:
            yield from _share(measure.target, ("reliability", index, "target"))
