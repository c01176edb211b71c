"""A query as it is typed behind a command: dashes that mean “not”, blanks that the shell kept, what completes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_KEY = re.compile(r"(-?[^\W\d][\w-]*:)\s*(?=\S)")
_FOLLOWING = re.compile(r"\s(?:-?([^\W\d][\w-]*):|(@\w))")
"""How a term, or a view, begins behind another one."""
_NOT = re.compile(r"-[^\W\d-]")
"""How a term begins that is meant to be “not”."""


class Query(click.Command):
    """A command whose words may begin with a dash: `-status:open` is a term, not an option.

    Only an option as it is written in the help is one: `-overdue`, its colon forgotten, must not become `-o verdue`.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        options = {name: option for option in self.get_params(ctx) for name in option.opts}
        others, words, place = list[str](), list[str](), 0
        while place < end:
            word = args[place]
            option = options.get(word)
            takes = 1 + (isinstance(option, click.Option) and not option.is_flag)
            if _NOT.match(word) and option is None:
                words.append(word)
                takes = 1
            else:
                others += args[place : place + takes]
            place += takes
        words += args[end + 1 :]
        return super().parse_args(ctx, [*others, "--", *words] if words else others)


class Terms(click.ParamType[str]):
    """A term of a query; completion offers keys, their values and the views of the charter."""

    name = "QUERY"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:
        from click.shell_completion import CompletionItem

        from cxmeet import assembly
        from cxmeet.cli.options import chosen_workspace
        from cxmeet.core.kernel.errors import CxmeetError
        from cxmeet.services import register

        try:
            known = register.read(assembly.workspace(assembly.folder(chosen_workspace(ctx))))
        except (CxmeetError, OSError):
            return []
        key, begun = _joined(tuple(ctx.params.get("query") or ()), incomplete)
        offers = (offer.strip().removeprefix(key) for offer in known.offers(f"{key}{begun}"))
        return [CompletionItem(offer) for offer in offers if offer.isprintable()]


def _joined(before: Sequence[str], incomplete: str) -> tuple[str, str]:
    """The key with its colon and the beginning of the value, where a shell takes the colon for a word of its own.

    It then puts what it is offered in the place of the value alone. The key is empty where the word is whole.
    """
    if incomplete == ":" and before:
        return f"{before[-1]}:", ""
    if len(before) > 1 and before[-1] == ":":
        return f"{before[-2]}:", incomplete
    return "", incomplete


def typed(words: Iterable[str]) -> str:
    """The query that these words are."""
    return " ".join(map(_as_typed, words))


def _as_typed(word: str) -> str:
    """A word of the query; blanks that the shell kept together stay together, but for those between two terms."""
    if '"' in word or not any(map(str.isspace, word)) or _is_a_query(word):
        return word
    key = _KEY.match(word)
    if key is None:
        return f'"{word}"'
    return key[1] + ",".join(f'"{value.strip()}"' for value in word[key.end() :].split(","))


def _is_a_query(word: str) -> bool:
    """Whether a whole query was quoted for the shell: another term follows on a blank, `status:open owner:@me`."""
    from cxmeet.core.decision.query import KEYS

    begins = _KEY.match(word) is not None
    return any(key.casefold() in KEYS or (view and begins) for key, view in _FOLLOWING.findall(word))
