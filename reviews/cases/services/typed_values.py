"""What a person typed into a field, brought into the form the reader itself would have given it."""

from __future__ import annotations

from typing import Any

from extraction import InvalidValue, field_definitions, normalise
from reviews.cases.domain.typed_lists import parse_lines
from reviews.errors import InvalidInput

LINE_HELP = {
    "approval_list": "一行一条，如：承办人：同意立案 / 周某 / 2024-03-01",
    "signature_list": "一行一条，如：当事人：李某 / 2024-03-01",
    "item_list": "一行一条，名称、规格、数量用空格隔开，如：塑料桶 25L 3个",
    "entry_list": "一行一条，如：1 立案审批表，第 1–2 页",
    "officer_list": "一行一人，如：王某（05000121012）",
    "law_list": "一行一条，如：《中华人民共和国行政处罚法》第57条第1款",
    "name_list": "姓名之间用顿号隔开或各占一行",
    "date": "如 2024年3月1日",
    "datetime": "如 2024年3月1日9时30分",
    "money": "如 20000.00 或 贰万元",
    "period": "如 5个工作日、六十日、六个月",
}


def typed_value(field: str, text: str) -> Any:
    """The value of a field in the inspect format from typed text. Raises InvalidInput naming the expected writing."""
    if not text.strip():
        raise InvalidInput("状态选了“已读到”，却没有填写内容。请填写卷内所载的内容，或改选其他状态。")
    kind = field_definitions()[field].type
    listed = parse_lines(kind, text)
    if listed is not None:
        if not listed:
            raise InvalidInput(f"没有读懂填写的内容，没有保存。请按示例填写，{LINE_HELP[kind]}。")
        return listed
    try:
        return normalise(field, text)
    except InvalidValue as error:
        raise InvalidInput(str(error)) from error
