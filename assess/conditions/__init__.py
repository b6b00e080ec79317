"""Conditions: data-shaped, three-valued, with the answers that decide them as evidence."""
