"""Checking: everything wrong in a pack beyond the shape of its files, with the exact place of each fault."""
