"""Puts a workspace together: which folder, whose hands, which clock, which record."""

from __future__ import annotations

import datetime as dt
import os
import pwd
import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cxmeet.cli.diagnostics import say
from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import NAME, capture, one_line, suggestion

if TYPE_CHECKING:
    from cxmeet.services.workspace import Files, Workspace
    from cxmeet.sources.files import WorkspaceFiles

CHARTER = "cxmeet.toml"
RECORD = "cxmeet.jsonl"


def folder(given: str | None) -> Path:
    """The workspace's folder: the one given, $CXMEET_WORKSPACE, the nearest parent with a charter, the user's own.

    Raises NotFound when it is not there.
    """
    named = given or os.environ.get("CXMEET_WORKSPACE")
    if named:
        if not Path(named).is_dir():
            raise NotFound(f"There is no folder {named}. Make a workspace there: cxmeet init {named}")
        return Path(named)
    here = Path.cwd()
    for candidate in (here, *here.parents):
        if os.path.lexists(candidate / CHARTER):
            return candidate
    import platformdirs

    own = Path(platformdirs.user_data_dir("cxmeet"))
    if os.path.lexists(own / CHARTER):
        return own
    raise NotFound(
        f"There is no {CHARTER} here or above. Make a workspace: cxmeet init DIR. See one at work first: cxmeet demo"
    )


def new_id() -> str:
    """A time-ordered random identifier: 13 hexadecimal digits of microseconds, 12 of chance."""
    return f"{time.time_ns() // 1000:013x}{secrets.token_hex(6)}"


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def files(context: click.Context) -> WorkspaceFiles:
    """The files of the workspace a command works in, for what needs no record. Raises NotFound."""
    from cxmeet.sources.files import WorkspaceFiles

    return WorkspaceFiles(folder(context.obj["workspace"]), lambda: now().date())


def workspace(context: click.Context) -> Workspace:
    """The workspace a command works in. Raises NotFound; the record is opened without writing anything."""
    opened = at(folder(context.obj["workspace"]), context.obj["acting"])
    context.call_on_close(lambda: _leave(opened))
    return opened


def _leave(opened: Workspace) -> None:
    """Close the record, and say what a person should know of it: a torn end set aside, a backup that failed.

    Raises Damaged where what was shown is not all there was.
    """
    for notice in opened.record.notices:
        say(notice)
    opened.record.close()
    if opened.record.damage:
        say("The record is damaged; only what can still be read was shown.")
        raise opened.record.damage


def at(root: Path, acting: str | None = None, clock: Callable[[], dt.datetime] = now, told: bool = False) -> Workspace:
    """The workspace in this folder, with the person (and, unless another is given, the clock) of this process.

    Whose account acts in another's name is recorded beside it, unless a story is `told` of invented people.
    """
    from cxmeet.services.workspace import Workspace
    from cxmeet.sources.files import WorkspaceFiles
    from cxmeet.store.record import open_record

    given = WorkspaceFiles(root, lambda: clock().date())
    actor, login = _person(given, acting)
    login = "" if told else login
    record = open_record(root / RECORD, by=actor, now=clock, login=login)
    return Workspace(root=root, record=record, files=given, actor=actor, now=clock, new_id=new_id, login=login)


def with_drafts(opened: Workspace) -> Workspace:
    """The workspace for somebody who types on a screen."""
    import platformdirs

    from cxmeet.store.drafts import Drafts

    folder = Path(platformdirs.user_state_dir("cxmeet")) / "drafts"
    return replace(opened, drafts=Drafts(folder, opened.root, opened.now))


def actor_in(root: Path, acting: str | None) -> tuple[str, str]:
    """Who is acting in the workspace of this folder, and from which account where the name is another's.

    The charter need not be sound. Raises NotFound.
    """
    from cxmeet.sources.files import WorkspaceFiles

    return _person(WorkspaceFiles(root), acting)


def _person(given: Files, acting: str | None) -> tuple[str, str]:
    """The full name of who is acting and, where `--as` claims somebody else's, the account it is claimed from.

    Raises NotFound when `--as` names nobody the charter knows.
    """
    login = _login()
    acting = one_line(capture(acting, "name after --as", NAME)) if acting else None
    try:
        charter = given.charter()
    except CxmeetError:  # a broken charter is reported by what needs it
        return one_line(acting or login), one_line(login) if acting and acting != login else ""
    own = charter.leader(login)
    if acting and charter.leaders and not charter.leader(acting):
        names = [leader.name for leader in charter.leaders]
        hint = suggestion(acting, names) or "."
        raise NotFound(f"No leader is called “{acting}”{hint} The charter names {', '.join(names)}.")
    leader = charter.leader(acting or login)
    actor = str(leader.name) if leader else one_line(acting or login)
    claimed = acting and actor not in (login, own.name if own else login)
    return actor, one_line(login) if claimed else ""


def _login() -> str:
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"  # an account without a name, as in some containers
