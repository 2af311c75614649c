"""The specimen application: pages of components, the viewer alone, and a scoring page."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, render_template, request, send_from_directory
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import ChoiceLoader, FileSystemLoader
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    FileField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, NumberRange, Optional

from tests.browser.specimen import papers
from tests.browser.specimen.sheet import FLAGS, RIBBON, SpecimenSheet

ROOT = Path(__file__).resolve().parents[3]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


class SpecimenForm(FlaskForm):  # type: ignore[misc]
    """One field of each kind."""

    name = StringField("案件名称", [DataRequired("请填写案件名称")])
    number = StringField("案号", [Optional()])
    decided_on = DateField("决定日期", [DataRequired("请填写决定日期")])
    fine = DecimalField("罚款金额（元）", [NumberRange(min=0, message="罚款金额不能为负数")])
    kind = SelectField(
        "案卷种类",
        choices=[
            SelectChoice("penalty_ordinary", "普通程序行政处罚"),
            SelectChoice("penalty_summary", "简易程序行政处罚"),
        ],
    )
    profile = RadioField(
        "安全方案", choices=[SelectChoice("small", "小单位"), SelectChoice("level3", "等保三级")]
    )
    agree = BooleanField("我已核对上述内容")
    password = PasswordField("密码", [DataRequired("请填写密码")])
    paper = FileField("案卷文件")
    note = TextAreaField("备注", [Optional()])


def make_app(folder: Path, *, long_pages: int = 0) -> Flask:
    """An application whose case lies in `folder`; app.config["SHEET"] holds what was scored."""
    app = Flask(__name__, static_folder=str(ROOT / "static"), static_url_path="/static")
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(str(ROOT / "templates")),
            FileSystemLoader(str(Path(__file__).parent / "templates")),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = False
    # What the page knows of provisions has its own browser tests; here their words are links that lead nowhere.
    app.add_template_filter(lambda text: [(text, None)] if text else [], "citations")
    app.secret_key = secrets.token_hex(16)
    CSRFProtect(app)
    pages = papers.make_case(folder, long_pages)
    sheet = SpecimenSheet()
    app.config["SHEET"] = sheet

    @app.context_processor
    def frame() -> dict[str, Any]:
        labels = [
            ("工作台", "/specimen"),
            ("案卷", "#"),
            ("轮次", "#"),
            ("规则包", "#"),
            ("通报与报告", "#"),
            ("统计", "#"),
        ]
        return {
            "nav": [{"label": label, "href": href, "active": label == "案卷"} for label, href in labels],
            "signed_in": {
                "name": "王评查",
                "unit": "清河县司法局",
                "roles": "评查员、复核员",
                "account_href": "#",
                "sign_out_href": "/out",
            },
            "product": {"bureau": "清河县司法局"},
        }

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = CSP
        return response

    @app.route("/specimen", methods=["GET", "POST"])
    def specimen() -> str:
        form = SpecimenForm()
        form.validate_on_submit()
        return render_template("specimen.html", form=form)

    @app.get("/plain")
    def plain() -> str:
        return render_template("plain_specimen.html", form=SpecimenForm())

    @app.get("/error")
    def error() -> str:
        problem = {
            "title": "没有找到这份案卷",
            "happened": "它可能已归档，或不在您的评查范围内。",
            "safe": "已保存的评分没有变化。",
            "next": "请从工作台的清单打开，或联系评查组织人员。",
            "incident": "5K2D-9QF3",
        }
        return render_template("errors/error.html", problem=problem)

    @app.get("/confirm")
    def confirm() -> str:
        return render_template("confirm_specimen.html")

    @app.get("/viewer")
    def viewer() -> str:
        return render_template("viewer_specimen.html", force="pictures" in request.args)

    @app.get("/scoring")
    def scoring() -> str:
        return render_template(
            "scoring_specimen.html", sheet=sheet, ribbon=RIBBON, force="pictures" in request.args
        )

    @app.get("/case/manifest.json")
    def manifest() -> Response:
        shown = [dict(page) for page in pages]
        if "broken" in request.args:
            for page in shown:
                page["file_url"] = "/case/none.pdf"
        documents = [
            {"index": index, "type": kind, "title": title, "first_page": first, "last_page": last}
            for index, (kind, title, first, last) in enumerate(papers.DOCUMENTS, start=1)
        ]
        flags = [
            {"key": flag.key, "page": flag.page, "box": flag.box, "state": flag.state, "title": flag.title}
            for flag in FLAGS
        ]
        return jsonify({"pages": shown, "documents": documents, "flags": flags, "pins": []})

    @app.get("/case/<name>.pdf")
    def case_file(name: str) -> Response:
        return send_from_directory(folder, f"{name}.pdf", conditional=True)

    @app.get("/case/<name>.pdf/<int:page>.png")
    def case_picture(name: str, page: int) -> Response:
        return Response(papers.picture(folder / f"{name}.pdf", page), mimetype="image/png")

    @app.post("/marks/<key>")
    def save_mark(key: str) -> tuple[str, int]:
        return sheet.save_mark(key, request.form)

    @app.post("/flags/<key>")
    def decide(key: str) -> tuple[str, int]:
        return sheet.decide(key, request.form)

    @app.post("/pins")
    def add_pin() -> tuple[str, int]:
        return sheet.add_pin(request.form)

    return app
