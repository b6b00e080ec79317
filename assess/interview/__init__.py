"""The interview: what to ask next, and the edges that ask it."""
