"""The `cxmeet` program: its global options, and commands whose modules are imported when they are called."""

from __future__ import annotations

import importlib

import click

from cxmeet import __version__

COMMANDS = {
    "demo": ("setup", "An invented company, complete, and its meeting on screen."),
    "init": ("setup", "Write a commented cxmeet.toml and the shipped agendas."),
    "connect": ("connect", "What a file holds, and the section of the charter that reads it."),
    "check": ("setup", "Find every fault in charter, agendas and data."),
    "sql": ("sql", "The statements that count the figures where the data lives."),
    "agendas": ("setup", "The agendas, and when each is next due."),
    "schema": ("schema", "The JSON Schema of what cxmeet reads and writes."),
    "brief": ("brief", "The figures a meeting opens with."),
    "linkages": ("linkages", "What holds together and what does not, the weakest first."),
    "matrix": ("matrix", "Who carries what: leaders by measures, experiences by functions."),
    "prepare": ("prepare", "What a meeting will find: what comes back, what is stale, what is open."),
    "customers": ("customers", "The people behind a figure: who was lost, is new, is quiet."),
    "home": ("home", "What is next, what you answer for, whom you are to tell."),
    "run": ("screens", "Run a meeting on screen: start it, or resume it."),
    "start": ("meeting", "Start a meeting and enter its opening: the customers."),
    "next": ("meeting", "Leave the current topic for the next one."),
    "goto": ("meeting", "Go to a topic by its number."),
    "skip": ("meeting", "Go past the current topic, saying why."),
    "extend": ("meeting", "Give the current topic more minutes, five by default."),
    "pause": ("meeting", "Stop the topic's clock for a break, or go on."),
    "attend": ("meeting", "Note that a leader has come in, or has left."),
    "status": ("meeting", "Where the running meeting is, and its clocks."),
    "close": ("ending", "Close the running meeting and seal its minutes."),
    "reopen": ("ending", "Open the latest meeting again, closed or abandoned."),
    "abandon": ("ending", "End a meeting that was started by mistake."),
    "rate": ("in_secret", "Answer “did we act for customers?” with 1 to 10."),
    "guess": ("in_secret", "Guess what customers say, before the meeting looks."),
    "self-check": ("self_check", "How we lead, answered in secret from 1 to 5."),
    "note": ("capture", "Record a note."),
    "park": ("capture", "Park an item, or the topic: it comes back until it is dropped."),
    "thank": ("capture", "Record recognition: who did what for customers."),
    "rule": ("capture", "Record a rule to remove."),
    "need": ("needs", "Write down what one function needs from another."),
    "object": ("capture", "Record an objection, in neutral words."),
    "reply": ("capture", "Record what we say to the question that comes round."),
    "questions": ("questions", "The questions that come round, and what was said to each."),
    "reword": ("put_right", "Put what you captured last into other words."),
    "take-back": ("put_right", "Take back what you captured last."),
    "answer": ("answers", "Answer a theme: decided, watched or declined."),
    "answers": ("answers", "What customers say, and how it was answered."),
    "called": ("calls", "Note what a customer who left has said."),
    "calls": ("calls", "Whom to call of those who left, and what was heard."),
    "decide": ("decide", "Record a decision in one sentence."),
    "amend": ("decide", "Put a decision into other words while its meeting runs."),
    "supersede": ("decide", "Record a decision in place of an earlier one; both say so."),
    "accept": ("follow_through", "Accept a decision as one of its owners."),
    "progress": ("follow_through", "Say what has happened since."),
    "done": ("follow_through", "Say, as its owner, that a decision is done."),
    "confirm": ("follow_through", "Confirm, for the room, that a decision is done."),
    "judge": ("follow_through", "Say, for the room, what becomes of it: keep, change or stop."),
    "loops": ("loops", "Who is still to be told of what was decided."),
    "needs": ("needs", "The promises inside: what functions need from each other."),
    "rules": ("rules", "The rules that are to go, and which are really gone."),
    "words": ("words", "What your words mean, and since when that is agreed."),
    "drop": ("follow_through", "Drop a decision, something parked, a rule or a call, with the reason."),
    "follow": ("screens", "The running meeting on another terminal, live."),
    "review": ("screens", "The decision register on screen."),
    "meetings": ("review", "The meetings in the record."),
    "decisions": ("review", "The decision register, by query."),
    "show": ("review", "A decision with its history, a meeting, a parked item, a rule or a call."),
    "minutes": ("minutes", "The minutes of a meeting."),
    "publish": ("publish", "Publish what the charter lists below [publish]."),
    "trends": ("trends", "What the meetings did over time, by quarter and by meeting."),
    "calendar": ("calendar", "Due days, reviews and next meetings for a calendar."),
    "log": ("log", "What changed in the record: who did what, when."),
    "record": ("record", "Look after the record: check, back up, restore, repair."),
    "help": ("help", "How a command is called; without one, which commands there are."),
}
"""Command -> its module in `cxmeet.cli.commands` and its line of `--help`, in the order of `--help`."""


class Program(click.Group):
    """A group that imports a command's module only when that command is asked for; the help of all needs none."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"cxmeet.cli.commands.{COMMANDS[name][0]}")
        command: click.Command = module.COMMANDS[name]
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if arguments and arguments[0] not in COMMANDS:
            from cxmeet.core.kernel.text import suggestion

            hint = suggestion(arguments[0], COMMANDS) or ". `cxmeet --help` lists them all."
            raise click.UsageError(f"There is no command “{arguments[0]}”{hint}")
        return super().resolve_command(context, arguments)


@click.group(cls=Program, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "--workspace", metavar="DIR", help="The workspace; else $CXMEET_WORKSPACE or the nearest parent.")
@click.option("--as", "acting", metavar="NAME", help="Who is acting; by default who is logged in.")
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
@click.pass_context
def program(context: click.Context, workspace: str | None, acting: str | None) -> None:
    """Leadership meetings with the customer first on the agenda.

    Without a command it opens the home screen. Everything the screens do can be done from the command line.
    """
    context.obj = {"workspace": workspace, "acting": acting}
    if context.invoked_subcommand is None:
        from cxmeet.cli.commands.screens import home

        context.invoke(home)
