"""Pasted text read into values: agreements, lenders' tables, payments."""
