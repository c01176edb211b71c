"""The terminal as textual drives it, but for what it cannot take: bytes that are no text, and the end of the line."""

from __future__ import annotations

import codecs
import contextlib
import os
import selectors
import time
from collections.abc import Callable
from typing import IO, Any, Protocol, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from cxmeet.core.kernel.errors import NoTerminal
from cxmeet.tui.keyboard import Keyboard
from cxmeet.tui.terminal.frugal import Frugal
from cxmeet.tui.terminal.keystream import Keystream


class Ends(Protocol):
    """What the terminal has to know of its app."""

    keyboard: Keyboard

    def end(self, trouble: BaseException) -> None:
        """Leave because of this."""


PAUSE = 0.05
"""Seconds after which the keys are looked at although nothing came."""

PACKET = 4096

LONGEST_UNSEEN = 0.5
"""Seconds that a picture waits at most, however many keys are typed ahead."""

CONSOLES = ("linux", "ansi", "vt100", "vt102", "vt220")
"""Terminals (`TERM`) of eight or sixteen colours, whose font has few signs besides letters."""

PLAINER = str.maketrans("╭╮╰╯●✓✗›“”‘’–−…▁▂▃▅▆▇", "┌┐└┘•√x>\"\"''--._▄▄▄██")
"""What stands for signs that the font of a console lacks: of those it has since the first, one for one."""


def is_console() -> bool:
    """Whether the terminal is one of the oldest kind."""
    return os.environ.get("TERM", "") in CONSOLES


class Terminal(LinuxDriver):
    """Bytes that are no UTF-8 are replaced; a line that has ended ends the program."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._output = Output(cast(IO[str], self._file), self._ahead)
        self._file = cast(Any, self._output)
        self._ends = False

    def _ahead(self) -> bool:
        """Whether there is no hurry to show anything: keys wait, and what they do is shown next."""
        return not self._ends and cast(Ends, self._app).keyboard.ahead

    def forget(self) -> None:
        """Somebody else may have written over the screen: all that is drawn from now on is sent."""
        self._output.forget()

    def stop_application_mode(self) -> None:
        self._ends = True  # nothing of what gives the terminal back may wait
        super().stop_application_mode()

    def start_application_mode(self) -> None:
        self._ends = False
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:
            self._tell(error)

    def run_input_thread(self) -> None:
        """Read packets until the program leaves, or the terminal is gone."""
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        keys = Keystream()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(PAUSE):
                    packet = self._packet()
                    if packet is None:
                        self._tell(NoTerminal("The terminal has gone; everything that was saved is in the record."))
                        return
                    for message in keys.feed(decode(packet), time.monotonic()):
                        self.process_message(message)
                for message in keys.tick(time.monotonic()):
                    self.process_message(message)

    def _packet(self) -> bytes | None:
        """What was typed; None where nobody can type any more."""
        try:
            return os.read(self.fileno, PACKET) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def _tell(self, trouble: BaseException) -> None:
        """End the program because of this."""
        with contextlib.suppress(RuntimeError):  # it is leaving already
            self._loop.call_soon_threadsafe(cast(Ends, self._app).end, trouble)


class Output:
    """Where the screen is written; one that is gone takes everything and shows nothing, so that nobody waits for it.

    While the line is busy what is written waits, and goes together: textual flushes once nothing more is waiting. So it
    does where keys were typed `ahead`, for nobody looks at what only the last of them is to show.
    """

    def __init__(self, file: IO[str], ahead: Callable[[], bool] = lambda: False) -> None:
        self._target, self._ahead = file, ahead
        self._plain = is_console()
        self.fileno = file.fileno
        self._frugal = Frugal(self._size)
        self._waiting: list[str] = []
        self._since = 0.0

    def write(self, text: str) -> None:
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(text)

    def flush(self) -> None:
        if self._ahead() and time.monotonic() - self._since < LONGEST_UNSEEN:
            return
        written = "".join(self._waiting)
        written = written.translate(PLAINER) if self._plain else written
        self._waiting.clear()
        with contextlib.suppress(OSError, ValueError):
            self._target.write(self._frugal(written))
            self._target.flush()

    def forget(self) -> None:
        """What was sent is not taken to stand there any more."""
        self._frugal.forget()

    def _size(self) -> tuple[int, int] | None:
        try:
            return os.get_terminal_size(self.fileno())
        except (OSError, ValueError):
            return None
