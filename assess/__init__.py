"""Scope a CRM project: its failure risks explained, and the documents with which it starts."""

__version__ = "0.1.0"
