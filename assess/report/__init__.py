"""The risk report: what the answers say about the risks, in words and figures, for the people who ran the questionnaire."""
