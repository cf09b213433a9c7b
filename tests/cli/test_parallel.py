"""Languages side by side: the same bytes, in order, one mistake hiding no other, and nothing left behind by Ctrl-C."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.processes import PATIENCE, begin, interrupt, processes_of, wait_until
from tests.projects import break_fact, own_project, tiny_project

import pressdossier
from pressdossier.build.worker import can_copy, processors
from pressdossier.cache import Cache

LANGS = ("nl", "fr", "de", "en")

pytestmark = pytest.mark.skipif(processors() < 2, reason="there is one processor, on which nothing runs side by side")


def test_side_by_side_is_as_one_after_the_other(tmp_path: Path) -> None:
    """Byte for byte, and told in the order of the languages."""
    folder = own_project(tmp_path)
    out, err = begin(tmp_path, "build").communicate(timeout=PATIENCE)
    assert [line.partition(".pdf")[0][-2:] for line in out.splitlines()] == list(LANGS), err
    edition = pressdossier.load(folder, cache=Cache(None))
    for lang in ("nl", "en"):
        alone = edition.build(lang, tmp_path / "alone").path
        assert alone.read_bytes() == (tmp_path / "out" / alone.name).read_bytes()
    assert processors() > 1


def test_a_mistake_in_one_language_hides_none_in_another(tmp_path: Path) -> None:
    """Each has its findings and its line, and what is right is built."""
    folder = tiny_project(tmp_path, langs=LANGS)
    break_fact(folder, "fr")
    break_fact(folder, "en")
    process = begin(tmp_path, "build")
    out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert [line.split(":")[0] for line in out.splitlines()] == [
        f"out/pressdossier-2018-{lang}.pdf" for lang in ("nl", "de")
    ]
    assert [f"2018 {lang}: not built, 1 finding" in err for lang in LANGS] == [False, True, False, True]


@pytest.mark.parametrize("arguments", [(), ("--lang", "nl")])
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """No process, no unfinished file, no words but click's; whatever is written is whole."""
    own_project(tmp_path)
    process = begin(tmp_path, "build", *arguments)
    wait_until(lambda: len(processes_of(process.pid)) > 1 or process.poll() is not None)
    _, err = interrupt(process)
    assert "Traceback" not in err
    assert "Aborted!" in err
    wait_until(lambda: processes_of(process.pid) == [])
    assert list(tmp_path.rglob("*.part")) == []
    assert begin(tmp_path, "build", "--lang", "nl").wait(PATIENCE) == 0


def test_what_runs_in_the_background_ends(tmp_path: Path) -> None:
    """Shells have it ignore Ctrl-C, which is meant for what runs in the foreground."""
    tiny_project(tmp_path, langs=LANGS)
    command = f"trap '' INT; exec {sys.executable} -m pressdossier build"
    environment = {**os.environ, "PRESSDOSSIER_CACHE": str(tmp_path / "cache")}
    ran = subprocess.run(["sh", "-c", command], cwd=tmp_path, env=environment, capture_output=True, timeout=PATIENCE)
    assert ran.returncode == 0
    assert len(ran.stdout.splitlines()) == len(LANGS)


STOPS_ASKING = """
import threading
from pathlib import Path
import pressdossier
from pressdossier.build.parallel import build_languages

if __name__ == "__main__":
    threading.Thread(target=threading.Event().wait, daemon=True).start()  # so that processes are started from anew
    edition = pressdossier.load("content/2018")
    for lang, result in build_languages(edition, edition.languages, Path("out")):
        print(lang, result.pages)
        break
"""


def test_who_stops_asking_leaves_no_process(tmp_path: Path) -> None:
    """Nor words of one that was told to end; where processes cannot be copies, too."""
    tiny_project(tmp_path, langs=LANGS)
    script = tmp_path / "script.py"
    script.write_text(STOPS_ASKING)
    environment = {**os.environ, "PRESSDOSSIER_CACHE": str(tmp_path / "cache")}
    ran = subprocess.run(
        [sys.executable, script], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "nl 3\n", "")
    assert list(tmp_path.rglob("*.part")) == []


def test_a_process_with_threads_is_not_copied() -> None:
    """A copy has none of them, and may wait for one for ever."""
    import threading

    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert not can_copy()
    finally:
        ended.set()
        thread.join()
    assert processors() == len(os.sched_getaffinity(0))
