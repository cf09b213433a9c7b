"""One folder of content in, a publishable press kit out: typeset, multilingual, every number bound to data.

>>> import pressdossier
>>> edition = pressdossier.load("content/2018")
>>> result = edition.build("nl", out="out/")
>>> result.path, result.pages
>>> edition.check().findings
"""

from pressdossier.build.checking import CheckResult
from pressdossier.build.edition import BuildResult, Edition, check_edition, load
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
from pressdossier.standards import Standard
from pressdossier.timing import Timing

__all__ = [
    "AuditError",
    "BuildResult",
    "CheckResult",
    "ContentError",
    "Edition",
    "Finding",
    "LayoutError",
    "OutputError",
    "PressdossierError",
    "Severity",
    "Source",
    "Standard",
    "Timing",
    "check_edition",
    "load",
]
