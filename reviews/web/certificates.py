"""The server's certificate: the bureau's own where given, else one made at the first start."""

from __future__ import annotations

import fcntl
import ipaddress
import os
import socket
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_YEARS = 10


@dataclass(frozen=True, slots=True)
class Certificate:
    """certificate, key: PEM files. fingerprint: SHA-256 in pairs, to be compared by eye. hosts: names it is made for."""

    certificate: Path
    key: Path
    fingerprint: str
    hosts: tuple[str, ...]


def server_certificate(folder: Path, hosts: list[str], *, now: datetime) -> Certificate:
    """The certificate in `folder` (cert.pem, key.pem), made self-signed for `hosts` when there is none.

    A bureau puts its own two files there before the start. The key file is readable by its owner alone.
    """
    certificate, key = folder / "cert.pem", folder / "key.pem"
    if not (certificate.exists() and key.exists()):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(certificate, key, hosts, now)
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    digest = found.fingerprint(hashes.SHA256()).hex().upper()
    pairs = ":".join(digest[i : i + 2] for i in range(0, len(digest), 2))
    return Certificate(certificate, key, pairs, _names(found))


def own_hosts(bind: str) -> list[str]:
    """The names and addresses under which this machine may be reached when it listens on `bind`."""
    hosts = [socket.gethostname(), "localhost", "127.0.0.1"]
    if bind in ("0.0.0.0", "::", ""):  # noqa: S104  # compared, not bound
        hosts += _interface_addresses()
    else:
        hosts.append(bind)
    return list(dict.fromkeys(hosts))


def _interface_addresses() -> list[str]:
    """IPv4 addresses of this machine's interfaces (Linux)."""
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(probe.fileno(), 0x8915, struct.pack("256s", name.encode()[:15]))  # SIOCGIFADDR
            except OSError:
                continue
            found.append(socket.inet_ntoa(answer[20:24]))
    return found


def _make(certificate: Path, key_path: Path, hosts: list[str], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "卷衡"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, "卷衡")])
    names: list[x509.GeneralName] = []
    for host in hosts:
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(host)))
        except ValueError:
            names.append(x509.DNSName(host))
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * _YEARS))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    descriptor = os.open(key_path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))


def _names(found: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return tuple(extension.get_values_for_type(x509.DNSName)) + tuple(
        str(address) for address in extension.get_values_for_type(x509.IPAddress)
    )
