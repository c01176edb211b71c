"""Doing something as another account of this host, as its leaders do who share a folder."""

from __future__ import annotations

import grp
import os
import pwd
import warnings
from collections.abc import Callable
from pathlib import Path

NEEDED = (grp, pwd)  # loaded now: somebody else may not be allowed to look where they are

GROUP = 61000
ANA, BEN, EVE = 61001, 61002, 61003
"""Three accounts of that group; no names go with them."""


def as_account(account: int, act: Callable[[], object]) -> str:
    """What `act` gives, or what it raises, in a process of that account.

    A child of this process, as with `setpriv --reuid --regid --groups`: a new interpreter could not start where root
    alone may look, so everything that `act` imports has to be loaded before.
    """
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(read)
        os.write(write, _said(account, act).encode(errors="replace"))
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as file:
        said = file.read()
    os.waitpid(child, 0)
    return said


def _said(account: int, act: Callable[[], object]) -> str:
    try:
        os.setgroups([GROUP])
        os.setgid(account)
        os.setuid(account)
        os.umask(0o077)
        return str(act())
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def share(folder: Path) -> None:
    """Make a folder that they may enter, and all in it, one of that group, as the README says."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, ANA, GROUP)
        path.chmod(0o2770 if path.is_dir() else 0o660)
