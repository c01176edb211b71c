"""What a shell offers for a word of a query, as it is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cxmeet.services.workspace import Workspace


class QueryWord(click.ParamType[str]):
    """A term of the register's query; completion offers the keys and, behind the colon, what can be asked for."""

    name = "QUERY"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        from click.shell_completion import CompletionItem

        from cxmeet import assembly
        from cxmeet.cli.options import workspace_named
        from cxmeet.core.kernel.errors import CxmeetError

        before = tuple(ctx.params.get("query") or ())
        try:
            opened = assembly.workspace(assembly.folder(workspace_named(ctx)))
            return [CompletionItem(word) for word in offered(opened, before, incomplete) if word.isprintable()]
        except (CxmeetError, OSError):
            return []


def offered(workspace: Workspace, before: Sequence[str], incomplete: str) -> list[str]:
    """The words that a shell may put in the place of an incomplete one, by those before it.

    Some shells take a colon for a word of its own, and then put only the value in its place.
    """
    from cxmeet.services.query_words import KEYS, values

    if split := _split(before, incomplete):
        key, begun = split
        return [value for value in values(workspace, key) if value.casefold().startswith(begun.casefold())]
    key, colon, value = incomplete.partition(":")
    if not colon:
        keys = [each for each in KEYS if each.startswith(key.casefold())]
        if len(keys) > 1:
            return [f"{each}:" for each in keys]
        key = keys[0] if keys else ""
    *others, last = value.split(",")
    done = "".join(f"{other}," for other in others)
    found = values(workspace, key.casefold()) if key else []
    return [f"{key}:{done}{each}" for each in found if each.casefold().startswith(last.casefold())]


def _split(before: Sequence[str], incomplete: str) -> tuple[str, str] | None:
    """The key and the beginning of the value, where the colon between them is a word."""
    if incomplete == ":" and before:
        return before[-1].removeprefix("-").casefold(), ""
    if len(before) > 1 and before[-1] == ":":
        return before[-2].removeprefix("-").casefold(), incomplete
    return None
