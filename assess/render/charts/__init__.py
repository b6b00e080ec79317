"""Charts as geometry: what is drawn where, decided before any markup. Lengths are in points."""
