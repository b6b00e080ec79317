"""The bundle: everything that is written for one project, decided, in one language; no file format yet."""
