"""Alembic scripts, written by hand and frozen once released: they never import entities."""
