"""Rules over what a stage made, one rule one function: over content, over a build, over a finished file."""
