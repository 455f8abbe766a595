"""Binaan Desktop: who is here, what can they do, who gets the seat, and what the Pemkab receives."""
