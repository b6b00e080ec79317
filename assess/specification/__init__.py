"""The specification document: which edition, which sections, requirements and clauses, and everything they say."""
