"""Puts a workspace together: which folder, whose hands, which clock, which record."""

from __future__ import annotations

import datetime as dt
import os
import pwd
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cxmeet.core.kernel.errors import CxmeetError, NotFound
from cxmeet.core.kernel.text import NAME, capture, one_line, suggestion

if TYPE_CHECKING:
    from cxmeet.core.kernel.chosen_keys import ChosenKeys
    from cxmeet.services.maintenance import Maintenance
    from cxmeet.services.workspace import Files, Workspace
    from cxmeet.sources.files import WorkspaceFiles

CHARTER = "cxmeet.toml"
RECORD = "cxmeet.jsonl"
KEYS = "keys.toml"

LONGEST = 50_000_000
"""Bytes of a file that are read to look at minutes in it."""

Clock = Callable[[], dt.datetime]


def folder(given: str | os.PathLike[str] | None = None) -> Path:
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
    return f"{time.time_ns() // 1000:013x}{os.urandom(6).hex()}"


def now() -> dt.datetime:
    """The clock of this machine, in UTC."""
    return dt.datetime.now(dt.UTC)


def files(root: Path, clock: Clock = now) -> WorkspaceFiles:
    """The files of the workspace in this folder, for what needs no record."""
    from cxmeet.sources.files import WorkspaceFiles

    return WorkspaceFiles(root, lambda: clock().date())


def workspace(root: Path, acting: str | None = None, clock: Clock = now, told: bool = False) -> Workspace:
    """The workspace in this folder, with the person (and, unless another is given, the clock) of this process.

    Whose account acts in another's name is recorded beside it, unless a story is `told` of invented people. The record
    is opened without writing anything. Raises NotFound when `acting` names nobody the charter knows.
    """
    from cxmeet.services.workspace import Workspace
    from cxmeet.store.record import open_record

    given = files(root, clock)
    actor, login = person(given, acting)
    login = "" if told else login
    record = open_record(root / RECORD, by=actor, now=clock, login=login)
    return Workspace(root=root, record=record, files=given, actor=actor, now=clock, new_id=new_id, login=login)


def maintenance(root: Path, acting: str | None = None) -> Maintenance:
    """What looks after the record in this folder, which is not opened: it may be damaged. Raises as `workspace`."""
    from cxmeet.store.care.upkeep import Upkeep

    return Upkeep(root / RECORD, *person(files(root), acting))


def role_of(target: Path, given: str | None = None) -> str:
    """What a file is to the workspace that is meant, or to any it lies in; empty where it is none of theirs."""
    from cxmeet.sources.own_files import what_it_is

    try:
        root = folder(given)
    except CxmeetError:
        root = None
    return what_it_is(target, root)


def text_of(file: Path) -> str:
    """What stands in a file that somebody names, as far as it is text. Raises BadFile where it cannot be, or is too
    long."""
    from cxmeet.core.kernel.errors import BadFile, Fault
    from cxmeet.sources.opening import opened

    with opened(file) as given:
        data = given.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise BadFile([Fault(str(file), None, f"holds more than {LONGEST:,} bytes, which no minutes do")])
    return data.decode("utf-8", "replace")


def chosen_keys() -> tuple[ChosenKeys, ...]:
    """What the user's own `keys.toml` says, or the file that $CXMEET_KEYS names; nothing where there is none.

    Raises BadFile, with each line, where it cannot be read.
    """
    import platformdirs

    named = os.environ.get("CXMEET_KEYS")
    path = Path(named) if named else Path(platformdirs.user_config_dir("cxmeet")) / KEYS
    if not named and not os.path.lexists(path):
        return ()
    from cxmeet.sources.toml.chosen_keys import read_chosen_keys

    return read_chosen_keys(path)


def with_drafts(opened: Workspace) -> Workspace:
    """The workspace for somebody who types on a screen, with keys of their own, and looks at it again.

    Raises as `chosen_keys`.
    """
    import platformdirs

    from cxmeet.store.drafts import Drafts
    from cxmeet.store.looked import Looked

    place = Path(platformdirs.user_state_dir("cxmeet"))
    drafts = Drafts(place / "drafts", opened.root, opened.now)
    looked = Looked(place / "looked", opened.root, opened.actor)
    return replace(opened, drafts=drafts, looked=looked, keys=chosen_keys())


def person(given: Files, acting: str | None) -> tuple[str, str]:
    """The full name of who is acting and, where it is not that of this account, the account it is claimed from.

    The charter need not be sound. Raises NotFound when `--as` names nobody the charter knows.
    """
    account = login()
    acting = one_line(capture(acting, "name after --as", NAME)) if acting else None
    try:
        charter = given.charter()
    except CxmeetError:  # a broken charter is reported by what needs it
        return one_line(acting or account), one_line(account) if acting and acting != account else ""
    own = charter.leader_of(account)
    if acting and charter.leaders and not charter.leader(acting):
        names = [leader.name for leader in charter.leaders]
        hint = suggestion(acting, names) or "."
        raise NotFound(f"No leader is called “{acting}”{hint} The charter names {', '.join(names)}.")
    leader = charter.leader(acting) if acting else own
    actor = str(leader.name) if leader else one_line(acting or account)
    claimed = actor != account and (leader is None or leader.login.casefold() != account.casefold())
    return actor, one_line(account) if claimed else ""


def login() -> str:
    """The account of this process."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"  # an account without a name, as in some containers
