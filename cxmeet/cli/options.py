"""What several commands ask for in the same way: a format, a file to write to, an agenda, a number."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cxmeet.export.formats import Rendered, names

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = TypeVar("Command", bound=Callable[..., Any])

limit_option = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than so many.")
pager_option = click.option("--no-pager", "pages", is_flag=True, default=True, flag_value=False, help="All at once.")
present_option = click.option("--present", multiple=True, metavar="NAME", help="A leader in the room, or all.")
target_option = click.option("-o", "--output", "target", metavar="FILE", help="Write to a file instead of the screen.")


def given(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """What is asked for by an option, which a script whose variable is empty would ask for without knowing.

    Raises BadParameter where it is there without any words.
    """
    if (
        value.strip()
        or context.get_parameter_source(parameter.name or "") is not click.core.ParameterSource.COMMANDLINE
    ):
        return value
    raise click.BadParameter("It is empty: leave it out, or say what is meant.", context, parameter)


period_option = click.option(
    "--period",
    default="",
    callback=given,
    help="Such as 2026-10 or 2026-Q4; by default the last that is over and reached.",
)


def format_option(default: str, *renders: Rendered) -> Callable[[Command], Command]:
    """`--format` with those formats that render one of these, and `--json`.

    With “rows” it takes every table of tabulate's as well, so that any word is let through.
    """
    forms = tuple(dict.fromkeys((default, *names(*renders))))
    words = f"{', '.join(forms)}, or another table of tabulate's." if "rows" in renders else ""

    def json(context: click.Context, _: click.Parameter, given: bool) -> None:
        context.meta["cxmeet.json"] = given

    def form(context: click.Context, parameter: click.Parameter, value: str) -> str:
        if not context.meta.get("cxmeet.json"):
            return value
        if value != "json" and context.get_parameter_source("form") is click.core.ParameterSource.COMMANDLINE:
            raise click.BadParameter(f"--json and --format {value} ask for two formats.", context, parameter)
        return "json"

    def decorate(command: Command) -> Command:
        kind = None if words else click.Choice(forms)
        command = click.option(
            "--json", is_flag=True, is_eager=True, expose_value=False, callback=json, help="Short for --format json."
        )(command)
        return click.option(
            "--format", "form", type=kind, default=default, show_default=True, help=words or None, callback=form
        )(command)

    return decorate


class AgendaName(click.ParamType[str]):
    """An agenda by its name or path; where none is given, a person is told which there are."""

    name = "AGENDA"

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None = None) -> str | None:
        names = _agendas(ctx or click.get_current_context(silent=True))
        return f"There are {', '.join(names)}." if names else None

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(name) for name in _agendas(ctx) if name.startswith(incomplete)]


class Number(click.ParamType[str]):
    """The number of something in the record; completion offers those there are."""

    name = "NUMBER"

    def __init__(self, *letters: str) -> None:
        self._letters = letters

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        from click.shell_completion import CompletionItem

        from cxmeet import assembly
        from cxmeet.core.kernel.errors import CxmeetError
        from cxmeet.services import review

        try:
            told = review.numbered(assembly.workspace(assembly.folder(chosen_workspace(ctx))), *self._letters)
        except (CxmeetError, OSError):
            return []
        return [
            CompletionItem(number, help=_short(text)) for number, text in told.items() if _begins(number, incomplete)
        ]


class ThemeName(click.ParamType[str]):
    """A theme by its name; completion offers those that the running meeting's figures tell of."""

    name = "THEME"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        from click.shell_completion import CompletionItem

        from cxmeet import assembly
        from cxmeet.core.kernel.errors import CxmeetError
        from cxmeet.services import answers

        try:
            known = answers.heard_of(assembly.workspace(assembly.folder(chosen_workspace(ctx))))
        except (CxmeetError, OSError):
            return []
        wanted = incomplete.casefold()
        return [CompletionItem(name) for name in known if name.isprintable() and name.casefold().startswith(wanted)]


def _begins(number: str, incomplete: str) -> bool:
    return number.startswith(incomplete.upper())


def _short(text: str) -> str:
    from cxmeet.core.kernel.text import one_line

    return one_line(text)[:60]


def _agendas(context: click.Context | None) -> list[str]:
    """The names of the workspace's agendas that a terminal can show; none where there is no workspace."""
    from cxmeet import assembly
    from cxmeet.core.kernel.errors import CxmeetError

    try:
        names = assembly.files(assembly.folder(chosen_workspace(context))).agenda_names()
    except (CxmeetError, OSError):
        return []
    return [name for name in names if name.isprintable()]


def chosen_workspace(context: click.Context | None) -> str | None:
    """What `-C` says; while completing, the program itself has not been called."""
    given = context.find_root().params.get("workspace") if context else None
    return str(given) if given else None
