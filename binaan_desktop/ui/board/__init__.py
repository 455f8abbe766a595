"""Sidang TPP: the board's sessions, their lists and decisions."""
