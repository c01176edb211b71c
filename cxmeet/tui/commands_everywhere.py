"""What can be done on every screen: find out what can be done."""

from __future__ import annotations

from cxmeet.tui.actions import finding
from cxmeet.tui.command import Command
from cxmeet.tui.screens.base_screen import BaseScreen

HELP = Command[BaseScreen]("help", "question_mark", "help", "What every key does", finding.help_here, key_shown="?")
PALETTE = Command[BaseScreen]("palette", "ctrl+p", "palette", "Find what to do", finding.palette, in_footer=False)
