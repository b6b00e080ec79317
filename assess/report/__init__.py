"""The risk report: what the answers say about the risks, for the people who ran the questionnaire."""
