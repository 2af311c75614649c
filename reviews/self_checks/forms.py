"""Shapes of what units type about self-checks; no database here."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length


class ShareForm(FlaskForm):  # type: ignore[misc]
    note = TextAreaField("附言", [Length(max=500, message="附言最多 500 个字。")])
