"""Statements that are asked of nobody: put together over made-up rows, and written for people to read."""
