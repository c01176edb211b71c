"""What breaks a rule inside a value, before anybody knows which line of which file it came from."""

from __future__ import annotations

from typing import NamedTuple


class Violation(NamedTuple):
    where: tuple[str | int, ...]
    """The way to what is wrong: field names and indexes from 0, such as `("leaders", 0, "name")`."""
    message: str
    warning: bool = False
    about: tuple[()] | tuple[str, str] = ()
    """The table and the key in which something was not found, such as `("experiences", "id")`."""
