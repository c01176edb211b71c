"""Set up a workspace: an empty one to fill in, or the demo's invented company with a meeting behind it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path, PurePath

from cxmeet.core.kernel.errors import CxmeetError
from cxmeet.services import shipped

CHARTER, RECORD = "cxmeet.toml", "cxmeet.jsonl"


def init(folder: Path) -> list[Path]:
    """Write a commented charter and the shipped agendas; gives what was written.

    Raises CxmeetError when the folder is a workspace already; nothing that exists is overwritten.
    """
    if os.path.lexists(folder / CHARTER):
        raise CxmeetError(f"{folder / CHARTER} is there already; nothing was written.")
    files = [(f"agendas/{name}.toml", text.encode()) for name, text in shipped.agendas()]
    return lay(folder, [*files, (CHARTER, shipped.charter_template().encode())])


def lay(folder: Path, files: list[tuple[str, bytes]]) -> list[Path]:
    """Write files below a folder, leaving those that exist as they are; gives what was written.

    The charter comes last, so that a folder with a charter is a whole workspace. Raises CxmeetError, with nothing
    written, where a link or a file is in the place of a folder.
    """
    must_have_room(folder, [name for name, _ in files])
    folder.mkdir(parents=True, exist_ok=True)
    return [folder / name for name, data in files if _written(folder, name, data)]


def must_have_room(folder: Path, names: list[str]) -> None:
    """Raises CxmeetError where files of these names would be written through a link, or cannot be: a link that
    somebody else put there leads out of the workspace."""
    for path in dict.fromkeys(folder / parent for name in names for parent in PurePath(name).parents[:-1]):
        if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()):
            kind = "a link to another place" if path.is_symlink() else "a file"
            raise CxmeetError(f"{path} is {kind}, not a folder: nothing was written. Move it away and try again.")


def _written(folder: Path, name: str, data: bytes) -> bool:
    """Write a file unless it is there; no link below the folder is followed, whenever it was put there."""
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in PurePath(name).parent.parts:
            with suppress(FileExistsError):
                os.mkdir(part, dir_fd=place)
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=place)
            os.close(place)
            place = inner
        number = os.open(PurePath(name).name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666, dir_fd=place)
    except FileExistsError:  # a link that leads nowhere, too
        return False
    finally:
        os.close(place)
    with os.fdopen(number, "wb") as file:
        file.write(data)
    return True
