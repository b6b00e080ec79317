"""The comparison: what two readings of dossiers say differently, as plain values; no format, no words of its own."""
