"""What a meeting will find before it begins, and whether its topics have the time for it."""
