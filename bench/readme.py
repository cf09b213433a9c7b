"""The tables in `bench/README.md`: written by a run, never by hand."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).with_name("README.md")

BEGIN = "<!-- what follows is written by `make bench WRITE=1` -->\n"
END = "<!-- until here -->\n"


def with_results(page: str, results: str) -> str:
    """The page with other results between its two marks. Raises ValueError where it lacks one."""
    before, _ = page.split(BEGIN)
    _, after = page.split(END)
    return f"{before}{BEGIN}\n{results}\n{END}{after}"


def write_results(results: str) -> None:
    """Renew the results on the page."""
    README.write_text(with_results(README.read_text(encoding="utf-8"), results), encoding="utf-8")
