"""Scoring: what the answers say about the risks, how sure that is, and why."""
