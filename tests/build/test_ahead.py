"""What is made beside a build comes back, however much it is, and the build goes on where it does not.

The tests are programs of their own: where there are threads, as there are in those who run tests side by side, no
process is copied, and nothing is made beside anything.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import ROOT

from pressdossier.build.worker import processors

pytestmark = pytest.mark.skipif(
    processors() < 2 or sys.platform != "linux", reason="nothing is made beside a build where there is one processor"
)

BEGIN = """\
import os, signal, sys
from pressdossier.build.ahead import Ahead

def fill(means, number, ballast):
    return bytes([number]) * len(ballast)

def fail(means):
    raise ValueError("cannot be made")

def die(means):
    os.kill(os.getpid(), signal.SIGKILL)

ahead = Ahead(None)
ahead.open()
ahead.start("json")
assert ahead.is_running
"""


def printed(program: str) -> str:
    """What a program prints after those lines; it is given a minute, since what went wrong here once waits for ever."""
    command = (sys.executable, "-c", BEGIN + program)
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize("size", [10, 30_000, 1_000_000])
def test_all_may_be_asked_for_before_anything_is_taken(size: int) -> None:
    """More than there is room for on the way there, and on the way back."""
    program = f"""\
for number in range(50):
    ahead.begin(str(number), fill, number, bytes({size}))
print(all(ahead.result(str(number)) == bytes([number]) * {size} for number in reversed(range(50))))
ahead.close()
"""
    assert printed(program) == "True\n"


def test_nobody_makes_what_nobody_began() -> None:
    """Nor anything after it was closed."""
    program = """\
ahead.begin("a", fill, 1, b"x")
print(ahead.result("b"), ahead.result("a"))
ahead.close()
print(ahead.result("a"), ahead.is_running)
"""
    assert printed(program) == "None b'\\x01'\nNone False\n"


def test_what_goes_wrong_is_raised_where_it_is_waited_for() -> None:
    """And keeps nothing else from being made."""
    program = """\
ahead.begin("a", fail)
ahead.begin("b", fill, 1, b"x")
print(ahead.result("b"))
try:
    ahead.result("a")
except ValueError as error:
    print(error)
ahead.close()
"""
    assert printed(program) == "b'\\x01'\ncannot be made\n"


def test_a_build_makes_itself_what_a_process_that_died_cannot() -> None:
    """As the system ends one where memory runs out: what it had made before is lost too."""
    program = """\
ahead.begin("a", die)
print(ahead.result("a"), ahead.is_running)
ahead.begin("b", fill, 1, b"x")
print(ahead.result("b"))
"""
    assert printed(program) == "None False\nNone\n"


def test_many_charts_are_drawn_beside_a_build(tmp_path: Path) -> None:
    """A dossier with a hundred of them, from nothing."""
    program = f"""\
from itertools import islice, permutations
from pathlib import Path
import pressdossier
from pressdossier.cache import Cache
from tests.projects import own_project

folder = own_project(Path({str(tmp_path)!r}))
topics = [f"themes.{{name}}" for name in ("energy", "citizens", "governance", "mobility", "economy", "digital")]
text = ["---\\ntitle: Nog meer\\n---\\nHieronder staat er meer."]
with (folder / "charts.yaml").open("a") as charts:
    for number, facts in enumerate(islice(permutations(topics), 100)):
        name = f"more-{{number}}"
        charts.write(f"{{name}}:\\n  kind: bars\\n  facts: [{{', '.join(facts)}}]\\n")
        text.append(f"Zie [](#fig-{{name}}).")
        text.append(f'::: {{{{.figure #fig-{{name}} chart="{{name}}" headline="Thema"}}}}\\n:::')
(folder / "nl" / "60-more.md").write_text("\\n\\n".join(text) + "\\n")
settings = folder / "edition.yaml"
settings.write_text(settings.read_text().replace("\\ncontact:", "\\n  - section: 60-more\\ncontact:"))
cache = Cache(folder.parent.parent / "cache")
print(pressdossier.load(folder, cache=cache).build("nl", folder.parent.parent).pages > 30)
"""
    assert printed(program) == "True\n"
