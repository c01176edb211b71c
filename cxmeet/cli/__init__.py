"""The command line: parses, calls services, prints. The only writer of stdout and stderr."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code (0 is done; see `cxmeet.cli.diagnostics` for the others)."""
    from cxmeet.cli import streams
    from cxmeet.cli.program import program

    streams.hold()
    try:
        outcome = program.main(args=arguments, prog_name="cxmeet", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        from cxmeet.cli import diagnostics  # most commands end well, and a version should be told at once

        return diagnostics.report(error)
    finally:
        streams.settle()
    return outcome if isinstance(outcome, int) else 0
