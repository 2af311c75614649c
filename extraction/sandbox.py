"""Disposable children: own process group, hard limits, and no network where bubblewrap is at hand."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

MAX_ANSWER = 64 * 1024 * 1024
GIB = 1024**3
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: bytes of address space, CPU seconds, wall seconds."""

    memory: int
    cpu: int
    wall: float


TEXT_LIMITS = Limits(1 * GIB, 20, 30.0)
OCR_LIMITS = Limits(2 * GIB, 60, 90.0)


class ChildFailed(Exception):
    """The child gave no answer. reason: timeout, killed, error, answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _limiter(limits: Limits) -> Callable[[], None]:
    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu, limits.cpu + 2))
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024 * 1024, 64 * 1024 * 1024))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return apply


@lru_cache(maxsize=1)
def _bubblewrap() -> str | None:
    """Path of a bubblewrap that works here, or None."""
    program = shutil.which("bwrap")
    if program is None:
        return None
    try:
        tried = subprocess.run(
            [program, "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "true"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return program if tried.returncode == 0 else None


def isolation_level() -> str:
    """“完整” with bubblewrap (no network, read-only file system), else “基本” (limits only)."""
    return "完整" if _bubblewrap() else "基本"


def _command(path: Path) -> list[str]:
    python = [sys.executable, "-I", "-c", _BOOT, str(_ROOT)]
    program = _bubblewrap()
    if program is None:
        return python
    return [
        program,
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--cap-drop",
        "ALL",
        "--ro-bind",
        "/",
        "/",
        "--tmpfs",
        "/tmp",  # noqa: S108 - the child's own empty folder
        "--dev",
        "/dev",
        "--proc",
        "/proc",
        "--ro-bind",
        str(path),
        str(path),
        "--ro-bind",
        str(_ROOT),
        str(_ROOT),
        *_python_homes(),
        "--chdir",
        "/",
        "--",
        *python,
    ]


def _python_homes() -> list[str]:
    out: list[str] = []
    for home in {sys.prefix, sys.base_prefix}:
        if home.startswith("/tmp"):  # noqa: S108
            out += ["--ro-bind", home, home]
    return out


# -I keeps the environment and the working folder out; the project's own folder is added by hand.
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); import extraction.child as c; c.main()"


def run_child(request: dict[str, Any], path: Path, limits: Limits) -> Any:
    """Run one request in a child and return its parsed JSON answer.

    path: the one file that the child may read. Raises ChildFailed; never hangs longer than
    limits.wall and about three seconds for killing.
    """
    with tempfile.TemporaryFile() as answer:
        try:
            child = subprocess.Popen(
                _command(path),
                stdin=subprocess.PIPE,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                close_fds=True,
                env={"LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
                preexec_fn=_limiter(limits),  # noqa: PLW1509 - rlimits must be set between fork and exec
            )
        except OSError as error:
            raise ChildFailed("error") from error
        try:
            child.communicate(json.dumps(request).encode(), timeout=limits.wall)
        except subprocess.TimeoutExpired:
            _end(child)
            raise ChildFailed("timeout") from None
        except OSError:
            _end(child)
            raise ChildFailed("error") from None
        if child.returncode != 0:
            raise ChildFailed("killed")
        size = answer.seek(0, os.SEEK_END)
        if size > MAX_ANSWER:
            raise ChildFailed("answer")
        answer.seek(0)
        try:
            return json.loads(answer.read())
        except (ValueError, RecursionError, MemoryError) as error:
            raise ChildFailed("answer") from error


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask, then kill the whole group, then leave it."""
    for sign, patience in ((signal.SIGTERM, 1.0), (signal.SIGKILL, 2.0)):
        with contextlib.suppress(OSError):
            os.killpg(child.pid, sign)
        try:
            child.wait(timeout=patience)
            break
        except subprocess.TimeoutExpired:
            continue
    if child.stdin is not None:
        with contextlib.suppress(OSError):
            child.stdin.close()
