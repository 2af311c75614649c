"""What is personal is found however it is written, and covered on the page and in words (D1)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.fields.surnames import is_name
from reviews.cases.domain.masking import (
    COVER,
    Known,
    boxes_of_page,
    covered_whole,
    find_personal,
    is_card_number,
    is_identity_number,
    known_of,
    mask_text,
    names_told,
)
from reviews.cases.domain.page_texts import PageWords, Piece

TYPES = {"officers": "officer_list", "party_uscc": "uscc", "interviewee_name": "person", "taken_by": "name_list",
         "signatures": "signature_list"}
FULL = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def identity(region: int, year: int, month: int, day: int, order: int) -> str:
    body = f"{region:06}{year}{month:02}{day:02}{order:03}"
    return body + "10X98765432"[sum(int(d) * (2 ** (17 - at) % 11) for at, d in enumerate(body)) % 11]


identities = st.builds(identity, st.integers(110000, 659999), st.integers(1940, 2015), st.integers(1, 12), st.integers(1, 28),
                       st.integers(0, 999))
phones = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
around = st.sampled_from(["", "证件号码", "，联系电话：", "本人", "（", "2024年3月5日，", "号"])


@st.composite
def spelled(draw, numbers):
    """A number as papers and recognition write it: full width, groups apart, an l for a 1 within."""
    number = draw(numbers)
    shown = number.translate(FULL) if draw(st.booleans()) else number
    at = draw(st.integers(0, len(shown)))
    return number, shown[:at] + draw(st.sampled_from(["", " ", "　", "  "])) + shown[at:]


@settings(max_examples=60)
@given(spelled(st.one_of(identities, phones)), around, around)
def test_a_number_is_covered_however_it_is_written(number, before, after):
    _plain, shown = number
    masked = mask_text(f"{before}{shown}{after}")
    assert not re.search(r"\d{5}", re.sub(r"\s|2024年3月5日", "", masked)), masked
    assert mask_text(masked) == masked
    assert len(masked) == len(f"{before}{shown}{after}")


@settings(max_examples=40)
@given(identities)
def test_an_identity_number_proves_itself_and_no_other_does(number):
    assert is_identity_number(number.lower())
    wrong = "0" if number[16] != "0" else "1"
    assert not is_identity_number((number[:16] + wrong + number[17:]).lower())


@pytest.mark.parametrize(("text", "gone"), [
    ("旧证320102750305123", "320102750305123"), ("卡号6222 0200 1234 5678 901", "6222"), ("车牌苏A·12345", "12345"),
    ("驾驶苏AD12345号车", "D12345"), ("电话：0514-87654321", "87654321"), ("手机138-1234-5678", "5678"),
    ("家住清河县河口镇永安村12组", "永安村"), ("在解放街121号二楼", "解放街"), ("姓名：欧阳修文，男", "欧阳"),
    ("我叫宋雪松，", "宋雪松"),
    ("身份证号3299************27", "3299"), ("证件号码 1l0105l949123l002X", "1949"),
])
def test_single_kinds(text, gone):
    assert gone not in mask_text(text)


def test_what_is_no_persons_stays():
    text = "清市监处罚〔2026〕12号，2024年11月25日10时10分，罚款142,000.00元，依据第四十三条第二款，第31页"
    assert mask_text(text) == text


def test_names_and_values_come_from_the_reading_and_short_forms_of_a_firm_with_them():
    known = known_of(
        [{"field": "party_name", "value": "云岭县瑞禾物业服务有限公司", "raw": None},
         {"field": "officers", "value": [{"name": "曹杰", "certificate_no": "0399"}]}, {"field": "taken_by", "value": ["程卫东"]},
         {"field": "signatures", "value": [{"role": "party", "name": None}]}, {"field": "interviewee_name", "value": "宋雪松"},
         {"field": "party_uscc", "value": "91329982WJ5Q9AKGXT"}, {"field": "party_address", "value": "云岭县某处"},
         {"field": "facts", "value": "李四看见了"}], TYPES, party="赵六")
    words = "瑞禾物业服务有限公司的宋 雪松与曹杰、程卫东、赵六，代码91329982WJ5Q9AKGXT，云岭县某处，李四"
    masked = mask_text(words, known)
    assert masked.replace(COVER, "") == "的 与、、，代码，，李四"
    assert find_personal("", known) == []


def test_a_page_is_covered_where_the_words_stand_also_over_a_line_break_and_turned():
    known = Known(frozenset({"宋雪松"}))
    pieces = (Piece("电话13812345678", (100.0, 100.0, 210.0, 112.0), 0.5),
              Piece("被询问人宋雪", (400.0, 120.0, 472.0, 132.0), 0.5),
              Piece("松，男", (100.0, 140.0, 136.0, 152.0), 0.5), Piece("320000", (220.0, 100.0, 256.0, 112.0), 0.5))
    boxes = boxes_of_page(PageWords(1, False, 0, pieces), known)
    assert len(boxes) == 3
    number, first, second = boxes
    assert number[0] < 100 + 2 / 7.5 * 110 + 1 and number[2] >= 210 and number[3] - number[1] > 12
    assert first[0] <= 448 and first[2] >= 472 and second[0] <= 100 and 112 <= second[2] < 124
    turned = boxes_of_page(PageWords(1, True, 90, (Piece("宋雪松", (10.0, 20.0, 22.0, 56.0), 0.5),)), known)
    assert turned[0][1] < 20 and turned[0][3] > 56
    assert boxes_of_page(PageWords(1, False, 0, (Piece("合计 12 3", (0.0, 0.0, 50.0, 12.0), 0.5),)), known) == []


def test_a_label_covers_the_cell_after_it_and_not_the_labels_around():
    cells = ("与本案关系", "法定代表人", "住址", "云岭县永安路25号", "工作单位", "联系电话", "8765432")
    pieces = tuple(Piece(text, (100.0 * at, 0.0, 100.0 * at + 90, 12.0), 0.5) for at, text in enumerate(cells))
    covered = {int((box[0] + 5) // 100) for box in boxes_of_page(PageWords(1, False, 0, pieces), Known())}
    assert covered == {3, 6}


def row(*cells: tuple[str, float, float], no: int = 1) -> PageWords:
    """text, x, top of each cell, in the order in which they are read; letters of 12 points."""
    return PageWords(no, False, 0, tuple(Piece(t, (x, y, x + 12.0 * len(t), y + 12.0), 0.5) for t, x, y in cells))


def test_a_value_that_runs_on_beside_its_label_is_covered_though_the_label_is_read_between_its_lines():
    known = Known(names=frozenset({"清河县鑫源餐饮管理有限公司"}))
    words = row(("清河县鑫源餐饮管理有限公", 157, 159), ("行政相对人", 86, 168), ("处罚文号", 320, 168), ("司", 157, 177),
                ("备注", 86, 200))
    covered = [(round(x0), round(top)) for x0, top, _x1, _bottom in boxes_of_page(words, known)]
    assert covered == [(156, 158), (156, 176)]
    turned = PageWords(1, False, 90, tuple(
        Piece(p.text, (p.box[1], 600 - p.box[2], p.box[3], 600 - p.box[0]), 0.5) for p in words.pieces))
    assert len(boxes_of_page(turned, known)) == 2


@pytest.mark.parametrize(("cells", "names"), [
    ((("打印人：高丽娟打印时间：2025-09-29", 70, 800),), {"高丽娟"}),
    ((("接收人", 118, 333), ("林敏", 161, 333), ("收件时间", 331, 333)), {"林敏"}),
    ((("（签名）叶素珍", 118, 333), ("机构意见", 331, 433)), {"叶素珍"}),
    ((("按程序办理。", 118, 333), ("曹卫东", 400, 349)), {"曹卫东"}),
    ((("蔡月华：拟同意。", 118, 333),), {"蔡月华"}),
    ((("见证人：欧阳修文", 118, 333),), {"欧阳修文"}),
    # Headings, offices and opinions are no names, though they begin as one does.
    ((("单位", 10, 10), ("管理所", 60, 10), ("文书号", 120, 10), ("负责人意见：同意", 10, 40), ("承办人：", 10, 60),
      ("签名", 80, 60), ("时间", 120, 60), ("审核人意见", 10, 80), ("申请人：", 10, 99)), set()),
])
def test_names_that_pages_tell_without_a_field_are_known_on_every_page(cells, names):
    told = names_told([row(*cells)], is_name)
    assert told == names
    elsewhere = row((f"当天{''.join(names)}也在场", 10, 10), no=2)
    assert len(boxes_of_page(elsewhere, Known(told))) == len(names)


def test_digits_one_a_cell_are_found_by_their_check_digit():
    number = identity(320102, 1975, 3, 5, 123)
    cells = tuple(Piece(digit, (10.0 * at, 0.0, 10.0 * at + 8, 12.0), 0.5) for at, digit in enumerate(number))
    assert len(boxes_of_page(PageWords(1, False, 0, cells), Known())) == 18


def test_cards_and_papers_that_go_whole():
    assert is_card_number("4111111111111111") and not is_card_number("4111111111111112")
    assert covered_whole({"party_identity_proof"}) and not covered_whole({"penalty_decision"})


def test_a_card_number_ends_where_its_digits_end():
    """At the end of a page there is nothing behind it, and words that follow it are not covered with it."""
    assert mask_text("付款4111111111111111") == "付款" + COVER * 16
    assert mask_text("付款4111111111111111收款人另行通知") == "付款" + COVER * 16 + "收款人另行通知"
    page = PageWords(1, False, 0, (Piece("付款4111111111111111", (50.0, 50.0, 260.0, 64.0), 0.5),))
    assert len(boxes_of_page(page, Known())) == 1
