"""Dated facts with their sources, and what follows from them."""
