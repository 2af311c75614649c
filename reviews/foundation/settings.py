"""Settings of one installation: from the data folder's settings.json, overridden by JUANHENG_… variables."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT_ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """What an installation can choose.

    data: folder of database, keys and settings. uploads: folder of the content-addressed case files.
    database_url: SQLAlchemy address; by default SQLite in the data folder.
    profile: `small_unit` 小单位 or `mlps3` 等保三级 (network-security classified protection, level 3).
    max_upload_bytes: one request body. batch_max_entries, batch_max_bytes: files in one uploaded ZIP, unpacked bytes of all.
    open_uploads: unfinished uploads in parts that one unit may have at a time.
    worker_threads: reading jobs run side by side in this process.
    demotion_below, demotion_decided: a check whose flags people confirm to a smaller share, once so many were decided, is
    demoted to hints.
    """

    model_config = SettingsConfigDict(env_prefix="JUANHENG_", extra="ignore")

    data: Path = PROJECT_ROOT / "instance"
    uploads: Path | None = None
    database_url: str | None = None
    secret_key: str = ""
    profile: Literal["small_unit", "mlps3"] = "small_unit"
    demo: bool = False
    testing: bool = False
    secure_cookies: bool = False
    trusted_hosts: list[str] = Field(default_factory=list)
    max_upload_bytes: int = 512 * 1024 * 1024
    batch_max_entries: int = 2000
    batch_max_bytes: int = 2 * 1024**3
    open_uploads: int = 60
    worker_threads: int = 2
    run_workers: bool = True
    lease_seconds: int = 30
    font_folder: Path | None = None
    ocr: bool = True
    demotion_below: float = Field(default=0.7, ge=0, le=1)
    demotion_decided: int = Field(default=20, ge=1)

    @field_validator("data", "uploads")
    @classmethod
    def _absolute(cls, folder: Path | None) -> Path | None:
        # A relative folder counts from where the command was given, not from where a library looks for it.
        return None if folder is None else folder.expanduser().absolute()

    @property
    def uploads_folder(self) -> Path:
        return self.uploads or self.data / "uploads"

    @property
    def recognised_pages(self) -> Path:
        """Folder of pages that were recognised before; it may be emptied at any time."""
        return self.data / "cache" / "recognised"

    @property
    def batches(self) -> Path:
        """Folder of uploaded ZIPs until their files are taken over, and of what became of each file."""
        return self.data / "batches"

    @property
    def upload_parts(self) -> Path:
        """Folder of files that are still travelling in parts."""
        return self.data / "parts"

    @property
    def converted_files(self) -> Path:
        """Folder of PDFs made from pictures and Word documents; it may be emptied at any time."""
        return self.data / "cache" / "converted"

    @property
    def masked_pages(self) -> Path:
        """Folder of pictures of pages with what is personal painted over; it may be emptied at any time."""
        return self.data / "cache" / "masked"

    @property
    def draft_pdfs(self) -> Path:
        """Folder of PDFs of papers that are not issued yet; it may be emptied at any time."""
        return self.data / "cache" / "drafts"

    @property
    def template_samples(self) -> Path:
        """Folder of PDFs of the samples of the office's templates; it may be emptied at any time."""
        return self.data / "cache" / "templates"

    @property
    def archives(self) -> Path:
        """Folder of the archives of rounds; each can be made anew."""
        return self.data / "archives"

    @property
    def bundles(self) -> Path:
        """Folder of letters taken together as PDF or ZIP; it may be emptied at any time."""
        return self.data / "cache" / "bundles"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data / 'juanheng.sqlite3'}"

    @property
    def is_sqlite(self) -> bool:
        return self.database.startswith("sqlite")


def load_settings(**overrides: Any) -> Settings:
    """Read settings: arguments win over the environment, the environment over settings.json.

    Makes the data folder (mode 0700) and a secret key of its own at first use; never overwrites one.
    Raises ValueError when settings.json cannot be understood.
    """
    probe = Settings(**overrides)
    probe.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    stored: dict[str, Any] = {}
    path = probe.data / "settings.json"
    if path.exists():
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ValueError(f"设置文件 {path.name} 无法读取：{error}。请从备份恢复该文件，或删除后重新启动。") from error
    present = {name[len("JUANHENG_"):].lower() for name in os.environ if name.startswith("JUANHENG_")}
    merged = {k: v for k, v in stored.items() if k not in overrides and k not in present}
    settings = Settings(**merged, **overrides)
    if not settings.secret_key:
        settings.secret_key = _own_secret(settings.data)
    return settings


def save_setting(settings: Settings, name: str, value: Any) -> None:
    """Keep one setting in settings.json; the file is replaced whole, never half-written."""
    path = settings.data / "settings.json"
    stored = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    stored[name] = value
    part = path.with_suffix(".part")
    part.write_text(json.dumps(stored, ensure_ascii=False, indent=2), encoding="utf-8")
    os.replace(part, path)
    setattr(settings, name, value)


def _own_secret(data: Path) -> str:
    path = data / "secret.key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()
