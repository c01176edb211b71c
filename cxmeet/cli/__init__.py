"""The command line: parses, calls services, prints. The only writer of stdout and stderr."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

SELDOM = 100_000
"""New objects between two looks for garbage: nearly all that a command makes is needed until it ends."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code (0 is done; see `cxmeet.cli.diagnostics` for the others)."""
    if arguments is None and sys.getfilesystemencoding() != "utf-8":
        from cxmeet.cli import typed

        typed.again_in_utf8()
    gc.set_threshold(SELDOM)
    from cxmeet.cli import streams
    from cxmeet.cli.program import program

    streams.hold()
    try:
        if not all(map(str.isascii, sys.argv[1:] if arguments is None else arguments)):
            from cxmeet.cli import typed

            typed.say_what_is_no_text(sys.argv[1:] if arguments is None else arguments)
        outcome = program.main(args=arguments, prog_name="cxmeet", standalone_mode=False)
    except SystemExit:
        return 0  # click's way to end where the reader of a help has seen enough
    except (Exception, KeyboardInterrupt) as error:
        from cxmeet.cli import diagnostics  # most commands end well, and a version should be told at once

        return diagnostics.report(error)
    finally:
        streams.settle()
    return outcome if isinstance(outcome, int) else 0
