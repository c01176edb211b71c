"""Nothing is kept that nobody is ever shown: every field of a decision and of the charter, or its name and why not."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, get_args
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import fields

from cxmeet.core.charter.charter import Charter
from cxmeet.core.decision.decision import Decision, Event, Evidence, Judgement, Measure, Part
from cxmeet.core.decision.effect import Effect
from cxmeet.core.decision.telling import Told
from cxmeet.export import decision_document, register, text
from cxmeet.services import run
from cxmeet.services.meeting_view import read
from cxmeet.services.workspace import Workspace
from cxmeet.tui.details import decision_in_full
from cxmeet.tui.dialogs.offers import offers
from cxmeet.tui.topics.close import close

NOW = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
UTC = ZoneInfo("UTC")
DECISION = Decision(
    id="zz-id",
    number="D-0042",
    meeting="M-0007",
    topic=3,
    statement="zz-statement",
    why="zz-why",
    experience="zz-experience",
    accountable="zz-accountable",
    accountable_function="zz-function",
    parts=(Part(leader="zz-leader", function="zz-their-function", part="zz-part"),),
    evidence=Evidence(text="zz-evidence", figure="reason:x", value=Decimal(71), as_of=dt.date(2026, 10, 1)),
    measure=Measure(name="zz-measure", baseline=Decimal(81), baseline_as_of=dt.date(2026, 10, 2), target="zz-target"),
    due=dt.date(2026, 12, 12),
    review_on=dt.date(2027, 3, 1),
    customers_will_notice="zz-notice",
    tell="zz-tell",
    kind_of_action="policy",
    how_decided="vote",
    accepted_by=("zz-accepted",),
    absent=("zz-absent",),
    status="superseded",
    supersedes="D-0041",
    superseded_by="D-0043",
    decided=NOW,
    decided_by="zz-noted",
    like="D-0040",
    parts_done=("zz-done",),
    told=(Told(who="zz-told", words="zz-words", at=NOW, by="zz-teller", login="zz-telling", whose="zz-voice"),),
    judgements=(
        Judgement(
            judged="keep",
            learned="zz-learned",
            at=NOW,
            by="zz-judge",
            login="zz-judging",
            meeting="M-0009",
            effect=Effect(),
            again=dt.date(2027, 6, 1),
        ),
    ),
    history=(Event(at=NOW, by="zz-by", login="zz-login", what="progress", text="zz-progress", whose="zz-whose"),),
)
SAID = {
    "topic": "",
    "id": "",
    "rev": "",
    "due": "Sat 12 Dec 2026",
    "review_on": "Mon 1 Mar 2027",
    "decided": "Tue 1 Dec 2026 09:00",
    "baseline": "81",
    "value": "71",
    "as_of": "Thu 1 Oct 2026",
    "baseline_as_of": "Fri 2 Oct 2026",
    "at": "Tue 1 Dec 2026 09:00",
    "again": "Tue 1 Jun 2027",
}
"""Fields that are said otherwise than they are kept."""
HIDDEN = {
    "Decision.id": "the record's own",
    "Decision.rev": "the record's own",
    "Decision.topic": "the place in the record; JSON counts it from 1",
    **{
        f"Measure.{name}": "what its effect is judged by; JSON has it"
        for name in ("period", "whole", "n", "margin", "kind", "better", "counted")
    },
    **{f"Effect.{name}": "as it was seen; the documents say it as it is now" for name in Effect.__struct_fields__},
    "Told.at": "what happened says it",
    "Told.dropped": "whether it is “Told” or “Not to be told”",
    "Judgement.at": "what happened says it",
    "Judgement.by": "what happened says it",
    "Judgement.login": "what happened says it",
    "MinutesForm.template": "what writes the minutes that leave the room",
    "Evidence.figure": "the name of what `text` says in words; JSON has it",
    "NamedView.name": "typed in a query, and offered where one is typed",
    "NamedView.query": "what a query stands for",
    "Organisation.currency": "stands before every amount",
    "Organisation.timezone": "what every time is told in",
    "Organisation.customer_share": "the target in the scorecard",
    "Leader.login": "who is at the keyboard; it is typed, not read",
    "Leader.email": "where `cxmeet publish` sends letters to, which names it",
    "Leader.function": "stands beside the name wherever it is offered",
    "Experience.id": "typed and queried by; the name is shown",
    "Experience.functions": "whom the agenda asks; shown by the topic",
    "Experience.joining": "whether the topic tells who stays",
    "Experience.goal": "the topic's heading",
    "Experience.name": "the topic's title",
}
READ_BY = (
    *(
        "Figures",
        "Statuses",
        "Customers",
        "DepartureSource",
        "ReasonRule",
        "ReferralSource",
        "LossSource",
        "Feedback",
        "ThemeRule",
    ),
    *("PromiseSource", "ReliabilitySource", "Charter", "Publishing", "Connection"),
)
"""Sections that say how files are read: `cxmeet check` tells what came of them, the brief what they mean; and what
`cxmeet publish` does, which tells it."""


def kept(struct: Any, name: str = "") -> list[tuple[str, object]]:
    """Every field with what it holds, down to the values."""
    found: list[tuple[str, object]] = []
    for field in struct.__struct_fields__:
        value = getattr(struct, field)
        for one in value if isinstance(value, tuple) else (value,):
            held = kept(one) if isinstance(one, Struct) else [(f"{type(struct).__name__}.{field}", one)]
            found += held
    return found


def test_every_field_of_a_decision_is_shown_or_hidden_on_purpose() -> None:
    screen = "\n".join(str(row) for row in decision_in_full(DECISION, NOW.date(), UTC, 200).lines)
    documents = text.render(decision_document.document(DECISION, (), UTC)) + register.decisions([DECISION], "csv")
    missing = []
    for name, value in kept(DECISION):
        said = SAID.get(name.partition(".")[2], str(value))
        if name not in HIDDEN and said not in screen + documents:
            missing.append(name)

    assert missing == []
    assert all(word in screen for word in ("policy", "by vote", "zz-notice", "zz-tell"))


def test_every_field_of_the_charter_is_shown_or_hidden_on_purpose(workspace: Workspace) -> None:
    path = workspace.root / "cxmeet.toml"
    written = path.read_text(encoding="utf-8").replace(
        'purpose = "Everyone we connect stays connected"',
        'purpose = "zz-purpose"\nvalues = ["zz-value"]\n'
        'vision = { customers = "zz-customers", employees = "zz-employees" }',
    )
    leader = '\n[[leaders]]\nname = "zz-name"\nfunction = "zz-function"\nmeasures = ["zz-measure"]\n'
    path.write_text(written + leader, encoding="utf-8")
    run.start(workspace, "monthly")
    scene = read(workspace)
    organisation = scene.charter.organisation
    shown = [*close(scene, 100).lines, *(one.shown for one in offers("accountable", "zz", scene))]
    screens = "\n".join(map(str, shown)) + organisation.name  # which is the title of every screen

    missing = [
        name
        for one in (organisation, scene.charter.leader("zz-name"))
        for name, value in kept(one)
        if name not in HIDDEN and str(value) not in screens
    ]
    assert missing == []


def reached(kind: Any) -> set[type[Struct]]:
    """Every struct that a type is made of, itself among them."""
    found = {kind} if isinstance(kind, type) and issubclass(kind, Struct) else set()
    inner = [field.type for field in fields(kind)] if found else get_args(kind)
    return found.union(*map(reached, inner))


def test_every_section_of_the_charter_is_accounted_for() -> None:
    """A new one has to be shown, or named above."""
    names = {f"{section.__name__}.{field}" for section in reached(Charter) for field in section.__struct_fields__}
    open_ones = {name for name in names if name.partition(".")[0] not in READ_BY} - set(HIDDEN)
    shown = {"Organisation.name", "Organisation.purpose", "Organisation.vision", "Organisation.values"}

    assert open_ones - {"Vision.customers", "Vision.employees", "Leader.name", "Leader.measures"} == shown
