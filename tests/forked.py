"""Servers and commands without the second that importing the product takes: a process that has imported it is forked.

What is forked runs `flask --app app …` in a process group of its own, with an environment and a log of its own, and can
be killed like any other. Starts from nothing are tested by tests/browser/test_tls.py, through RunningServer itself.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import os
import select
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from tests.running import ROOT, RunningServer


class ForkedServer(RunningServer):
    """A RunningServer whose processes are forked."""

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder, "out"), Path(folder, "err")
            code = _nursery().run(arguments, self._environment(), out, err)
            return subprocess.CompletedProcess(arguments, code, out.read_text("utf-8"), err.read_text("utf-8"))

    def _begin(self, *arguments: str) -> Forked:
        return Forked(_nursery().start(arguments, self._environment(), self.log))


class Forked:
    """A child of the nursery, with what RunningServer asks of a process."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._watch = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """None while it runs."""
        return 0 if select.select([self._watch], [], [], 0)[0] else None

    def wait(self) -> int:
        """Until it is gone."""
        select.select([self._watch], [], [])
        os.close(self._watch)
        return 0


class _Nursery:
    """The process that has imported the product. One request at a time; it dies with the process that asks."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "tests.forked"], cwd=ROOT, text=True, stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE)
        self._one = threading.Lock()
        atexit.register(self.close)

    def start(self, arguments: tuple[str, ...], environment: dict[str, str], log: Path) -> int:
        """The pid of `flask …` under way; both its outputs go to the log."""
        return self._ask(arguments=arguments, environment=environment, out=str(log), err=str(log), wait=False)

    def run(self, arguments: tuple[str, ...], environment: dict[str, str], out: Path, err: Path) -> int:
        """The exit code of `flask …`."""
        return self._ask(arguments=arguments, environment=environment, out=str(out), err=str(err), wait=True)

    def close(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait()

    def _ask(self, **request: Any) -> int:
        asked, told = self._process.stdin, self._process.stdout
        assert asked is not None and told is not None
        with self._one:
            asked.write(json.dumps(request) + "\n")
            asked.flush()
            return int(told.readline())


_nursery = functools.cache(_Nursery)


def _serve() -> None:
    """The nursery: one JSON request a line, one number as the answer."""
    import app  # noqa: F401 - what every child needs
    from scoring_rules import list_packs, load_pack

    # Kept by the process that reads them, as the product does: the shipped standards, and with them the checks.
    for key in list_packs():
        load_pack(key)
    for line in sys.stdin:
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        request = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become(request)
        answer = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) if request["wait"] else pid
        print(answer, flush=True)


def _become(request: dict[str, Any]) -> None:
    """The child: run the command as `python -m flask` does, and end."""
    code = 1
    try:
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for number, name in ((1, request["out"]), (2, request["err"])):
            os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644), number)
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.argv = ["flask", "--app", "app", *request["arguments"]]
        from flask.cli import main

        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        with contextlib.suppress(ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
