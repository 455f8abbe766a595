"""Binaan Desktop: who is here, what can they do, who gets the seat, what the Pemkab receives."""

__version__ = "2026.1.0"
