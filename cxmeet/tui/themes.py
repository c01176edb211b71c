"""Three themes: `dark`, `projector` for a lit room, and `terminal`, which takes the terminal's own colours."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="dark",
    primary="#7fb4ff",
    secondary="#5c8fd6",
    accent="#ffb454",
    warning="#ffb454",
    error="#ff7b72",
    success="#6fd08c",
    foreground="#e6e6e6",
    background="#14171c",
    surface="#1c2027",
    panel="#262b34",
    dark=True,
    variables={
        "text-primary": "#8fbdff",
        "text-muted": "#a3abb8",
        "text-error": "#ff8f87",
        "text-warning": "#ffc174",
        "text-success": "#7fdc9b",
        "block-cursor-background": "#2f4a70",
        "block-cursor-foreground": "#ffffff",
        "border": "#7fb4ff",
        "scrollbar": "#7fb4ff",
        "scrollbar-background": "#1c2027",
    },
)

PROJECTOR = Theme(
    name="projector",
    primary="#00408a",
    secondary="#2b62a8",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a3001b",
    success="#00602b",
    foreground="#000000",
    background="#ffffff",
    surface="#f1f3f6",
    panel="#e2e6ec",
    dark=False,
    variables={
        "text-primary": "#00408a",
        "text-muted": "#454b55",
        "text-error": "#a3001b",
        "text-warning": "#7a4200",
        "text-success": "#00602b",
        "block-cursor-background": "#00408a",
        "block-cursor-foreground": "#ffffff",
        "border": "#00408a",
        "scrollbar": "#00408a",
        "scrollbar-background": "#f1f3f6",
    },
)

_FOLLOWING = BUILTIN_THEMES["ansi-dark"]
TERMINAL = replace(
    _FOLLOWING,
    name="terminal",
    variables={**_FOLLOWING.variables, "text-muted": "ansi_default", "border": "ansi_default"},
)

THEMES = (DARK, PROJECTOR, TERMINAL)
