"""What becomes of a decision: accept, progress, done, confirm, drop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.options import Number

if TYPE_CHECKING:
    from cxmeet.core.decision.decision import Judged
    from cxmeet.services.follow_through import Move


@click.command()
@click.argument("number", type=Number("D"), metavar="D-0042")
@click.option("--for", "names", multiple=True, metavar="NAME", help="Owners in the room; by default who is acting.")
@click.option("--absent", multiple=True, metavar="NAME", help="Owners who are not there to accept.")
@click.option("--heard", is_flag=True, help="The room has heard it, though nobody answers for it yet.")
@click.pass_context
def accept(context: click.Context, number: str, names: tuple[str, ...], absent: tuple[str, ...], heard: bool) -> None:
    """Accept a decision as one of its owners."""
    from cxmeet.services import follow_through
    from cxmeet.services.read_back import Heard, hear

    workspace = wiring.workspace(context)
    if heard and (names or absent):
        raise click.UsageError("--heard is for a decision that nobody answers for: it goes without --for and --absent.")
    if heard:
        say(f"{follow_through.read_back(workspace, number).number} has been read back; nobody answers for it yet.")
        return
    if absent:
        found = follow_through.decision(workspace, number)
        decision = hear(workspace, Heard(found, names, absent, nobody=False))
    else:
        decision = follow_through.accept(workspace, number, names)
    accepted, missing = ", ".join(decision.accepted_by) or "nobody yet", ", ".join(decision.missing) or "nobody"
    say(f"{decision.number} is accepted by {accepted}; absent: {missing}.")


@click.command()
@click.argument("number", type=Number("D"), metavar="D-0042")
@click.argument("text", nargs=-1, required=True)
@click.pass_context
def progress(context: click.Context, number: str, text: tuple[str, ...]) -> None:
    """Say what has happened since.

    With `pilot:` in front, or define:, baseline:, design: or verify:, it says how far an improvement is as well.
    """
    from cxmeet.services import follow_through

    decision = follow_through.progress(wiring.workspace(context), number, " ".join(text))
    say(f"Progress recorded on {decision.number}.")


def _move(name: str, status: Move, help_text: str) -> click.Command:
    """A command that moves a decision to a status, with words."""

    @click.command(name=name, help=help_text)
    @click.argument("number", type=Number("D"), metavar="D-0042")
    @click.argument("text", nargs=-1)
    @click.pass_context
    def command(context: click.Context, number: str, text: tuple[str, ...]) -> None:
        from cxmeet.services import follow_through

        decision = follow_through.move(wiring.workspace(context), number, status, " ".join(text))
        say(f"{decision.number} is {decision.status}.")

    return command


@click.command()
@click.argument("number", type=Number("D"), metavar="D-0042")
@click.argument("text", nargs=-1)
@click.option("--part", default="", metavar="NAME", help="Only the part of this co-owner.")
@click.pass_context
def done(context: click.Context, number: str, text: tuple[str, ...], part: str) -> None:
    """Say, as its owner, that a decision is done.

    A co-owner says it of their part.
    """
    from cxmeet.services import follow_through

    workspace, said = wiring.workspace(context), " ".join(text)
    if part:
        decision = follow_through.finish_part(workspace, number, part, said)
    else:
        decision = follow_through.finish(workspace, number, said)
    if decision.status == "done":
        say(f"{decision.number} is done.")
    else:
        say(f"{decision.number} is open; parts that are done: {', '.join(decision.parts_done) or 'none'}.")


@click.command()
@click.argument("number", type=Number("D"), metavar="D-0042")
@click.argument("judged", type=click.Choice(["keep", "change", "stop"]))
@click.option("--learned", default="", metavar="WORDS", help="What was learned; to stop it needs a reason.")
@click.option("--again", default="", metavar="DATE", help="When the room looks again: eoq, +2m, next meeting.")
@click.pass_context
def judge(context: click.Context, number: str, judged: Judged, learned: str, again: str) -> None:
    """Say, for the room, what becomes of it: keep, change or stop.

    What its figure did is told beside it. Only this ends a review.
    """
    from cxmeet.services.judge import judge as judge_it
    from cxmeet.wording.effect import judgement, sentence

    decision = judge_it(wiring.workspace(context), number, judged, learned, again)
    if found := decision.judgement:
        say(f"{decision.number}: {sentence(found.effect)} {judgement(found)}")


@click.command()
@click.argument("number", type=Number("D", "P", "R", "C"), metavar="D-0042|P-0003|R-0001|C-0001")
@click.option("--reason", required=True, help="Why; it stays in the record.")
@click.pass_context
def drop(context: click.Context, number: str, reason: str) -> None:
    """Drop a decision, something parked, a rule or a call, with the reason."""
    from cxmeet.core.kernel.numbers import number as numbered
    from cxmeet.services import calls, capture, follow_through

    workspace = wiring.workspace(context)
    number = numbered(number, "DPRC")
    if number.startswith(("P", "R")):
        say(f"{capture.drop_waiting(workspace, number, reason).number} is dropped.")
    elif number.startswith("C"):
        say(f"{calls.drop(workspace, number, reason).number} is taken back: it counts no more.")
    else:
        say(f"{follow_through.move(workspace, number, 'dropped', reason).number} is dropped.")


COMMANDS = {
    "accept": accept,
    "progress": progress,
    "done": done,
    "confirm": _move("confirm", "confirmed", "Confirm, for the room, that a decision is done."),
    "judge": judge,
    "drop": drop,
}
