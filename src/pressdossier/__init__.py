"""One folder of content in, a publishable press kit out: typeset, multilingual, every number bound to data.

>>> import pressdossier
>>> edition = pressdossier.load("content/2018")
>>> result = edition.build("nl", out="out/")
>>> result.path, result.pages
"""

from pressdossier.edition import BuildResult, Edition, load
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
from pressdossier.watch import Timing

__all__ = [
    "AuditError",
    "BuildResult",
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
    "load",
]
