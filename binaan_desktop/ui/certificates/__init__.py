"""Certificates: their register, their looks and numbers."""
