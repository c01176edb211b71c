"""From what customers said to the experience it is about, by the rules of the charter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import translate

from cxmeet.core.charter.charter import ThemeRule


class ThemeRules:
    """The rules of a charter in their order; the first one that fits wins."""

    def __init__(self, rules: Sequence[ThemeRule]) -> None:
        self._rules = [(rule.experience, _globs(rule.match), _words(rule.words)) for rule in rules]
        self._by_theme: dict[str, int] = {}
        self._with_words = [number for number, (_, _, words) in enumerate(self._rules) if words]

    def place(self, theme: str, text: str) -> tuple[str, str]:
        """The experience an item is about, and the word that led there where no theme did; empty where no rule fits."""
        by_theme = self._first(theme)
        for number in self._with_words:
            if number > by_theme:
                break
            experience, _, words = self._rules[number]
            if words and (found := words.search(text)):
                return experience, found[0].casefold()
        return self._by_theme_alone(by_theme)

    def placed(self, theme: str, number: int | None, word: str) -> tuple[str, str]:
        """The same for a text of which the first rule is known whose words it has, and the first of these in it."""
        by_theme = self._first(theme)
        if number is not None and number <= by_theme:
            return self._rules[number][0], word.casefold()
        return self._by_theme_alone(by_theme)

    def _by_theme_alone(self, by_theme: int) -> tuple[str, str]:
        return (self._rules[by_theme][0], "") if by_theme < len(self._rules) else ("", "")

    def rules_for(self, theme: str) -> list[int]:
        """Every rule whose patterns fit the theme, from 0; the first is the one that counts."""
        key = theme.casefold()
        return [number for number, (_, globs, _) in enumerate(self._rules) if globs and globs.match(key)]

    def _first(self, theme: str) -> int:
        """The first rule whose patterns fit the theme; one past the last where none does."""
        if not theme:
            return len(self._rules)
        if theme not in self._by_theme:
            self._by_theme[theme] = next(iter(self.rules_for(theme)), len(self._rules))
        return self._by_theme[theme]


def _globs(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(translate(one.strip().casefold()) for one in patterns)) if patterns else None


def _words(words: Sequence[str]) -> re.Pattern[str] | None:
    """Any of the words at the beginning of a word of the text, whatever the case."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + ")", re.IGNORECASE) if words else None
