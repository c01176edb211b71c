"""The command line: parses, calls services, prints. The only writer of stdout and stderr."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code (DONE, CANNOT, USAGE, ...; see `cxmeet.cli.diagnostics`)."""
    import click

    from cxmeet.cli import diagnostics
    from cxmeet.cli.program import program

    try:
        outcome = program.main(args=arguments, prog_name="cxmeet", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (Exception, KeyboardInterrupt) as error:
        return diagnostics.report(error)
    return outcome if isinstance(outcome, int) else diagnostics.DONE
