"""Rules over a finished file alone."""
