"""The sentences of the letter, as a paper that reviews.typesetting lays out as DOCX and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from reviews.notices.domain import (
    CaseFeedback,
    FeedbackProblem,
    NoticeKind,
    RectificationKind,
    format_points,
    speaks_as,
)
from reviews.typesetting import (
    Alignment,
    Attachment,
    Blanks,
    Block,
    Cell,
    Closing,
    Facts,
    Heading,
    Imprint,
    Paper,
    Paragraph,
    PictureBlock,
    RedHead,
    SignatureLines,
    Signer,
    Table,
    Verification,
)
from reviews.typesetting.words import format_date, lines_of, one_line, ordinal

PROBLEM_WIDTHS: Final = (12, 25, 41, 29, 13, 36)
UNADVISED_WIDTHS: Final = (12, 27, 64, 40, 13)
PROBLEM_ALIGNS: Final[tuple[Alignment, ...]] = ("centre", "left", "left", "left", "centre", "left")
SLIP_WIDTHS: Final = (12, 22, 70, 24, 28)
NUMBERED_SLIP_WIDTHS: Final = (11, 39, 20, 44, 19, 23)
TABLE_HEAD = ("序号", "文书及页码", "存在问题", "评查依据", "扣分", "整改建议")
SLIP_HEAD = ("序号", "是否认可", "整改措施及完成情况", "责任人", "完成日期")
NUMBERED_SLIP_HEAD = ("序号", "问题编号及整改期限", *SLIP_HEAD[1:])
NOT_NAMED = "按规定不公开"
CENTRE: Final[Alignment] = "centre"
PICTURE_WIDTH: Final = 156.0
PICTURE_HEIGHT: Final = 112.0
# A page as a whole is to be read on paper too; heading and words below it stay on the same sheet.
PAGE_HEIGHT: Final = 170.0
PAGES_TITLE: Final = "问题所在页面及规范表述"


def _stop(text: str) -> str:
    """End a sentence with a full stop unless it ends with a stop of its own, perhaps before a closing quotation mark."""
    if text.rstrip("”’》）)").endswith(("。", "！", "？", "；", "…")):
        return text
    return f"{text.rstrip('，、,;:：.')}。"


def _quoted(title: str) -> str:
    return title if title.startswith(("《", "“")) else f"“{title}”"


def write_letter(letter: CaseFeedback, pictures: Mapping[str, bytes] | None = None) -> Paper:
    """Put the letter into sentences. Every text from people stays data.

    pictures: the bytes of the letter's pictures by SHA-256. Raises KeyError for one that is not among them.
    """
    blocks: list[Block] = [Paragraph(_opening(letter))]
    for heading, section in _sections(letter):
        blocks.append(Heading(heading))
        blocks.extend(section)
    organ = one_line(letter.organ)
    signers = tuple(Signer(one_line(line.label), one_line(line.name)) for line in letter.signatures)
    return Paper(
        title=f"行政执法{NoticeKind.CASE_FEEDBACK.label}",
        dated_on=letter.dated_on,
        head=RedHead(organ, _number(letter)),
        addressee=f"{one_line(letter.unit)}：",
        blocks=tuple(blocks),
        closing=Closing(organ, letter.dated_on),
        signatures=SignatureLines(signers, columns=3, pen=False) if signers else None,
        attachments=(*_pages(letter, pictures or {}), *((_slip(letter),) if letter.reply_slip else ())),
        imprint=Imprint(organ, None if letter.is_draft else letter.dated_on),
        verification=Verification(letter.code or "签发后生成", every_page=False),
        draft=letter.is_draft,
    )


def _number(letter: CaseFeedback) -> str:
    return one_line(letter.number) if letter.number else "（草稿，未编号）"


def _opening(letter: CaseFeedback) -> str:
    plan = f"按照{one_line(letter.round_title) or '行政执法案卷评查'}工作安排"
    again = f"本函发出后，{one_line(letter.replaces)}反馈意见书不再使用。" if letter.replaces else ""
    return (
        f"{plan}，{speaks_as(letter.organ)}组织评查人员对你单位报送的{_quoted(one_line(letter.case_title))}案卷进行了评查。"
        f"{again}现将评查意见反馈如下："
    )


def _sections(letter: CaseFeedback) -> Iterable[tuple[str, list[Block]]]:
    yield "案卷基本情况", [_facts(letter)]
    yield "评查结果", _result(letter)
    if letter.good_points:
        yield "值得肯定的做法", _good_points(letter.good_points)
    yield "存在的问题及整改建议", [*_problems(letter), *_doubts(letter)]
    yield "整改与回复", _demands(letter)


def _facts(letter: CaseFeedback) -> Facts:
    reviewers = "、".join(one_line(name) for name in letter.reviewers) or NOT_NAMED
    rows: list[tuple[tuple[str, str], ...]] = [
        (("案卷名称", one_line(letter.case_title)),),
        (("案　　号", one_line(letter.case_number)),),
        (("当 事 人", one_line(letter.party)),),
        (("案件类型", one_line(letter.case_kind)), ("评查人员", reviewers)),
    ]
    if letter.handlers:
        rows.append((("承 办 人", "、".join(one_line(name) for name in letter.handlers)),))
    rows.append((("评查标准", f"{one_line(letter.pack_title)}（版本 {one_line(letter.pack_version)}）"),))
    return Facts(tuple(rows))


def _result(letter: CaseFeedback) -> list[Block]:
    result = letter.result
    if result.total is None:
        score = "经评查，本卷按评查标准不计得分"
    else:
        total, full = format_points(result.total), format_points(result.full_marks)
        score = f"经评查，本卷得分{total}分（满分{full}分）"
    grade = f"，评定等次为{one_line(result.grade)}。" if result.grade else "。"
    blocks: list[Block] = [Paragraph(score + grade, strong=True)]
    vetoes = [_stop(one_line(veto)) for veto in result.vetoes]
    if len(vetoes) == 1:
        blocks.append(Paragraph(f"本卷存在一票否决情形：{vetoes[0]}"))
    elif vetoes:
        blocks.append(Paragraph(f"本卷存在下列{len(vetoes)}项一票否决情形："))
        blocks.extend(Paragraph(f"（{ordinal(n)}）{veto}") for n, veto in enumerate(vetoes, start=1))
    else:
        blocks.append(Paragraph("评查未发现一票否决情形。"))
    blocks.extend(Paragraph(line) for line in lines_of(result.overall_comment))
    return blocks


def _good_points(points: tuple[str, ...]) -> list[Block]:
    texts = [_stop(one_line(point)) for point in points]
    if len(texts) == 1:
        return [Paragraph(texts[0])]
    return [Paragraph(f"（{ordinal(n)}）{text}") for n, text in enumerate(texts, start=1)]


def _problems(letter: CaseFeedback) -> list[Block]:
    if not letter.problems:
        return [Paragraph("本次评查未发现需要扣分或者整改的问题。")]
    listed = sum((problem.deducted for problem in letter.problems), Decimal(0))
    where = "，所在页面和规范表述见附件" if any(problem.shown for problem in letter.problems) else ""
    advised = any(problem.advice.strip() for problem in letter.problems)
    # Where nobody advised anything, the room of that column goes to the problems.
    columns = len(TABLE_HEAD) if advised else len(TABLE_HEAD) - 1
    rows = (_problem_row(n, problem) for n, problem in enumerate(letter.problems, start=1))
    total: tuple[Cell | str, ...] = (Cell("扣分合计", across=4), format_points(listed), "")
    blocks: list[Block] = [
        Paragraph(f"评查共指出问题{len(letter.problems)}处，具体情况见下表{where}。"),
        Table(
            head=(TABLE_HEAD[:columns],),
            rows=tuple(row[:columns] for row in rows),
            widths=PROBLEM_WIDTHS if advised else UNADVISED_WIDTHS,
            aligns=PROBLEM_ALIGNS[:columns],
            total=total[:columns - 3],
            size=10.5,
        ),
    ]
    result = letter.result
    if result.total is not None and listed != result.full_marks - result.total:
        why = ("本卷存在一票否决情形，得分和等次按评查标准的规定评定，不按扣分合计计算。" if result.vetoes else
               "因评查标准设有扣分上限或者有不适用的项目，扣分合计与得分不一致的，以得分为准。")
        blocks.append(Paragraph(f"注：{why}"))
    return blocks


def _problem_row(number: int, problem: FeedbackProblem) -> tuple[str, ...]:
    parts = (one_line(problem.document_title), one_line(problem.page_label))
    place = "\n".join(part for part in parts if part)
    deducted = format_points(problem.deducted)
    if problem.veto:
        deducted = "一票否决" if problem.deducted == 0 else f"一票否决\n扣{deducted}"
    return (
        str(number),
        place or "全卷",
        "\n".join(lines_of(problem.problem)) or "—",
        "\n".join(lines_of(problem.basis)) or "—",
        deducted,
        "\n".join(lines_of(problem.advice)) or "—",
    )


def _doubts(letter: CaseFeedback) -> list[Block]:
    """What could not be judged is told and costs nothing."""
    if not letter.doubts:
        return []
    texts = [_stop(one_line(doubt)) for doubt in letter.doubts]
    said = f"另有{len(texts)}项因材料看不清或者情况不明，评查中存疑，没有扣分，请你单位自行核对："
    if len(texts) == 1:
        return [Paragraph(said + texts[0])]
    return [Paragraph(said), *(Paragraph(f"（{ordinal(n)}）{text}") for n, text in enumerate(texts, start=1))]


def _demands(letter: CaseFeedback) -> list[Block]:
    we = speaks_as(letter.organ)
    by = f"请于{format_date(letter.rectify_by)}前" if letter.rectify_by else "请及时"
    sentence = {
        RectificationKind.NONE: "本卷无需整改，请继续保持并总结推广好的做法。",
        RectificationKind.CORRECT: (
            f"上述问题中依法可以补正的，{by}补正到位，并将补正情况和有关材料复印件随回执报送{we}；"
            "不能补正的，请分析原因，在今后办案中改进。"
        ),
        RectificationKind.IMPROVE: (
            "上述问题请引以为戒，逐项分析原因，完善制度，在今后办案中改进；"
            f"{by}将改进措施随回执报送{we}。"
        ),
        RectificationKind.SUPERVISE: (
            f"上述问题涉及行政执法行为的合法性，{we}将按照行政执法监督的有关规定另行处理；"
            f"{by}就有关情况作出书面说明，连同整改措施随回执报送{we}。"
        ),
    }[letter.rectification]
    texts = [sentence]
    if any(problem.number for problem in letter.problems):
        texts.append("上述问题已列入整改台账，编号和期限见回执，请逐项整改，完成一项、报请销号一项。")
    if letter.objection_working_days is not None:
        texts.append(
            f"对本反馈意见有异议的，请自收到之日起{letter.objection_working_days}个工作日内"
            f"向{we}书面提出，并附有关证据材料。"
        )
    if letter.contact:
        texts.append(f"联系方式：{_stop(one_line(letter.contact))}")
    return [Paragraph(text) for text in texts]


def _pages(letter: CaseFeedback, pictures: Mapping[str, bytes]) -> tuple[Attachment, ...]:
    """For each problem the page it is on, the words there, and how it should read; none where there is nothing to show."""
    blocks: list[Block] = []
    for number, problem in enumerate(letter.problems, start=1):
        if not problem.shown:
            continue
        place = "　".join(one_line(part) for part in (problem.document_title, problem.page_label) if part.strip())
        blocks.append(Heading(f"问题{number}　{place or '全卷'}", level=3, numbered=False))
        if problem.picture is not None:
            wide, high = problem.picture.width, problem.picture.height
            words = [problem.page_label or "所在页"]
            words += ["整页"] if problem.picture.whole else []
            words += ["个人信息已遮盖"] if problem.picture.masked else []
            width = min(PICTURE_WIDTH, (PAGE_HEIGHT if problem.picture.whole else PICTURE_HEIGHT) * wide / high)
            blocks.append(PictureBlock(pictures[problem.picture.sha256], width,
                                       description=f"问题{number}所在页面（{'，'.join(words)}）"))
        rows = [("存在问题", problem.problem), ("页面原文", problem.quote), ("规范表述", problem.model),
                ("页　　图", problem.picture_note)]
        blocks.append(Facts(tuple(((label, "\n".join(lines_of(text))),) for label, text in rows if text.strip())))
    return (Attachment(title=PAGES_TITLE, blocks=tuple(blocks)),) if blocks else ()


def _slip(letter: CaseFeedback) -> Attachment:
    facts = [
        (("反馈文号", _number(letter)),),
        (("案卷名称", one_line(letter.case_title)),),
        (("案　　号", one_line(letter.case_number)),),
        (("报送单位", one_line(letter.unit)),),
    ]
    answer: Block
    if letter.problems:
        note = "有异议的请逐项写明理由并附证据材料；整改完成一项，注明一项。"
        facts.append((("反馈意见", "□无异议　　□部分有异议（在下表注明）　　□有异议"),))
        answer = _answers(letter, note)
    else:
        facts.append((("反馈意见", "□无异议　　□有异议（另附说明）"),))
        answer = Paragraph("注：有异议的请写明理由并附证据材料。", indent=False)
    signed = Blanks((("负责人（签字）：", "单位（盖章）："), ("联系人及电话：", "　　　　年　　月　　日")))
    return Attachment(
        title="案卷评查反馈意见书回执",
        addressee=f"{one_line(letter.organ)}：",
        blocks=(Facts(tuple(facts)), answer, signed),
        slip=True,
    )


def _answers(letter: CaseFeedback, note: str) -> Table:
    """A row a problem for the unit's pen; with number and last day where the ledger has it."""
    listed = any(problem.number for problem in letter.problems)
    rows = []
    for n, problem in enumerate(letter.problems, start=1):
        due = f"{format_date(problem.due_on)}前" if problem.due_on else ""
        named = ("\n".join(part for part in (one_line(problem.number), due) if part) or "—",) if listed else ()
        rows.append((str(n), *named, "□认可\n□异议", "", "", ""))
    return Table(
        head=(NUMBERED_SLIP_HEAD if listed else SLIP_HEAD,), rows=tuple(rows),
        widths=NUMBERED_SLIP_WIDTHS if listed else SLIP_WIDTHS, aligns=(CENTRE,) * (6 if listed else 5), notes=(note,),
        row_height=16, size=10.5 if listed else 12,
    )
