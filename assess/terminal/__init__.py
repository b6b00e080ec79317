"""The terminal: an assessment as lines to read, from 60 columns up, with or without colour."""
