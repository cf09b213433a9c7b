"""The proof sheet: content that shows every kind of block, inline and chart, for tests and for whoever designs a theme.

All of it is made up, and says so. It is an edition like any other: `pressdossier.load(CONTENT, fonts=…)`.
"""

from __future__ import annotations

from pathlib import Path

CONTENT = Path(__file__).parent / "content" / "proof"
"""The edition's folder."""
