"""Answers: what was said, checked against the questions, with every state kept apart."""
