"""Lets `python -m pressdossier` do what the command `pressdossier` does."""

from pressdossier.cli.main import main

main(prog_name="pressdossier")
