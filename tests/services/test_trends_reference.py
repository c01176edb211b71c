"""Every figure of the trends of a year, counted a second time by plain loops over the lines of the journal."""

from __future__ import annotations

import datetime as dt
import json
import math
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from cxmeet.services import trends
from cxmeet.services.workspace import Workspace
from tests.services.year import Year

if TYPE_CHECKING:
    from tests.conftest import Clock

Doc = dict[str, Any]
MADRID = ZoneInfo("Europe/Madrid")
CUSTOMERS = ("assets", "listening", "journey", "experience", "promises")


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text.replace("Z", "+00:00"))


def day(text: str) -> dt.date:
    return moment(text).astimezone(MADRID).date()


def quarter(date: dt.date) -> str:
    return f"{date.year}-Q{(date.month + 2) // 3}"


def middle(found: list[int]) -> float | None:
    ordered = sorted(found)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def days(found: list[int]) -> Doc:
    return {"n": len(found), "median": middle(found), "longest": max(found, default=None)}


class Journal:
    """The documents as the journal has them last, and which of the meetings count."""

    def __init__(self, path: Path, now: dt.datetime, agenda: str = "", limit: int = 0) -> None:
        tables: dict[str, dict[str, Doc]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            for table, key, doc in json.loads(line).get("ops", []):
                tables.setdefault(table, {})[key] = doc
        self.now = now
        self.held = sorted(
            (one for one in tables["meetings"].values() if one["status"] != "abandoned"), key=lambda one: one["number"]
        )
        closed = [one for one in self.held if one["status"] == "closed" and agenda in ("", one["agenda"])]
        self.meetings = closed[-limit:] if limit else closed
        self.before = closed[-limit - 1] if limit and len(closed) > limit else None
        ours = {one["number"] for one in closed}
        self.papers = {one["meeting"]: one for one in tables["papers"].values()}
        every = sorted(tables["decisions"].values(), key=lambda one: one["number"])
        held = {one["number"] for one in self.held}
        self.all_decisions = [one for one in every if one["meeting"] in held]
        self.decisions = [one for one in every if one["meeting"] in ours]
        self.answers = [one for one in tables["answers"].values() if one["meeting"] in held]
        rules = [one for one in tables["entries"].values() if one["kind"] == "rule" and not one["taken_back"]]
        self.rules = [one for one in rules if one["meeting"] in ours]

    def brief(self, number: str) -> Doc | None:
        found: Doc | None = self.papers[number]["brief"]
        return found

    def counts(self, text: str) -> bool:
        """Whether something that happened is known by now, and was not before the time that counts."""
        return moment(text) <= self.now and not (self.before and moment(text) <= moment(self.before["ended"]))

    def falls_in(self, text: str) -> str:
        """The number of the first meeting that ended at that moment or later."""
        for one in self.meetings:
            if moment(one["ended"]) >= moment(text):
                return str(one["number"])
        return ""

    def due_in(self, date: dt.date) -> str:
        for one in self.meetings:
            if day(one["started"]) >= date:
                return str(one["number"])
        return ""


def expected(
    journal: Journal, chosen: list[Doc], happened: Callable[[str], bool], due: Callable[[dt.date], bool]
) -> Doc:
    """The figures of some meetings, of what happened at moments, and of what was due on days."""
    numbers = [one["number"] for one in chosen]
    return {
        "opened": {
            "meetings": len(chosen),
            "with_customers": sum(not one["opening_reason"] for one in chosen),
            "otherwise": [
                {"meeting": one["number"], "reason": one["opening_reason"]} for one in chosen if one["opening_reason"]
            ],
        },
        "time": time(journal, chosen),
        "made": made(journal, numbers),
        "judged": judged(journal, numbers),
        "answered": answered(journal, numbers),
        "loops": loops(journal, happened),
        "promises": promises(journal, numbers),
        "rules": {
            "named": sum(one["meeting"] in numbers for one in journal.rules),
            "gone": sum(bool(one["gone"]) and happened(one["ended"]) for one in journal.rules if one["ended"]),
            "stay": sum(bool(one["dropped"]) and happened(one["ended"]) for one in journal.rules if one["ended"]),
        },
        "rated": rated(chosen),
        "guessed": guessed(chosen),
        "followed": followed(journal, due),
        "past_due": past_due(journal, chosen[-1]) if chosen else None,
        "experiences": experiences(journal, chosen),
    }


def seconds(topic: Doc) -> int:
    spent = sum((moment(one["left"]) - moment(one["entered"])).total_seconds() for one in topic["visits"])
    return round(spent)


def time(journal: Journal, chosen: list[Doc]) -> Doc:
    whole = customers = targeted = reached = 0
    targets: list[float] = []
    for one in chosen:
        took = sum(seconds(topic) for topic in one["topics"])
        theirs = sum(seconds(topic) for topic in one["topics"] if topic["kind"] in CUSTOMERS)
        whole, customers = whole + took, customers + theirs
        target = journal.papers[one["number"]]["charter"]["organisation"]["customer_share"]
        if target not in targets:
            targets.append(target)
        if took:
            targeted += 1
            reached += theirs / took >= target
    share = round(customers / whole, 4) if whole else None
    return {
        "seconds": whole, "on_customers": customers, "share": share, "targeted": targeted, "reached": reached,
        "targets": targets,
    }  # fmt: skip


def made(journal: Journal, numbers: list[str]) -> Doc:
    own = [one for one in journal.decisions if one["meeting"] in numbers]
    shared = 0
    for one in own:
        functions = {one["accountable_function"]} | {part["function"] for part in one["parts"]}
        shared += len(functions - {""}) > 1
    return {"decisions": len(own), "shared": shared}


def judged(journal: Journal, numbers: list[str]) -> Doc:
    own = [made for one in journal.decisions for made in one["judgements"] if made["meeting"] in numbers]
    verdicts = Counter(one["effect"]["verdict"] for one in own)
    becomes = Counter(one["judged"] for one in own)
    return {"judgements": len(own), "verdicts": dict(verdicts), "becomes": dict(becomes)}


def answered(journal: Journal, numbers: list[str]) -> Doc:
    given = [(one["at"], one["theme"].casefold(), one["what"], one["meeting"]) for one in journal.answers]
    for one in journal.all_decisions:
        figure = one["evidence"]["figure"] if one["evidence"] else ""
        if figure.startswith("theme:"):
            given.append((one["decided"], figure[6:].casefold(), "decided", one["meeting"]))
    given.sort(key=lambda one: moment(one[0]))
    last = {(meeting, theme): what for _, theme, what, meeting in given}
    kinds = Counter(what for (meeting, _), what in last.items() if meeting in numbers)
    waited = []
    for theme in {theme for _, theme, _, _ in given}:
        at, meeting = next((at, meeting) for at, each, _, meeting in given if each == theme)
        for one in journal.held:
            heard = (journal.brief(one["number"]) or {}).get("listening") or {"themes": []}
            if theme in [each["theme"].casefold() for each in heard["themes"]]:
                if meeting in numbers:
                    waited.append(max((day(at) - day(one["started"])).days, 0))
                break
    kind = {name: kinds[name] for name in ("decided", "watching", "declined")}
    return {**kind, "first": days(waited)}


def loops(journal: Journal, happened: Callable[[str], bool]) -> Doc:
    told = [(one, each) for one in journal.decisions for each in one["told"] if happened(each["at"])]
    took = [(day(each["at"]) - day(one["decided"])).days for one, each in told if not each["dropped"]]
    return {"told": len(took), "dropped": len(told) - len(took), "open": days(took)}


def promises(journal: Journal, numbers: list[str]) -> Doc:
    last: dict[tuple[str, str], Doc] = {}
    for number in numbers:
        for promise in (journal.brief(number) or {"promises": []})["promises"]:
            period = promise["periods"][-1]
            last[promise["id"], period["period"]] = period
    months = {(name, period) for name, period in last if "Q" not in period}
    kept = broken = 0
    told = []
    for (name, period), one in last.items():
        inside = [
            f"{period[:4]}-{month:02d}" for month in range(1, 13) if quarter(dt.date(2026, month, 1))[5:] == period[5:]
        ]
        if "Q" in period and any((name, month) in months for month in inside):
            continue
        kept, broken = kept + one["kept"], broken + one["broken"]
        told.append({"promise": name, "period": period, "kept": one["kept"], "broken": one["broken"]})
    rate = round(kept / (kept + broken), 4) if kept + broken else None
    return {"kept": kept, "broken": broken, "rate": rate, "promises": told}


def rated(chosen: list[Doc]) -> Doc:
    given = [score for one in chosen for score in one["ratings"].values()]
    mean = round(sum(given) / len(given), 2) if given else None
    return {"answers": len(given), "meetings": sum(bool(one["ratings"]) for one in chosen), "mean": mean}


def guessed(chosen: list[Doc]) -> Doc:
    found = {"rounds": 0, "guesses": 0, "top": 0, "named": 0}
    for one in chosen:
        for topic in one["topics"]:
            gap = topic["uncovered"]["gap"] if topic["uncovered"] else None
            if gap and gap["named"] is not None:
                found["rounds"] += 1
                for name in ("guesses", "top", "named"):
                    found[name] += gap[name]
    return found


def finished(decision: Doc) -> str | None:
    if decision["status"] not in ("done", "confirmed"):
        return None
    return str(min(one["at"] for one in decision["history"] if one["what"] in ("done", "confirmed")))


def followed(journal: Journal, due: Callable[[dt.date], bool]) -> Doc:
    found = {"due": 0, "done": 0, "in_time": 0}
    for one in journal.decisions:
        if one["due"] and one["status"] not in ("dropped", "superseded"):
            until = dt.date.fromisoformat(one["due"])
            if due(until):
                found["due"] += 1
                at = finished(one)
                found["done"] += at is not None and moment(at) <= journal.now
                found["in_time"] += at is not None and moment(at) <= journal.now and day(at) <= until
    return found


def past_due(journal: Journal, meeting: Doc) -> int:
    count = 0
    for one in journal.decisions:
        over = [each["at"] for each in one["history"] if each["what"] in ("done", "confirmed", "dropped", "superseded")]
        open_still = not over or min(map(moment, over)) > moment(meeting["ended"])
        known = moment(one["decided"]) <= moment(meeting["ended"])
        count += bool(one["due"]) and one["due"] < str(day(meeting["started"])) and open_still and known
    return count


def experiences(journal: Journal, chosen: list[Doc]) -> list[Doc]:
    found: dict[str, Doc] = {}
    numbers = [one["number"] for one in chosen]
    for one in chosen:
        for topic in one["topics"]:
            if name := topic["experience"]:
                each = found.setdefault(
                    name, {"experience": name, "planned": 0, "discussed": 0, "seconds": 0, "decisions": 0}
                )
                each["planned"] += 1
                each["discussed"] += topic["outcome"] == "discussed"
                each["seconds"] += seconds(topic)
    for one in journal.decisions:
        if one["meeting"] in numbers and (name := one["experience"]):
            each = found.setdefault(
                name, {"experience": name, "planned": 0, "discussed": 0, "seconds": 0, "decisions": 0}
            )
            each["decisions"] += 1
    return list(found.values())


def perceived(journal: Journal, experience: str) -> list[Doc]:
    found = []
    for one in journal.meetings:
        topic = next((each for each in one["topics"] if each["experience"] == experience and each["visits"]), None)
        brief, charter = journal.brief(one["number"]), journal.papers[one["number"]]["charter"]
        if topic is None or brief is None:
            continue
        gap = topic["uncovered"]["gap"] if topic["uncovered"] else {"guesses": 0, "mean": None, "score": None}
        ways = [each["asked"] for each in charter["feedback"]] if brief["listening"] else []
        heard = (brief["listening"] or {"experiences": []})["experiences"]
        said = next((each for each in heard if each["experience"] == experience), {"count": 0, "asked": 0})
        here = [each["periods"][-1] for each in brief["promises"] if each["experience"] == experience]
        due = sum(each["kept"] + each["broken"] for each in here)
        found.append(
            {
                "meeting": one["number"],
                "day": str(day(one["started"])),
                "period": brief["period"],
                "guesses": gap["guesses"],
                "guessed": gap["mean"],
                "score": gap["score"],
                "volunteered": said["count"] - said["asked"] if False in ways else None,
                "asked": said["asked"] if True in ways else None,
                "kept": sum(each["kept"] for each in here) if due else None,
                "due": due or None,
            }
        )
    return found


def not_moved(journal: Journal, decision: Doc) -> bool:
    """Whether the share of a promise kept is no other than its baseline, as far as 95 % intervals tell."""
    measure = decision["measure"]
    month = next(
        (one for held in journal.held[::-1] if (one := journal.brief(held["number"])) and one["grain"] == "month"), None
    )
    if measure is None or month is None or month["period"] <= measure["period"]:
        return False
    now = next(each["periods"][-1] for each in month["promises"] if each["id"] == "delivery")
    n, before = now["kept"] + now["broken"], float(measure["baseline"])
    if n < 30:
        return False
    rate = now["kept"] / n
    margins = [1.96 * math.sqrt(share * (1 - share) / count) for share, count in ((rate, n), (before, measure["n"]))]
    return bool(abs(rate - before) <= math.hypot(*margins))


def unmoved(journal: Journal) -> dict[str, tuple[int | None, bool, int]]:
    """Number -> meetings begun since it was due, whether its figure stands still, meetings since it was made."""
    found = {}
    closed = [one for one in journal.held if one["status"] == "closed"]
    for one in journal.decisions:
        if one["status"] in ("dropped", "superseded"):
            continue
        late = one["status"] == "open" and one["due"] and one["due"] < str(journal.now.astimezone(MADRID).date())
        still = not_moved(journal, one)
        if late or still:
            since = sum(str(day(each["started"])) > one["due"] for each in closed) if late else None
            found[one["number"]] = (since, still, sum(each["number"] > one["meeting"] for each in closed))
    return found


@pytest.mark.parametrize(("seed", "agenda", "limit"), [(1, "", 0), (2, "weekly", 0), (3, "", 9)])
def test_every_figure_of_a_year_is_that_of_the_record(
    workspace: Workspace, company: Path, clock: Clock, seed: int, agenda: str, limit: int
) -> None:
    """By meeting, by quarter (one of them without a meeting), and all together; on one agenda; and the last nine."""
    Year(workspace, random.Random(seed)).hold()
    found = msgspec.json.decode(msgspec.json.encode(trends.trends(workspace, agenda, limit=limit or None)))
    journal = Journal(company / "cxmeet.jsonl", clock.moment, agenda, limit)
    first = day(journal.before["started"]) if journal.before else dt.date.min
    today = clock.moment.astimezone(MADRID).date()

    def counts(date: dt.date) -> bool:
        return first < date <= today

    numbers = [one["number"] for one in journal.meetings]
    assert [one["number"] for one in found["meetings"]] == numbers
    for told, one in zip(found["meetings"], journal.meetings, strict=True):
        number = one["number"]
        assert told["figures"] == expected(
            journal,
            [one],
            lambda at, number=number: journal.counts(at) and journal.falls_in(at) == number,  # type: ignore[misc]
            lambda date, number=number: counts(date) and journal.due_in(date) == number,  # type: ignore[misc]
        ), number
    for told in found["quarters"]:
        name = told["quarter"]
        own = [one for one in journal.meetings if quarter(day(one["started"])) == name]
        assert told["meetings"] == [one["number"] for one in own]
        assert told["figures"] == expected(
            journal,
            own,
            lambda at, name=name: journal.counts(at) and quarter(day(at)) == name,  # type: ignore[misc]
            lambda date, name=name: counts(date) and quarter(date) == name,  # type: ignore[misc]
        ), name
    assert found["together"] == expected(journal, journal.meetings, journal.counts, counts)
    assert found["together"]["loops"]["told"] + found["together"]["loops"]["dropped"] > 2
    assert {each["experience"]: each["perceived"] for each in found["experiences"]} == {
        name: perceived(journal, name) for name in ("onboarding", "purchase", "leaving", "support")
    }
    stands = {one["number"]: (one["late"], one["verdict"] == "not moved", one["meetings"]) for one in found["unmoved"]}
    assert stands == unmoved(journal)
    assert stands


def test_every_quarter_has_its_place_with_or_without_a_meeting(workspace: Workspace) -> None:
    Year(workspace, random.Random(1)).hold()
    found = trends.trends(workspace)
    assert [each.quarter for each in found.quarters] == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert [each.quarter for each in found.quarters if not each.meetings] == ["2026-Q2"]
    assert sum(len(each.meetings) for each in found.quarters) == found.together.opened.meetings > 30


def test_a_charter_that_changes_between_meetings_bends_none_of_them(workspace: Workspace) -> None:
    """Each was held against its own target; experiences that the charter names no more are told with that."""
    Year(workspace, random.Random(1)).hold()
    found = trends.trends(workspace)
    assert found.together.time.targets == (0.5, 0.6)
    assert {each.experience: (each.current, each.never) for each in found.experiences} == {
        "onboarding": (True, False), "purchase": (False, False), "leaving": (False, True), "support": (False, True),
    }  # fmt: skip
