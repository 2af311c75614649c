"""A real server in a process of its own, to be killed; and a plain browser to talk to it."""

from __future__ import annotations

import fcntl
import http.cookiejar
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


# Below the ports that the system itself hands to outgoing connections, so that none of those takes a server's place
# between two starts.
PORTS = range(20_000, 30_000)
_held: list[object] = []


def free_port(host: str = "127.0.0.1") -> int:
    """A port nobody listens on, and no other test of this machine takes while this process lives."""
    for step in range(len(PORTS)):
        port = PORTS[(os.getpid() * 37 + step) % len(PORTS)]
        lock = (Path(tempfile.gettempdir()) / f"juanheng-test-port-{port}").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError:
            lock.close()
            continue
        _held.append(lock)
        return port
    raise RuntimeError("no free port")


class RunningServer:
    """`flask --app app serve` on a data folder; start and kill -9 as often as wanted."""

    def __init__(self, data: Path, *, host: str = "127.0.0.1", port: int | None = None, **environment: str) -> None:
        self.data, self.host, self.port = data, host, port or free_port(host)
        self.environment = environment
        self.process: Any = None
        self.log = data.parent / f"{data.name}.log"

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one `flask …` command on the same data folder."""
        return subprocess.run([sys.executable, "-m", "flask", "--app", "app", *arguments], cwd=ROOT, text=True,
                              env=self._environment(), capture_output=True, timeout=600, check=False)

    def start(self) -> None:
        """Start and wait until it answers."""
        self.process = self._begin("serve", "--host", self.host, "--port", str(self.port))
        until = time.monotonic() + 180
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(self.log.read_text(errors="replace")[-2000:])
            try:
                with socket.create_connection((self.host, self.port), timeout=0.2):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server did not start: " + self.log.read_text(errors="replace")[-2000:])

    def kill(self) -> None:
        """kill -9 of the server and of all its children."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()
            self.process = None

    def _begin(self, *arguments: str) -> Any:
        """`flask …` under way in a process group of its own."""
        with self.log.open("ab") as log:
            return subprocess.Popen([sys.executable, "-m", "flask", "--app", "app", *arguments], cwd=ROOT,
                                    env=self._environment(), stdout=log, stderr=log, start_new_session=True)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("JUANHENG_")}
        return {**kept, "JUANHENG_DATA": str(self.data), **self.environment}


class PlainBrowser:
    """Cookies, forms with their CSRF token, and no script."""

    def __init__(self, base: str) -> None:
        self.base = base
        unverified = ssl.create_default_context()
        unverified.check_hostname = False
        unverified.verify_mode = ssl.CERT_NONE
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            urllib.request.HTTPSHandler(context=unverified))

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        return self._open(urllib.request.Request(self.base + path))

    def post(self, path: str, fields: Mapping[str, str], *, token_from: str | None = None,
             files: Mapping[str, tuple[str, bytes]] | None = None) -> tuple[int, str]:
        """Post a form as multipart with the CSRF token of the page it stands on."""
        status, page = self.get(token_from or path)
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        assert found, f"no form with a token on {token_from or path} ({status})"
        boundary = uuid.uuid4().hex
        body = b""
        for name, value in {"csrf_token": found.group(1), **fields}.items():
            body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, (filename, content) in (files or {}).items():
            head = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"'
            body += f"--{boundary}\r\n{head}\r\nContent-Type: application/pdf\r\n\r\n".encode() + content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        kind = f"multipart/form-data; boundary={boundary}"
        return self._open(urllib.request.Request(self.base + path, data=body, headers={"Content-Type": kind}))

    def sign_in(self, login: str, password: str) -> None:
        """Through the real sign-in form."""
        status, page = self.post("/sign-in", {"login": login, "password": password})
        assert status == 200, (status, page[:500])

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=120) as answer:
                self.address = answer.geturl()
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8", "replace")
