"""Blocks: the tables and lists that sections show under their text, as plain data."""
