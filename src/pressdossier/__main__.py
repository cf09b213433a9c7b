"""Lets `python -m pressdossier` do what the command `pressdossier` does."""

from pressdossier.cli.main import main

if __name__ == "__main__":  # which it is not in a process that a build starts beside itself
    main(prog_name="pressdossier")
