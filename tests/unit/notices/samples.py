"""Letters of every size for the tests; regions, organs and persons are fictitious."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from reviews.notices.domain import (
    CaseFeedback,
    FeedbackProblem,
    FeedbackResult,
    RectificationKind,
    SignatureLine,
    verification_code,
)

ROWS = (
    FeedbackProblem(
        "行政处罚事先告知书",
        "第31页",
        "告知书于2026年4月10日送达，4月14日即作出处罚决定，未满五个工作日的陈述、申辩期限。",
        "《中华人民共和国行政处罚法》第四十四条、第六十四条；评查标准3.2",
        "告知后应当留足期限；当事人明确放弃陈述、申辩的，应当取得书面材料并入卷。",
        Decimal("2"),
    ),
    FeedbackProblem(
        "询问笔录",
        "第12—14页",
        "笔录修改处无被询问人捺印确认，第13页末未注明“以上笔录已核对无误”。",
        "评查标准2.4",
        "今后制作笔录时逐页签名、修改处捺印。",
        Decimal("0.5"),
    ),
    FeedbackProblem(
        "送达回证",
        "第40页",
        "受送达人栏由他人代签，未附授权委托书，未注明与受送达人的关系。",
        "《中华人民共和国行政处罚法》第六十一条",
        "补充授权委托材料；无法补充的书面说明情况。",
        Decimal("1.5"),
    ),
)

LETTER = CaseFeedback(
    organ="清河市司法局",
    number="清司案评〔2026〕12号",
    dated_on=date(2026, 11, 22),
    unit="清河市市场监督管理局",
    case_title="清河市甲食品厂生产经营标签不符合规定的食品案",
    case_number="清市监处罚〔2026〕12号",
    party="清河市甲食品厂",
    case_kind="行政处罚（普通程序）",
    pack_title="行政处罚案卷评查标准（普通程序）",
    pack_version="2026.1",
    result=FeedbackResult(
        total=Decimal("86.5"),
        full_marks=Decimal("100"),
        grade="合格",
        overall_comment="本卷事实清楚，证据较为充分，法律适用正确，程序和文书制作方面存在一定不足。",
    ),
    good_points=(
        "法制审核意见逐项对应证据和裁量情节，说理充分",
        "现场检查全过程录像，光盘与文字说明一并归档。",
    ),
    problems=ROWS,
    rectification=RectificationKind.CORRECT,
    rectify_by=date(2026, 12, 21),
    round_title="2026年第三季度行政执法案卷互评",
    objection_working_days=5,
    contact="行政执法协调监督科，0000-8888888",
    signatures=(SignatureLine("经办人"), SignatureLine("审核人"), SignatureLine("签发人")),
)
LETTER = replace(LETTER, code=verification_code(LETTER))

DRAFT = replace(LETTER, number=None, code="")
CLEAN = replace(
    LETTER,
    problems=(),
    result=FeedbackResult(total=Decimal("100"), full_marks=Decimal("100"), grade="优秀"),
    rectification=RectificationKind.NONE,
    rectify_by=None,
)
MANY = replace(LETTER, problems=tuple(ROWS[n % 3] for n in range(40)))
VETOED = replace(
    LETTER,
    result=FeedbackResult(
        total=Decimal(0),
        full_marks=Decimal(100),
        grade="不合格",
        vetoes=("因当事人申辩或者在没有新事实的情况下加重处罚", "执法人员不具备执法资格"),
    ),
    problems=(replace(ROWS[0], deducted=Decimal(0), veto=True), *ROWS),
    rectification=RectificationKind.SUPERVISE,
)
LONG = replace(
    LETTER,
    organ="清河市清源区行政执法协调监督工作领导小组办公室",
    unit="清河市清源区经济开发区综合行政执法大队暨清源街道综合执法局",
    case_title="清河市乙建筑装饰工程有限责任公司未取得施工许可证擅自施工并拒不履行限期改正义务案" * 2,
    case_number="QINGHE-2026-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789-0123456789",
    problems=(
        replace(ROWS[0], problem=ROWS[0].problem * 12, advice=ROWS[0].advice * 20),
        replace(ROWS[1], problem="https://example.invalid/" + "A1b2" * 40),
        replace(
            ROWS[2],
            document_title="责令改正违法行为通知书（第二次）及其送达回证",
            basis=ROWS[0].basis * 4,
        ),
    ),
    good_points=tuple("调查取证全面及时，文书说理透彻，" * 8 for _ in range(4)),
)
HOSTILE = replace(
    LETTER,
    unit="#panic() *粗* _斜_ $x^2$ @ref <label> // 注 /* */ `raw` \\u{41}",
    case_title='</w:t><w:br/>&amp;{{ 7*7 }}{% raw %}#read("/etc/passwd")',
    party="甲\x00乙\x0b丙\u202e丁\ufeff",
    problems=(
        replace(
            ROWS[0],
            problem='#include "x"\n= 标题\n- 项 #eval("1")',
            advice="[[链接]] 'a' \"b\" ~ -- ---",
        ),
    ),
)
