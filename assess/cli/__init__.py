"""The command line: what is typed, what is printed, and the code a command ends with. It decides nothing else."""
