"""The walls around the reading child: what code that has taken it over could reach (security.md P3, R11)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from extraction import isolation_level, read_file, sandbox
from extraction.sandbox import GIB, Limits, run_rows, walled

walls = pytest.mark.skipif(isolation_level() != "完整", reason="没有可用的 bubblewrap，隔离级别为基本")

# Run in place of the child, as code would that had taken it over: each line tries one way out.
_ESCAPES = """\
import ctypes, os, socket, sys
own, other, secret, planted, parent = sys.argv[1:6]
out = []
def tries(name, work):
    try:
        work(); out.append(name)
    except Exception: pass
tries("network", lambda: socket.create_connection(("127.0.0.1", int(sys.argv[6])), 1))
tries("name lookup", lambda: socket.getaddrinfo("example.org", 80))
tries("other upload", lambda: open(other).read())
tries("key", lambda: open(secret).read())
tries("list uploads", lambda: os.listdir(os.path.dirname(other)))
tries("accounts", lambda: open("/etc/passwd").read())
tries("own file", lambda: open(own, "ab"))
try: open(planted, "w").write("x")  # lands in the child's own empty /tmp at most
except OSError: pass
tries("kill parent", lambda: os.kill(int(parent), 0) if int(parent) != os.getpid() else 1 / 0)
libc = ctypes.CDLL(None, use_errno=True)
def attach():
    if libc.ptrace(16, int(parent), 0, 0) != 0: raise OSError
def mount():
    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) != 0: raise OSError
if len(sys.argv) > 7:
    # Only inside the walls: outside, as root, these would stop this very test run.
    tries("ptrace parent", attach)
    tries("mount", mount)
    tries("write at the root", lambda: open("/planted", "w"))
    tries("write program", lambda: open(sys.prefix + "/planted", "w"))
    tries("write code", lambda: open(os.path.dirname(os.__file__) + "/planted.py", "w"))
if any(name.startswith("JUANHENG") for name in os.environ): out.append("environment")
if sum(name.isdigit() for name in os.listdir("/proc")) > 2: out.append("processes")
if open(own, "rb").read(5) != b"%PDF-": out.append("cannot even read its own file")
print(",".join(out) or "nothing")
"""


@walls
def test_children_find_their_byte_code() -> None:
    """They may write none themselves: compiling every module anew would double the start of each child."""
    source = Path(sandbox.__file__).parent / "fields" / "__init__.py"
    code = Path(cache_from_source(str(source)))
    code.unlink(missing_ok=True)
    sandbox._bubblewrap.cache_clear()
    assert isolation_level() == "完整"
    assert code.stat().st_mtime >= source.stat().st_mtime


@walls
def test_nothing_is_in_reach_of_the_child(good_pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P3: no network, no other upload, no key, nothing to write, no environment, no parent: 0 ways out."""
    import socket

    monkeypatch.setenv("JUANHENG_SECRET_KEY", "s3cret")
    folder = tmp_path / "uploads"
    folder.mkdir()
    other, secret = folder / "other", tmp_path / "secret.key"
    other.write_text("another unit's file")
    secret.write_text("key")
    planted = good_pdf.parent / "planted"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        probe = [sys.executable, "-I", "-c", _ESCAPES, str(good_pdf), str(other), str(secret), str(planted),
                 str(os.getpid()), str(port)]  # fmt: skip
        done = subprocess.run(walled([*probe, "within"], good_pdf), capture_output=True, text=True, timeout=60, check=False,
                              env=sandbox._ENVIRONMENT)  # fmt: skip
        left = planted.exists()
        outside = subprocess.run(probe, capture_output=True, text=True, timeout=60, check=False)
    assert not left
    assert done.stdout.strip() == "nothing", done.stdout + done.stderr
    # The same attempts without the walls succeed: the test can fail.
    assert {"network", "other upload", "key", "processes"} <= set(outside.stdout.strip().split(","))


def test_the_limits_are_set_before_anything_is_read(good_pdf: Path) -> None:
    """Memory, processor time, file size and core files are limited with and without bubblewrap."""
    limits = Limits(GIB, 7, 20.0)
    command = sandbox._command(good_pdf, limits)
    at = command.index(sandbox._BOOT)
    shown = sandbox._BOOT.split("sys.path")[0] + (
        "print([resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE,"
        " resource.RLIMIT_CORE)])"
    )
    command[at] = shown
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=sandbox._ENVIRONMENT)
    assert done.stdout.strip() == str([GIB, 7, 67108864, 0])


def _instead_of_the_child(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(sandbox, "_command", lambda path, limits: walled([sys.executable, "-I", "-c", code], path))


def test_a_child_that_ignores_the_polite_signal_is_killed(good_pdf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R11: SIGTERM is ignored, SIGKILL follows, nothing of the group stays, the rows written before are kept."""
    code = (
        "import os, signal, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "sys.stdin.buffer.read(); os.write(1, b'1\\n2\\n'); time.sleep(600)  # marker-of-the-stubborn-child\n"
    )
    _instead_of_the_child(monkeypatch, code)
    waits = sandbox._wait

    def once_it_has_answered(child: subprocess.Popen[bytes], wall: float) -> None:
        """The time begins when the two rows are there: how long Python takes to start is not what is tested."""
        while os.stat(f"/proc/{child.pid}/fd/1").st_size < 4:
            assert child.poll() is None
            time.sleep(0.02)
        waits(child, wall)

    monkeypatch.setattr(sandbox, "_wait", once_it_has_answered)
    rows, reason = run_rows({}, good_pdf, Limits(GIB, 20, 0.2))
    assert (rows, reason) == ([1, 2], "timeout")
    until = time.monotonic() + 60
    while _running("marker-of-the-stubborn-child") and time.monotonic() < until:
        time.sleep(0.1)
    assert not _running("marker-of-the-stubborn-child")


def _running(marker: str) -> list[str]:
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and int(folder.name) != os.getpid() and marker in (folder / "cmdline").read_text():
                found.append(folder.name)
        except (OSError, UnicodeDecodeError):
            continue
    return found


@pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_child_that_cannot_be_killed_does_not_hold_its_caller(
    good_pdf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R11: a child stuck in the kernel (here: signals that never arrive) is left behind, and the next file is read."""
    started: list[int] = []
    with monkeypatch.context() as patch:
        _instead_of_the_child(patch, "import time; time.sleep(600)")
        patch.setattr(sandbox.os, "killpg", lambda group, sign: started.append(group))
        rows, reason = run_rows({}, good_pdf, Limits(GIB, 20, 0.5))
        assert (rows, reason) == ([], "timeout")
    assert len(started) == 2, "asked, then killed, then left"
    assert read_file(good_pdf, ocr=False)["file"]["status"] == "read"
    os.killpg(started[0], signal.SIGKILL)
    os.waitpid(started[0], 0)
