"""Operator commands: upgrade, backup, verify-backup, restore, check, serve, load-demo."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from reviews.accounts.services.people import record_profile
from reviews.cases.services import PartFolder, drop_leftovers
from reviews.desk.queries.faults import list_faults
from reviews.desk.services.demo import demo_lines, hand_out_demo, load_demo, take_demo
from reviews.desk.services.past_rounds import load_past_rounds, score_past_rounds
from reviews.desk.services.setup import renew_setup_token
from reviews.errors import ReviewError, Unavailable
from reviews.foundation.audit import SYSTEM
from reviews.foundation.backup import make_backup, restore_backup, verify_backup
from reviews.foundation.clock import utc_now
from reviews.foundation.db import db, write_unit
from reviews.foundation.jobs import workers
from reviews.foundation.migrating import require_newest_schema, upgrade_schema
from reviews.foundation.settings import Settings
from reviews.rectification.services import fill_ledger
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.web.certificates import Certificate, own_hosts, server_certificate
from reviews.web.server import is_loopback, serve_plain, serve_tls


def register(app: Flask) -> None:
    """Attach the commands to `flask --app app`."""
    for found in (upgrade, backup, verify, restore, check, serve, demo):
        app.cli.add_command(found)


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def _fail(error: ReviewError) -> None:
    click.echo(f"未完成：{error.message}", err=True)
    sys.exit(1)


@click.command("upgrade", help="先备份，再把数据库升级到本程序的版本")
@with_appcontext
def upgrade() -> None:
    store = current_app.extensions["files"]
    try:
        report = upgrade_schema(_settings(), store, now=utc_now())
        with write_unit() as session:
            record_profile(session, actor=SYSTEM, profile=_settings().profile, now=utc_now())
            packs = ensure_shipped_packs(session, utc_now())
            rows = fill_ledger(session, now=utc_now())
    except ReviewError as error:
        return _fail(error)
    if report.backup is not None:
        click.echo(f"升级前已备份到 {report.backup}")
    state = "已是最新" if report.before == report.after else f"已升级到 {report.after}"
    click.echo(f"数据库{state}；收入评查标准 {len(packs)} 份。")
    if rows:
        click.echo(f"以前发布的结果列入整改台账 {rows} 条，期限从今天起算。")


@click.command("backup", help="把数据库和全部文件备份到一个新文件夹")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="放备份的文件夹，默认为数据文件夹下的 backups")
@with_appcontext
def backup(folder: Path | None) -> None:
    try:
        report = make_backup(_settings(), current_app.extensions["files"], folder or _settings().data / "backups",
                             now=utc_now())
    except ReviewError as error:
        return _fail(error)
    click.echo(f"已备份 {report.files} 个文件、共 {report.size / 1048576:.1f} MB 到 {report.folder}")
    click.echo("密钥（secret.key、field.key、tls）不在备份内，请另行妥善保管。")


@click.command("verify-backup", help="逐字节核对一份备份")
@click.argument("folder", type=click.Path(path_type=Path))
def verify(folder: Path) -> None:
    report = verify_backup(folder)
    for fault in report.faults:
        click.echo(fault, err=True)
    if report.faults:
        click.echo("备份校验没有通过，请勿用它恢复。", err=True)
        sys.exit(1)
    click.echo(f"备份完好：{report.files} 个文件、共 {report.size / 1048576:.1f} MB。")


@click.command("restore", help="把一份备份恢复到空文件夹")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--into", "data", required=True, type=click.Path(path_type=Path), help="空的数据文件夹")
@click.option("--database-url", help="PostgreSQL 备份恢复到的空数据库")
def restore(folder: Path, data: Path, database_url: str | None) -> None:
    try:
        report = restore_backup(folder, data, database_url=database_url)
    except ReviewError as error:
        return _fail(error)
    click.echo(f"已恢复 {report.files} 个文件到 {data}。请把另行保管的 secret.key、field.key 放回该文件夹后启动。")


@click.command("check", help="核对全部数据：文件、总分、反馈函、审计链")
@with_appcontext
def check() -> None:
    report = list_faults(db.session(), current_app.extensions["files"])
    for fault in report.faults:
        click.echo(fault, err=True)
    counts = "、".join(f"{name} {count}" for name, count in report.checked.items())
    if report.faults:
        click.echo(f"发现 {len(report.faults)} 处问题（已核对{counts}）。请从备份恢复后再核对。", err=True)
        sys.exit(1)
    click.echo(f"数据完好：已核对{counts}，总分、反馈函与审计链均一致。")


@click.command("load-demo", help="装入演示轮次（只用于试用）")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@with_appcontext
def demo(folder: Path) -> None:
    try:
        taken = take_demo(folder, current_app.extensions["files"])
        with write_unit() as session:
            load_demo(session, demo=taken, now=utc_now())
            load_past_rounds(session, demo=taken, now=utc_now())
        click.echo("正在阅读演示案卷，约需一分钟……")
        workers(current_app._get_current_object()).run_pending()  # type: ignore[attr-defined]
        with write_unit() as session:
            hand_out_demo(session, demo=taken, now=utc_now())
            score_past_rounds(session, demo=taken, now=utc_now())
    except ReviewError as error:
        return _fail(error)
    for line in demo_lines(taken.people):
        click.echo(line)


@click.command("serve", help="启动服务：本机地址用 HTTP，其他地址一律用 TLS")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=int)
@with_appcontext
def serve(host: str, port: int) -> None:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    settings = _settings()
    tls = not is_loopback(host)
    try:
        require_newest_schema()
    except ReviewError as error:
        return _fail(error)
    hosts = own_hosts(host)
    certificate = server_certificate(settings.data / "tls", hosts, now=utc_now()) if tls else None
    if certificate is not None:
        app.config.update(SESSION_COOKIE_SECURE=True, SESSION_COOKIE_NAME="__Host-juanheng")
        hosts += certificate.hosts
    app.config["TRUSTED_HOSTS"] = [*dict.fromkeys([*hosts, *settings.trusted_hosts])]
    swept = app.extensions["files"].sweep() + drop_leftovers(db.session(), PartFolder(settings.upload_parts))
    with write_unit() as session:
        record_profile(session, actor=SYSTEM, profile=settings.profile, now=utc_now())
        token = renew_setup_token(session)
    db.session.remove()
    _announce(host, port, certificate, swept=swept, token=token)
    if settings.run_workers:
        workers(app).start()
    try:
        if certificate is None:
            serve_plain(app, host, port, limit=settings.max_upload_bytes)
        else:
            serve_tls(app, host, port, certificate, limit=settings.max_upload_bytes)
    except OSError as error:
        reason = f"无法在 {host}:{port} 上监听（{error.strerror}）。端口被占用时请换一个：make serve PORT=8001。"
        return _fail(Unavailable(reason))
    finally:
        workers(app).stop()


def _announce(host: str, port: int, certificate: Certificate | None, *, swept: int, token: str | None) -> None:
    shown = own_hosts(host)[0] if host in ("0.0.0.0", "::") else host  # noqa: S104  # compared, not bound
    scheme = "https" if certificate else "http"
    address = f"{scheme}://{'[' + shown + ']' if ':' in shown else shown}:{port}"
    click.echo(f"卷衡已启动：{address}")
    if certificate is not None:
        click.echo(f"证书指纹（SHA-256）：{certificate.fingerprint}")
    if swept:
        click.echo(f"已清理 {swept} 个上次没有传完的文件，已确认保存的文件不受影响。")
    if token is not None:
        click.echo(f"这是一套空系统。请在浏览器打开一次性开局链接：{address}/setup/{token}")
    sys.stdout.flush()
