"""A meeting's life: its topics and clocks, what is captured, its minutes."""
