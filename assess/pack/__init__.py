"""What a pack holds: questions, risks, rules, and what the documents are made of."""
