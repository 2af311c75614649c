"""Shapes of what organisers and experts send: an invitation, a remark, the choices of a handout. No database."""

from __future__ import annotations

import math
import re

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateTimeLocalField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from reviews.errors import InvalidInput
from reviews.foundation.clock import SHANGHAI
from reviews.foundation.ids import ID_LENGTH
from reviews.scoresheets.domain.experts import RemarkAudience, RemarkKind
from reviews.scoresheets.forms.sheets import page_from
from reviews.scoresheets.services.expert_remarks import RemarkText, Shares
from reviews.scoresheets.services.experts import MAX_REASON, Terms

_MOMENT = "%Y-%m-%dT%H:%M"
_REMARK_ID = re.compile(rf"[0-9a-z]{{{ID_LENGTH}}}")


class InvitationForm(FlaskForm):  # type: ignore[misc]
    """Who, for how long, and what beyond the masked pages; the files are checkboxes of the page. Times are those of China."""

    expert = SelectField("专家", [InputRequired("请选择专家。")])
    opens_at = DateTimeLocalField("开放时间", [InputRequired("请填写开放时间。")], format=_MOMENT)
    closes_at = DateTimeLocalField("截止时间", [InputRequired("请填写截止时间。")], format=_MOMENT)
    sees_result = BooleanField("同时开放定案结果（得分、等次、扣分项目，不含评查员姓名）")
    originals = BooleanField("开放未遮盖的原页")
    originals_reason = StringField("开放原页的理由", [Optional(), Length(max=MAX_REASON, message=f"理由最多 {MAX_REASON} 字。")])

    def terms(self) -> Terms:
        """The terms as the service takes them."""
        opens, closes = (field.data.replace(tzinfo=SHANGHAI) for field in (self.opens_at, self.closes_at))
        return Terms(opens, closes, self.originals.data, self.originals_reason.data or "", self.sees_result.data)


def remark_from(form: MultiDict[str, str]) -> RemarkText:
    """What an expert's form says. Raises InvalidInput."""
    try:
        kind, audience = RemarkKind(form.get("kind", "")), RemarkAudience(form.get("audience", ""))
    except ValueError as error:
        raise InvalidInput("请选择优点、问题或法理，并选择给谁看，没有保存。") from error
    shares = shares_from(form.get("shares", ""))
    return RemarkText(kind, audience, form.get("text", ""), page_from(form.get("page")), shares, form.get("item") or None)


def shares_from(text: str) -> Shares | None:
    """Four shares of the upright page, such as 0.1,0.2,0.5,0.25; None for anything else."""
    parts = text.split(",")
    if len(parts) != 4 or any(len(part) > 12 for part in parts):
        return None
    try:
        x0, top, x1, bottom = (float(part) for part in parts)
    except ValueError:
        return None
    return (x0, top, x1, bottom) if all(math.isfinite(v) for v in (x0, top, x1, bottom)) else None


def remark_id_from(text: str | None) -> str:
    """The id a form has given its remark. Raises InvalidInput for anything that is none."""
    if text is None or not _REMARK_ID.fullmatch(text):
        raise InvalidInput("页面已经过期，没有保存。请刷新页面后再试。")
    return text


class HandoutForm(FlaskForm):  # type: ignore[misc]
    """What a handout tells; it only reads."""

    class Meta:
        csrf = False

    numbers = BooleanField("案号")
    units = BooleanField("单位名称")
    experts = BooleanField("专家姓名")
    internal = BooleanField("只给组织方的点评")
    pictures = BooleanField("圈注处的遮盖图")
