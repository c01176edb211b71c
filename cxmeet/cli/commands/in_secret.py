"""What everybody in the room gives in secret until all have, or it is shown: guess, rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cxmeet.cli import wiring
from cxmeet.cli.diagnostics import say
from cxmeet.cli.output import emit
from cxmeet.core.kernel.text import typed

if TYPE_CHECKING:
    from cxmeet.core.meeting.meeting import Meeting
    from cxmeet.core.meeting.secret.guessed import Guessed


@click.command()
@click.argument("words", nargs=-1, metavar="THEMES|1..10")
@click.option("--by", default="", metavar="NAME", help="The leader whose guess it is; by default who is acting.")
@click.option("--room", is_flag=True, help="It is the guess of the whole room.")
@click.option("--uncover", is_flag=True, help="Show what customers say, whoever has guessed.")
@click.pass_context
def guess(context: click.Context, words: tuple[str, ...], by: str, room: bool, uncover: bool) -> None:
    """Guess what customers say, before the meeting looks.

    In a topic that listens, up to three themes, apart by semicolons; in that of an experience how customers would rate
    it, from 1 to 10. A later guess stands in place of an earlier one. Once all who are here have guessed it is shown,
    beside what customers say. Without a guess: how many are in.
    """
    from cxmeet.services import guesses as service

    if by and room:
        raise click.UsageError("A guess is that of a leader (--by) or of the room (--room), not of both.", context)
    if uncover and (words or by or room):
        raise click.UsageError("--uncover stands alone: guess first, then show it.", context)
    if (by or room) and not words:
        raise click.UsageError("Which guess? Up to three themes, or 1 to 10.", context)
    workspace = wiring.workspace(context)
    if uncover:
        _tell(service.show(workspace))
    elif words:
        given = service.guess(workspace, typed(" ".join(words)), by, room)
        say(f"Recorded for {given.guess.by}{', and nobody is told what' if not given.guessed.told else ''}.")
        _tell(given.guessed)
    else:
        _tell(service.here(workspace))


def _tell(guessed: Guessed) -> None:
    """How many are in; once it is shown, how far off they were."""
    from cxmeet.wording import guesses as wording

    if guessed.told:
        emit("\n".join([wording.sentence(guessed), *(f"  {words}" for words in wording.further(guessed))]))
        return
    say(f"{guessed.title}: {wording.ASKS[guessed.asked]} {wording.how_many(guessed)}")


@click.command()
@click.argument("score", type=click.IntRange(1, 10), required=False)
@click.option("--as", "name", default="", metavar="NAME", help="Whose answer it is; by default who is acting.")
@click.option("--show", is_flag=True, help="Show the answers, whoever has given theirs.")
@click.pass_context
def rate(context: click.Context, score: int | None, name: str, show: bool) -> None:
    """Answer “did we act for customers?” with 1 to 10.

    The answers stay secret until all who are here have given theirs, or the room has them shown; until then a later
    one stands in place of an earlier one. Without an answer: how many are in.
    """
    from cxmeet.services import close as service
    from cxmeet.services import run

    if (show and score is not None) or (name and score is None):
        raise click.UsageError("Say the answer, or --show alone.", context)
    workspace = wiring.workspace(context)
    if show:
        _rated(service.show_ratings(workspace))
    elif score is not None:
        _rated(service.rate(workspace, score, name))
    else:
        _rated(run.current(workspace))


def _rated(meeting: Meeting) -> None:
    """How many are in; once it is shown, what they said."""
    from cxmeet.wording.ratings import ACTED, answered, answers

    if meeting.ratings and not meeting.ratings_secret:
        emit(f"{ACTED} {answers(meeting.ratings)}")
    else:
        say(answered(list(meeting.ratings), meeting.not_rated))


COMMANDS = {"guess": guess, "rate": rate}
