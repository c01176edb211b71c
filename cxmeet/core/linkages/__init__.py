"""Whether what belongs together holds together: goals, figures, what is said, decided and promised, and by whom."""
