"""The proof sheets: content that shows what can be set, for tests and for whoever designs a theme or adds a language.

All of it is made up, and says so. Each is an edition like any other: `pressdossier.load(CONTENT, fonts=…)`; but for the
specimen, which `specimen` makes from a theme alone.
"""

from __future__ import annotations

from pathlib import Path

CONTENT = Path(__file__).parent / "content" / "proof"
"""The edition with every kind of block, inline and chart, in Dutch."""

LANGUAGES = Path(__file__).parent / "locales" / "languages"
"""The edition that says the same in five languages, one of them in another script: what a locale decides."""

SHEETS = (CONTENT, LANGUAGES)
"""All of them."""

SPECIMEN_LANG = "en"
"""The language of the specimen of a theme."""
