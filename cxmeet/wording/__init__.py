"""What we say about a value: sentences, equations, which rows are shown and what stands for the rest. Pure."""
