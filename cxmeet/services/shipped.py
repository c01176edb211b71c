"""What ships with cxmeet: the agendas, the charter that a new workspace starts from, and the demo company's files."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_STORY = "story.toml"


def agendas() -> list[tuple[str, str]]:
    """Name (the file's, without `.toml`) and text of every shipped agenda, by name."""
    found = (file for file in _agendas().iterdir() if file.name.endswith(".toml"))
    return sorted((file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")) for file in found)


def charter_template() -> str:
    """The commented `cxmeet.toml` of a new workspace."""
    return (files("cxmeet") / "templates" / "cxmeet.toml").read_text(encoding="utf-8")


def demo_files() -> list[tuple[str, bytes]]:
    """The files of the invented company's workspace, agendas included: path inside it (with `/`) and bytes."""
    company = (item for item in _walk(files("cxmeet") / "demo", "") if item[0] != _STORY)
    return sorted([*company, *((f"agendas/{name}.toml", text.encode()) for name, text in agendas())])


def demo_story() -> str:
    """The meeting that the invented company held a month before, as TOML."""
    return (files("cxmeet") / "demo" / _STORY).read_text(encoding="utf-8")


def _agendas() -> Traversable:
    """Inside the package in a wheel; beside it in a checkout, and so in an editable install."""
    inside = files("cxmeet") / "_agendas"
    return inside if inside.is_dir() else Path(str(files("cxmeet"))).parent / "agendas"


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry.read_bytes()
