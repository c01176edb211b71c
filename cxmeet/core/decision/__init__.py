"""Decisions: their fields, what they lack, and the questions a register can be asked."""
