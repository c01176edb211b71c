"""How each figure of the trends is counted, in words."""

DEFINITIONS: dict[str, str] = {
    "opened": (
        "Meetings whose opening was the customers, of all closed meetings; where they were not, with the reason given. "
        "Meetings that were abandoned, are running, or are open again do not count anywhere."
    ),
    "time": (
        "Time in topics about customers, of all time in topics; breaks and pauses left out. A quarter adds up the time "
        "of its meetings. Each meeting is held against the target that the charter had on its day."
    ),
    "made": (
        "Decisions recorded in a meeting, whatever became of them; shared are those that two functions or more stand "
        "behind."
    ),
    "judged": (
        "Judgements that the room made, by what the figure had done as it was seen then. Helped are those whose figure "
        "reached its target or moved the right way, of those where anybody could tell."
    ),
    "answered": (
        "Themes that a meeting answered: decided, watched or declined; in one meeting each counts once, by its last "
        "answer there. A decision that rests on a theme, or is to move it, answers it."
    ),
    "first_answer": (
        "Days from the first meeting that had a theme on the table to its first answer ever, the middle one of them. "
        "Themes that still wait are not among them."
    ),
    "loops": (
        "People who were told of a decision, by the day they were; and the days from the decision until then, the "
        "middle one of them. Those of whom it was said that they need not be told are counted apart."
    ),
    "promises": (
        "Promises kept, of those kept or broken: each promise over each period once, as it was seen last. A quarter of "
        "the calendar is left out where months of it were seen."
    ),
    "rules": (
        "Rules that it was decided to remove, by the meeting that named them; gone are those that somebody said to be "
        "really gone, by the day of that; staying are those that were given up."
    ),
    "rated": "The mean of all answers, 1 to 10, to whether we acted for customers, and how many they are; never whose.",
    "guessed": (
        "Of the themes that customers spoke of most, three or fewer each time, those that somebody had guessed before "
        "it was shown."
    ),
    "followed": (
        "Of the decisions that fell due, by their day, those that are done by now; in time are those said to be done "
        "on their day or before. What was dropped or replaced is not among them."
    ),
    "past_due": (
        "Decisions that were open after their day when the meeting ended; of several meetings, when the last did."
    ),
    "experiences": "Topics about an experience that were on an agenda, how many were discussed, and how long.",
    "perceived": (
        "The mean of what leaders guessed customers would give an experience, 1 to 10; beside it, each for itself, "
        "what customers gave us on the same scale, how often they spoke of it of their own accord and when asked, and "
        "promises there that were kept, over the period that the meeting saw."
    ),
    "unmoved": (
        "Decisions open after their day, with the meetings that began since; and those whose figure has not moved by "
        "the latest figures a meeting saw, with the meetings held since they were made."
    ),
}
