"""Disposable children: own process group, hard limits, and nothing in sight but one file where bubblewrap is at hand."""

from __future__ import annotations

import compileall
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

MAX_ANSWER = 64 * 1024 * 1024
GIB = 1024**3
_ROOT = Path(__file__).resolve().parent.parent
# The dynamic linker, the processor's description (for onnxruntime) and fonts; no accounts, keys or data.
_SYSTEM = ("/usr", "/bin", "/lib", "/lib64", "/lib32", "/sbin", "/etc/ld.so.cache", "/etc/ld.so.conf",
           "/etc/ld.so.conf.d", "/etc/fonts", "/etc/libreoffice", "/sys/devices/system/cpu")  # fmt: skip
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: bytes of address space, CPU seconds, wall seconds."""

    memory: int
    cpu: int
    wall: float


TEXT_LIMITS = Limits(1 * GIB, 20, 30.0)
OCR_LIMITS = Limits(2 * GIB, 60, 90.0)


class ChildFailed(Exception):
    """The child gave no whole answer. reason: timeout, slow (one page took too long), killed, error, answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@lru_cache(maxsize=1)
def _bubblewrap() -> str | None:
    """Path of a bubblewrap in which the reading child starts here, or None."""
    program = shutil.which("bwrap")
    if program is None:
        return None
    # A child may write nothing, not even byte code: without this each would compile every module anew.
    compileall.compile_dir(_ROOT / "extraction", quiet=2)
    probe = "import sys; sys.path.insert(0, sys.argv[1]); import extraction.child, pypdfium2.raw"
    try:
        tried = subprocess.run(
            [*_walls(program, None), sys.executable, "-I", "-c", probe, str(_ROOT)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return program if tried.returncode == 0 else None


def isolation_level() -> str:
    """“完整” with bubblewrap (no network, one file in sight, nothing to write to), else “基本” (limits only)."""
    return "完整" if _bubblewrap() else "基本"


def walled(command: list[str], path: Path) -> list[str]:
    """The command inside bubblewrap, with `path` as the one file of ours; as it is where there is no bubblewrap."""
    program = _bubblewrap()
    return command if program is None else [*_walls(program, path), *command]


def _walls(program: str, path: Path | None) -> list[str]:
    """Arguments up to the command: an empty root into which only programs, libraries and the one file are bound."""
    out = [program, "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL",
           "--size", str(128 * 1024 * 1024), "--tmpfs", "/tmp", "--dev", "/dev", "--proc", "/proc"]  # fmt: skip # noqa: S108
    bound: list[str] = []
    for place in (*_SYSTEM, os.path.realpath(sys.base_prefix), sys.base_prefix, sys.prefix, str(_ROOT / "extraction")):
        if os.path.islink(place) and place in _SYSTEM:
            out += ["--symlink", os.readlink(place), place]
        elif os.path.exists(place) and not any(place == b or place.startswith(b + "/") for b in bound):
            bound.append(place)
            out += ["--ro-bind", place, place]
    if path is not None:
        out += ["--ro-bind", str(path), str(path)]
    return [*out, "--remount-ro", "/", "--chdir", "/", "--"]


# The package's own sign, which loads the parent's half, is passed by: a third of the child's start.
# -I keeps the environment and the working folder out; the limits are set before anything of the file is touched.
_BOOT = """\
import resource, sys, types
memory, cpu = int(sys.argv[2]), int(sys.argv[3])
for what, soft, hard in ((resource.RLIMIT_AS, memory, memory), (resource.RLIMIT_CPU, cpu, cpu + 2),
                         (resource.RLIMIT_FSIZE, 67108864, 67108864), (resource.RLIMIT_CORE, 0, 0)):
    resource.setrlimit(what, (soft, hard))
sys.path.insert(0, sys.argv[1])
package = types.ModuleType("extraction")
package.__path__ = [sys.argv[1] + "/extraction"]
sys.modules["extraction"] = package
import extraction.child
extraction.child.main()
"""


def _command(path: Path, limits: Limits) -> list[str]:
    own = [sys.executable, "-I", "-c", _BOOT, str(_ROOT), str(limits.memory), str(limits.cpu)]
    return walled(own, path)


def run_child(request: dict[str, Any], path: Path, limits: Limits) -> Any:
    """Run one request in a child and return its one answer.

    path: the one file that the child may read. Raises ChildFailed; never hangs longer than
    limits.wall and about three seconds for killing.
    """
    rows, reason = run_rows(request, path, limits)
    if reason or len(rows) != 1:
        raise ChildFailed(reason or "answer")
    return rows[0]


def run_rows(request: dict[str, Any], path: Path, limits: Limits) -> tuple[list[Any], str]:
    """The rows that the child answered before it ended, and why it ended early (a reason of ChildFailed, or "").

    What a dying child had finished is kept, so that a page that kills it costs that page alone.
    """
    with tempfile.TemporaryFile() as answer:
        reason = _run(request, _command(path, limits), limits.wall, answer)
        if answer.seek(0, os.SEEK_END) > MAX_ANSWER:
            return [], "answer"
        answer.seek(0)
        rows: list[Any] = []
        for line in answer:
            if not line.endswith(b"\n"):
                break
            try:
                rows.append(json.loads(line))
            except (ValueError, RecursionError, MemoryError):
                return rows, reason or "answer"
        return rows, reason


def _run(request: dict[str, Any], command: list[str], wall: float, answer: Any) -> str:
    """Start, feed and await a child; the reason of its failure, or ""."""
    try:
        with tempfile.TemporaryFile() as question:
            question.write(json.dumps(request, ensure_ascii=False).encode("utf-8", "replace"))
            question.seek(0)
            child = subprocess.Popen(
                command,
                stdin=question,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                close_fds=True,
                env=_ENVIRONMENT,
            )
    except OSError:
        return "error"
    try:
        _wait(child, wall)
    except subprocess.TimeoutExpired:
        _end(child)
        return "timeout"
    except OSError:
        _end(child)
        return "error"
    if child.returncode in (-signal.SIGPROF, 128 + signal.SIGPROF):
        return "slow"
    return "killed" if child.returncode != 0 else ""


def _wait(child: subprocess.Popen[bytes], wall: float) -> None:
    """Until the child ends; TimeoutExpired after wall seconds. Woken by its end, where a timed wait looks every 50 ms."""
    try:
        handle = os.pidfd_open(child.pid)
    except OSError:
        child.wait(timeout=wall)
        return
    try:
        ended = select.poll()
        ended.register(handle, select.POLLIN)
        if not ended.poll(wall * 1000):
            raise subprocess.TimeoutExpired(child.args, wall)
    finally:
        os.close(handle)
    child.wait()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask, then kill the whole group, then leave it: a process that cannot die must not hold its caller."""
    for sign, patience in ((signal.SIGTERM, 1.0), (signal.SIGKILL, 2.0)):
        with contextlib.suppress(OSError):
            os.killpg(child.pid, sign)
        try:
            child.wait(timeout=patience)
            break
        except subprocess.TimeoutExpired:
            continue
