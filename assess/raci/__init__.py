"""The RACI matrix: chosen by size, adapted to who is there, held against its rules."""
