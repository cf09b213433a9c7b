"""Lets a module be imported when it is first used, however early another asks for it."""

from __future__ import annotations

import importlib.util
import sys


def import_late(name: str) -> None:
    """Have a module that nobody has imported yet run when somebody first takes something out of it."""
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own, module)
