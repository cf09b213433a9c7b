"""One folder of content in, a publishable press kit out: typeset, multilingual, every number bound to data.

>>> import pressdossier
>>> edition = pressdossier.load("content/2018")
>>> result = edition.build("nl", out="out/")
>>> result.path, result.pages
>>> edition.check().findings

The names that the library offers are imported when they are first used (PEP 562): every command imports this package,
and is not to wait for more of it than it needs.
"""

TYPE_CHECKING = False  # as `typing` has it, which takes longer to import than all else here

if TYPE_CHECKING:
    from pressdossier.build.edition import Edition, check_edition, load
    from pressdossier.build.request import Request, Row
    from pressdossier.build.results import BuildResult, CheckResult
    from pressdossier.build.rows import read_rows
    from pressdossier.build.session import Session, Update
    from pressdossier.errors import (
        AuditError,
        ContentError,
        Finding,
        LayoutError,
        OutputError,
        PressdossierError,
        Severity,
        Source,
    )
    from pressdossier.standards import PdfOptions, Standard
    from pressdossier.timing import Timing
else:
    _HOMES = {
        "AuditError": "errors",
        "BuildResult": "build.results",
        "CheckResult": "build.results",
        "ContentError": "errors",
        "Edition": "build.edition",
        "Finding": "errors",
        "LayoutError": "errors",
        "OutputError": "errors",
        "PdfOptions": "standards",
        "PressdossierError": "errors",
        "Request": "build.request",
        "Row": "build.request",
        "Session": "build.session",
        "Severity": "errors",
        "Source": "errors",
        "Standard": "standards",
        "Timing": "timing",
        "Update": "build.session",
        "check_edition": "build.edition",
        "load": "build.edition",
        "read_rows": "build.rows",
    }

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
        from importlib import import_module  # only for those who ask for something

        globals()[name] = value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "AuditError",
    "BuildResult",
    "CheckResult",
    "ContentError",
    "Edition",
    "Finding",
    "LayoutError",
    "OutputError",
    "PdfOptions",
    "PressdossierError",
    "Request",
    "Row",
    "Session",
    "Severity",
    "Source",
    "Standard",
    "Timing",
    "Update",
    "check_edition",
    "load",
    "read_rows",
]
