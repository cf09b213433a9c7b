"""Rules over what a stage made; one rule one function."""
