"""Certificates: results of modules, what is issued on them, and how others check it."""
