"""How Typst is asked to compile: our fonts and no system's, and both standards that pressdossier's files keep."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst
    from typst import PDFStandard

STANDARDS: list[PDFStandard] = ["ua-1", "a-3a"]


def whole_process(fonts: Path) -> str:
    """The program of a process that compiles the file `dossier.typ` in its folder into `dossier.pdf`, from nothing."""
    return (
        "import typst; typst.compile('dossier.typ', output='dossier.pdf', "
        f"font_paths=[{str(fonts)!r}], ignore_system_fonts=True, pdf_standards={STANDARDS!r})"
    )


def open_compiler(main: Path, fonts: Path) -> typst.Compiler:
    """A compiler that stays up, and keeps what it has found out."""
    import typst  # the process that starts the others imports this module, and has to stay small

    return typst.Compiler(str(main), font_paths=[str(fonts)], ignore_system_fonts=True)
