"""`flask user-link LOGIN`: the way back in when the last administrator is locked out."""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import with_appcontext

from reviews.accounts.queries import find_user_by_login
from reviews.accounts.services.passwords import make_link
from reviews.foundation.audit import Actor
from reviews.foundation.clock import utc_now
from reviews.foundation.db import write_unit


def register(app: Flask) -> None:
    """Attach the commands."""
    app.cli.add_command(user_link)


@click.command("user-link")
@click.argument("login")
@click.option("--base", default="", help="浏览器里打开系统的地址，例如 https://10.1.2.3:8443")
@with_appcontext
def user_link(login: str, base: str) -> None:
    """为 LOGIN 生成一次性链接：本人打开后自设密码，账号锁定同时解除。"""
    with write_unit() as session:
        user = find_user_by_login(session, login)
        if user is None or not user.active:
            raise click.ClickException("没有这个登录名，或该账号已停用。请核对登录名；停用的账号由安全管理员启用。")
        token = make_link(session, actor=Actor(None, origin="user-link"), user_id=user.id, now=utc_now())
    click.echo(f"{base.rstrip('/')}/link/{token}")
    click.echo("链接 24 小时内有效，只能用一次，请交给本人。", err=True)
