"""Agendas: which topics a meeting has, and what a good facilitator brings to each."""
