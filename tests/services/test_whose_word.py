"""Whoever accepts, finishes, confirms, judges, answers, tells or drops for somebody else is refused, or named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxmeet import assembly
from cxmeet.cli import main
from cxmeet.core.kernel.errors import Conflict, CxmeetError, NotFound
from cxmeet.services import answers, close, decide, follow_through, loops, register, run
from cxmeet.services.draft import Draft
from cxmeet.services.judge import judge
from cxmeet.services.workspace import Workspace

if TYPE_CHECKING:
    from tests.conftest import Clock

Hand = Callable[[str], Workspace]
Deed = Callable[[Workspace, str], str]

COURIER = Draft(statement="A courier brings it", accountable="Ana Ruiz", parts=("Ben Okri: tracking",))


def _last(workspace: Workspace, number: str) -> str:
    return follow_through.decision(workspace, number).history[-1].who


def _deed(act: Callable[[Workspace, str], object]) -> Deed:
    """Gives whose word the record has, once it was said."""

    def done(workspace: Workspace, number: str) -> str:
        act(workspace, number)
        return _last(workspace, number)

    return done


def _answers(workspace: Workspace, number: str) -> str:
    given = answers.declined(workspace, "Late delivery", "no money").answer
    return f"{given.by} (typed by {given.login})" if given.login else given.by


def _absent(workspace: Workspace, number: str) -> str:
    follow_through.note_absent(workspace, number, ("Ana Ruiz",))
    return workspace.actor


DEEDS: dict[str, Deed] = {
    "accepts": _deed(follow_through.accept),
    "accepts for Ben": _deed(lambda hand, number: follow_through.accept(hand, number, ("Ben Okri",))),
    "done": _deed(follow_through.finish),
    "part of Ben": _deed(lambda hand, number: follow_through.finish_part(hand, number, "Ben Okri")),
    "confirms": _deed(lambda hand, number: follow_through.move(hand, number, "confirmed")),
    "judges": _deed(lambda hand, number: judge(hand, number, "keep")),
    "told": _deed(lambda hand, number: loops.told(hand, f"{int(number[2:])}.1", "a poster")),
    "drops": _deed(lambda hand, number: follow_through.move(hand, number, "dropped", "no use")),
    "done, of nobody": _deed(follow_through.finish),
    "replaces": _deed(lambda hand, number: decide.supersede(hand, number, Draft(statement="A van"))),
    "notes absent": _absent,
    "answers": _answers,
}
"""What can be said of a decision, each said of another one."""

BEN = dict.fromkeys(["accepts", "accepts for Ben", "done", "part of Ben", "told"], "Ben Okri")
ANA = dict.fromkeys(["accepts", "done", "told", "drops"], "Ana Ruiz")
ROOM = ["confirms", "judges", "answers", "drops", "done, of nobody", "replaces", "notes absent"]
OF_BEN = ["accepts for Ben", "part of Ben", "told"]
REFUSED = "refused"
TYPED = "Ana Ruiz (typed by cpark)"


def chaired(name: str) -> dict[str, str]:
    """What somebody in the room can say who answers for nothing: the word of others is written down as theirs."""
    of_ben = dict.fromkeys(OF_BEN, f"Ben Okri (written down by {name})")
    return dict.fromkeys(ROOM, name) | of_ben | {"done": f"Ana Ruiz (written down by {name})"}


SAID: list[tuple[str, str, dict[str, str]]] = [
    ("no meeting", "Cleo Park@cpark", {}),
    ("no meeting", "Ben Okri@bokri", BEN),
    ("no meeting", "Ana Ruiz@aruiz", ANA),
    ("no meeting", "Ana Ruiz@cpark", dict.fromkeys(ANA, TYPED)),
    ("no meeting", "@intern", {}),
    ("no meeting", "@ana", {}),
    ("Ben has gone", "@bokri", {}),
    ("Ben has gone and a meeting runs", "Cleo Park@cpark", {**chaired("Cleo Park"), "replaces": REFUSED}),
    *(
        said
        for when in ("a meeting runs", "it is reopened")
        for said in (
            (when, "Cleo Park@cpark", chaired("Cleo Park")),
            (when, "Ana Ruiz@aruiz", chaired("Ana Ruiz") | ANA | {"told": "Ben Okri (written down by Ana Ruiz)"}),
            (when, "Ben Okri@bokri", BEN),
            (when, "Cleo Park@intern", chaired("Cleo Park (typed by intern)") | {"notes absent": "Cleo Park"}),
            (when, "@intern", {}),
        )
    ),
]
"""Who says it when, by `name@account` (claimed, where the account is not theirs), and whose word the record then has.

What is not named is refused. Ben is absent from both meetings.
"""


@pytest.fixture
def hand(talking: Workspace, company: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Hand:
    """The workspace in the hand of a `name@account`; the charter knows the accounts of all three."""
    charter = company / "cxmeet.toml"
    text = charter.read_text(encoding="utf-8")
    for name, account in (("IT", "bokri"), ("Sales", "cpark")):
        text = text.replace(f'function = "{name}"\n', f'function = "{name}"\nlogin = "{account}"\n', 1)
    charter.write_text(text, encoding="utf-8")

    def opened(who: str) -> Workspace:
        name, _, account = who.partition("@")
        monkeypatch.setattr(assembly, "login", lambda: account)
        return assembly.workspace(company, name or None, clock)

    return opened


def set_up(hand: Hand, when: str, company: Path) -> dict[str, str]:
    """Deed -> the decision it is for, of a meeting that was closed; then what happens `when` says."""
    chair, here = hand("Cleo Park@cpark"), ["Ana Ruiz", "Cleo Park"]
    run.start(chair, "monthly", "2026-11", here)
    drafts = dict.fromkeys(DEEDS, COURIER) | {"done, of nobody": Draft(statement="Plain bills")}
    told = Draft(statement="Told", accountable="Ana Ruiz", parts=("Ben Okri: x",), tell="shops: Ben Okri")
    made = {deed: decide.decide(chair, draft).number for deed, draft in (drafts | {"told": told}).items()}
    follow_through.finish(chair, made["confirms"])
    close.close(chair)
    if "gone" in when:
        charter = company / "cxmeet.toml"
        text = charter.read_text(encoding="utf-8")
        gone = '[[leaders]]\nname = "Ben Okri"\nfunction = "IT"\nlogin = "bokri"\n'
        assert gone in text
        charter.write_text(text.replace(gone, ""), encoding="utf-8")
    if "runs" in when:
        run.start(chair, "monthly", "2026-11", here)
    if "reopened" in when:
        close.reopen(chair, "M-0001", "a slip")
    return made


@pytest.mark.parametrize(("when", "who", "said"), SAID)
def test_every_word_is_refused_or_recorded_as_whose_it_is(
    hand: Hand, company: Path, when: str, who: str, said: dict[str, str]
) -> None:
    made = set_up(hand, when, company)
    acting, found = hand(who), dict[str, str]()
    for deed, act in DEEDS.items():
        before = follow_through.decision(acting, made[deed])
        try:
            found[deed] = act(acting, made[deed])
        except CxmeetError:
            assert follow_through.decision(acting, made[deed]) == before

    assert found == {deed: word for deed, word in said.items() if word != REFUSED}


COMMANDS = {
    "accepts for Ben": ["accept", "{}", "--for", "Ben Okri"],
    "done": ["done", "{}"],
    "part of Ben": ["done", "{}", "--part", "Ben Okri"],
    "confirms": ["confirm", "{}"],
    "judges": ["judge", "{}", "keep"],
    "drops": ["drop", "{}", "--reason", "no use"],
    "replaces": ["supersede", "{}", "A van"],
    "notes absent": ["accept", "{}", "--absent", "Ana Ruiz"],
    "answers": ["answer", "Late delivery", "--decline", "no money"],
}


@pytest.mark.parametrize("when", ["no meeting", "a meeting runs"])
def test_the_command_line_refuses_what_the_services_refuse(
    hand: Hand, company: Path, capsys: pytest.CaptureFixture[str], when: str
) -> None:
    """Cleo, who answers for nothing, while no meeting runs; an account that is nobody's, while one does."""
    made = set_up(hand, when, company)
    who = [] if hand("@intern") and "runs" in when else ["--as", "Cleo Park"]
    for deed, words in COMMANDS.items():
        code = main(["-C", str(company), *who, *(word.format(made[deed]) for word in words)])

        said = capsys.readouterr().err
        assert code == 1, (deed, said)
        assert "to say" in said or "No meeting is running" in said, (deed, said)


def test_the_keys_of_the_register_are_for_what_is_theirs(hand: Hand, company: Path) -> None:
    """Accept is for an owner who has not; done for an owner, and for who is in the room."""
    number = set_up(hand, "no meeting", company)["done"]
    for in_room in ("", "Cleo Park@cpark"):
        if in_room:
            run.start(hand(in_room), "monthly", "2026-11", ["Ana Ruiz", "Cleo Park"])
        for who in ("Ana Ruiz@aruiz", "Ben Okri@bokri", "Cleo Park@cpark", "@intern"):
            shown = register.read(hand(who))
            found = next(decision for decision in shown.decisions if decision.number == number)
            assert shown.may_accept(found) is (who[0] in "AB")
            assert shown.may_finish(found) is (who[0] in "AB" or who == in_room)


def test_who_has_left_the_charter_is_not_made_to_answer_anew(hand: Hand, company: Path) -> None:
    """What is in place of their decision says who answers for it; what they owe stays theirs until then."""
    made, chair = set_up(hand, "Ben has gone and a meeting runs", company), hand("Cleo Park@cpark")
    with pytest.raises(NotFound, match="does not name Ben Okri any more, who answers for D-0001"):
        decide.supersede(chair, "D-0001", Draft(statement="A van"))
    new = decide.supersede(chair, made["accepts"], Draft(statement="A van", parts=("Cleo Park: tracking",)))

    assert new.owners == ("Ana Ruiz", "Cleo Park")
    assert [loop.by for loop in loops.still_open(chair)] == ["Ben Okri"]


def test_what_was_given_up_is_accepted_by_nobody(hand: Hand, company: Path) -> None:
    made = set_up(hand, "a meeting runs", company)
    DEEDS["drops"](hand("Ana Ruiz@aruiz"), made["drops"])

    with pytest.raises(CxmeetError, match="is dropped: there is nothing to accept"):
        follow_through.accept(hand("Ben Okri@bokri"), made["drops"])


def test_of_two_who_judge_at_once_the_first_is_heard_and_the_second_is_told(hand: Hand, company: Path) -> None:
    number = set_up(hand, "a meeting runs", company)["judges"]
    cleo, ana = hand("Cleo Park@cpark"), hand("Ana Ruiz@aruiz")
    seen = follow_through.decision(ana, number)
    judge(cleo, number, "stop", "nobody wants it", seen=seen)
    with pytest.raises(Conflict, match="Cleo Park judged .* meanwhile: stop: nobody wants it"):
        judge(ana, number, "keep", "it calms", seen=seen)

    found = follow_through.decision(ana, number)
    assert [(judgement.judged, judgement.by) for judgement in found.judgements] == [("stop", "Cleo Park")]


def test_a_beginning_of_a_leaders_name_is_no_account_of_theirs(hand: Hand) -> None:
    assert (hand("@ana").actor, hand("@aruiz").actor) == ("ana", "Ana Ruiz")
    assert (hand("@aruiz").login, hand("Ana Ruiz@aruiz").login, hand("Ana Ruiz@ana").login) == ("", "", "ana")
