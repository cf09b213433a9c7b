"""Rules over what a build has made, before it is written."""
