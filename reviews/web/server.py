"""The embedded server: plain HTTP on loopback only, TLS on every other address, one process in both cases."""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl

import waitress
from cheroot import server as cheroot_server
from cheroot import wsgi
from cheroot.ssl.builtin import BuiltinSSLAdapter
from flask import Flask

from reviews.web.certificates import Certificate

THREADS = 8
PLAIN_REFUSED = (
    "本系统在此地址只接受加密连接。请把浏览器地址栏开头的 http:// 改为 https:// 后再访问。"
    "首次访问时浏览器会提示证书由本机签发，请与管理员核对指纹后继续。"
)


def is_loopback(host: str) -> bool:
    """Whether an address to listen on can only be reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def serve_plain(app: Flask, host: str, port: int, *, limit: int) -> None:
    """Serve on loopback. limit: bytes of one request body. Raises ValueError for any other address."""
    if not is_loopback(host):
        raise ValueError("plain HTTP is for loopback only")
    waitress.serve(app, host=host, port=port, threads=THREADS, max_request_body_size=limit, ident=None)


class _Adapter(BuiltinSSLAdapter):
    """Leaves the handshake to the worker thread, so that one silent caller cannot hold up all others."""

    def wrap(self, sock: socket.socket) -> tuple[ssl.SSLSocket, dict[str, str]]:
        wrapped = self.context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        return wrapped, {"wsgi.url_scheme": "https", "HTTPS": "on"}


class _Connection(cheroot_server.HTTPConnection):
    """Shakes hands at the first bytes; answers plain HTTP with a sentence a person can act on."""

    _greeted = False

    def communicate(self) -> bool:
        if not self._greeted:
            try:
                self.socket.do_handshake()
            except ssl.SSLError as error:
                if error.reason == "HTTP_REQUEST":
                    _answer_plain(self.socket.fileno())
                return False
            except OSError:
                return False
            self._greeted = True
        return bool(super().communicate())


def _answer_plain(descriptor: int) -> None:
    page = (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>请使用加密连接</title>'
        f"<h1>请使用加密连接</h1><p>{PLAIN_REFUSED}</p></html>"
    ).encode()
    head = (
        "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(page)}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n\r\n"
    ).encode("ascii")
    try:
        os.write(descriptor, head + page)
    except OSError:
        pass  # The caller has gone; there is nobody to tell.


def make_tls_server(app: Flask, host: str, port: int, certificate: Certificate, *, limit: int) -> wsgi.Server:
    """A server that speaks TLS 1.2 and later on host:port. limit: bytes of one request body."""
    server = wsgi.Server((host, port), app, numthreads=THREADS, server_name="")
    server.max_request_body_size = limit
    server.ConnectionClass = _Connection
    server.ssl_adapter = _Adapter(str(certificate.certificate), str(certificate.key))
    return server


def serve_tls(app: Flask, host: str, port: int, certificate: Certificate, *, limit: int) -> None:
    """Serve with TLS until interrupted."""
    server = make_tls_server(app, host, port, certificate, limit=limit)
    try:
        server.start()
    except KeyboardInterrupt:
        server.stop()
