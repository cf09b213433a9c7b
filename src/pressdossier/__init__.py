"""One folder of content in, a publishable press kit out: typeset, multilingual, every number bound to data."""
