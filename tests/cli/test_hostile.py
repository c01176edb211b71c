"""No control character that somebody types, or that a file holds, reaches a terminal raw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from cxmeet.cli.program import program

if TYPE_CHECKING:
    from tests.cli.conftest import Cxmeet

HOSTILE = "\x1b[31mred\x1b]0;title\x07\x9b31m\u202eevil\u2066\x85\x7f\udc9b"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def commands(
    group: click.Group, context: click.Context, way: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command there is, with the words it is called by."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*way, name), command
        if isinstance(command, click.Group):
            yield from commands(command, context, (*way, name))


def calls() -> Iterator[tuple[str, ...]]:
    """Each command with a hostile word in the place of each argument and of each option's value, and as an option."""
    yield (HOSTILE,)
    yield ("--" + HOSTILE,)
    for way, command in commands(program, click.Context(program)):
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        plain = [_plain(one) for one in arguments]
        yield (*way, "--" + HOSTILE)
        yield (*way, *plain, HOSTILE, HOSTILE, HOSTILE)
        for place in range(len(arguments)):
            yield (*way, *plain[:place], HOSTILE, *plain[place + 1 :])
        for option in command.params:
            if isinstance(option, click.Option) and not option.is_flag:
                yield (*way, *plain, *_needed(command, option), option.opts[-1], HOSTILE)


def _plain(argument: click.Argument) -> str:
    if isinstance(argument.type, click.Choice):
        return str(argument.type.choices[0])
    return {"number": "1", "figure": "lost", "meeting": "1", "agenda": "monthly", "topic": "1", "score": "3"}.get(
        argument.name or "", "x"
    )


def _needed(command: click.Command, but: click.Option) -> list[str]:
    required = [one for one in command.params if isinstance(one, click.Option) and one.required and one is not but]
    return [word for one in required for word in (one.opts[-1], "x")]


CALLS = sorted(set(calls()))


@pytest.mark.parametrize("first", sorted({call[0] for call in CALLS}), ids=ascii)
def test_no_word_of_a_call_reaches_the_terminal_raw(
    cxmeet: Cxmeet, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    monkeypatch.chdir(tmp_path)
    cxmeet("start", "monthly")
    cxmeet("decide", "x", "--accountable", "Ana Ruiz")
    for call in CALLS:
        if call[0] == first:
            ran = cxmeet(*call)
            said = ran.out.replace("\r\n", "\n") if first == "calendar" else ran.out  # whose lines end as RFC 5545 says
            assert RAW.findall(said + ran.said) == [], call
            assert "does not know how to handle" not in ran.said, call


@pytest.mark.parametrize(
    "query",
    ["status:", "owner:", "function:", "experience:", "meeting:", "due:", "review:", "shared:", "weak:", "", '"'],
)
def test_no_word_of_a_query_reaches_the_terminal_raw(cxmeet: Cxmeet, query: str) -> None:
    for words in (query + HOSTILE, HOSTILE + ":x", f"-{query}{HOSTILE}"):
        ran = cxmeet("decisions", "--", words)
        assert RAW.findall(ran.out + ran.said) == []


def test_no_name_of_a_file_reaches_the_terminal_raw(cxmeet: Cxmeet, company: Path, tmp_path: Path) -> None:
    """A workspace, an agenda and a data file with a hostile name, missing and there, sound and broken."""
    odd = tmp_path / HOSTILE
    said = [cxmeet("status", workspace=odd)]
    company.rename(odd)
    (odd / "agendas" / f"{HOSTILE}.toml").write_text("[broken\n")
    (odd / "cxmeet.toml").write_text((odd / "cxmeet.toml").read_text().replace("contracts.csv", "gone.csv"))
    for call in (
        ["status"], ["brief"], ["check"], ["agendas"], ["run"], ["start"], ["start", HOSTILE], ["record", "check"],
        ["record", "backup"], ["minutes", "-o", "agendas/x"], ["init", str(odd)], ["demo", str(odd)],
        ["check", "--json"], ["record", "check", "--json"],
    ):  # fmt: skip
        said.append(cxmeet(*call, workspace=odd))
    for ran in said:
        assert RAW.findall(ran.out + ran.said) == []


def test_who_acts_is_never_said_raw(cxmeet: Cxmeet, company: Path) -> None:
    (company / "cxmeet.toml").write_text('[organisation]\nname = "x"\n')
    cxmeet("start", "monthly", acting=HOSTILE)
    for ran in (cxmeet("meetings", acting=HOSTILE), cxmeet("decisions", "owner:@me", acting=HOSTILE)):
        assert RAW.findall(ran.out + ran.said) == []


def test_a_script_reads_in_json_the_very_text_that_a_terminal_would_obey() -> None:
    import json

    from cxmeet.export import stable_json

    text = "a\x1bb\x7fc\x9bd\u202ee\u2066f\u2028g é 顧"
    written = stable_json.render({"text": text})
    assert RAW.findall(written) == []
    assert json.loads(written) == {"text": text}


def test_json_holds_nothing_that_would_be_taken_out_of_a_text() -> None:
    """So that it can be written as it is, however long it is."""
    import json

    from cxmeet.cli.printable import printable
    from cxmeet.export import stable_json

    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    written = stable_json.render([one for one in every if not one.isprintable()])

    assert printable(written) == written
    assert "".join(json.loads(written)) == "".join(one for one in every if not one.isprintable())
