"""Papers that the typesetting tests set: a long notice, a witness sheet, one full of hostile text."""

from __future__ import annotations

from datetime import date

from reviews.typesetting import (
    Attachment,
    Cell,
    Closing,
    Facts,
    Heading,
    Imprint,
    PageBreak,
    Paper,
    Paragraph,
    PictureBlock,
    RedHead,
    Run,
    SignatureLines,
    Signer,
    Spacer,
    Table,
    Verification,
    digest_of,
    verification_code,
)

DAY = date(2026, 9, 8)
CODE = verification_code(digest_of({"round": "2026-3", "files": ["甲", "乙"]}))
LONG_UNIT = "江北新区综合行政执法和城市精细化管理服务保障中心（江北新区城市管理综合行政执法大队）直属机动中队第三巡查分队办公室"
ORGAN = "某某市江北区司法局"

CHART = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" width="400" height="160">'
    '<rect width="400" height="160" fill="#fff" stroke="#999"/>'
    + "".join(f'<rect x="{20 + 45 * n}" y="{150 - h}" width="28" height="{h}" fill="#31598c"/>'
              f'<text x="{34 + 45 * n}" y="{146 - h}" font-size="10" text-anchor="middle">{h}卷</text>'
              for n, h in enumerate((40, 65, 52, 88, 120, 75, 96, 61)))
    + "</svg>"
).encode()  # fmt: skip

ROWS = tuple(
    (str(n), LONG_UNIT if n % 17 == 0 else f"某某市{'城管农业文旅卫健'[n % 4 * 2:n % 4 * 2 + 2]}综合行政执法大队",
     f"某综罚字〔2026〕第{n:03d}号", "行政处罚（普通程序）" if n % 3 else "行政许可", f"{80 + n % 17}.5")
    for n in range(1, 61)
)  # fmt: skip

TABLE = Table(
    head=(("序号", "单位", Cell("案卷", across=2), "得分"),),
    rows=ROWS,
    widths=(14, 52, 44, 30, 16),
    aligns=("centre", "left", "left", "left", "right"),
    total=(Cell("平均", across=4), "88.1"),
    notes=("得分为评查组两名评查员评分经复核后的结果。",),
    caption="表1　抽取案卷及得分",
    size=10.5,
)

BODY = "按照年度评查计划，本轮评查以随机抽取为主、主动调取为辅，抽取过程由见证人现场监督，抽取种子由见证人各自报出后合成。"

NOTICE = Paper(
    title="关于2026年第三季度行政执法案卷评查情况的通报",
    dated_on=DAY,
    head=RedHead(ORGAN, "江司发〔2026〕18号"),
    addressee="各镇人民政府、街道办事处，区各行政执法机关：",
    blocks=(
        Paragraph(BODY + "现将有关情况通报如下："),
        Heading("评查概况"),
        Paragraph((BODY, Run("全区共评查案卷60卷，平均得分88.1分。", strong=True))),
        Heading("抽取方法", 2),
        Paragraph(BODY * 2),
        Heading("名册的冻结", 3),
        Paragraph(BODY),
        Heading("冻结前的核对", 4),
        Paragraph(BODY),
        Heading("抽取种子", 4),
        Paragraph(BODY),
        Heading("分层抽取", 3),
        Paragraph(BODY * 2),
        Heading("评查方法", 2),
        Facts(((("评查时间", "2026年7月6日至9月4日"), ("评查人员", "12人")), (("评查标准", "江苏省行政处罚案卷评查标准"),))),
        Heading("总体情况"),
        TABLE,
        Heading("得分分布"),
        Paragraph("得分分布如图1所示。"),
        PictureBlock(CHART, 120, "图1　各分数段案卷数", "柱形图，八个分数段的案卷数"),
        Heading("整改要求"),
        Paragraph(BODY),
        SignatureLines(tuple(Signer("见证人", name) for name in ("张某某（区人大代表）", "李某某（区政协委员）", "王某"))),
    ),
    closing=Closing(ORGAN, DAY),
    attachments=(
        Attachment("各单位得分一览表", (TABLE,), landscape=True),
        Attachment("评查人员名单", (Heading("第一组"), Paragraph("张某、李某、王某。"), Spacer(), Heading("第二组"))),
    ),
    imprint=Imprint(f"{ORGAN}办公室", DAY, copies_to="市司法局，区委办公室，区人大常委会办公室，区政协办公室。"),
    verification=Verification(CODE, "据公布的抽取名册和抽取种子算出，可以用随名册公布的核对程序核对。"),
)  # fmt: skip

WITNESS_SHEET = Paper(
    title="行政执法案卷抽取见证单",
    subtitle="（2026年第三季度评查）",
    dated_on=DAY,
    blocks=(
        Facts((
            (("抽取名册", "2026年第三季度已结案归档案卷，共412卷"), ("名册校验", "3f9a1c…e07b")),
            (("抽取种子", "3141 5926 5358（见证人依次报出）"), ("抽取时间", "2026年9月8日9时30分")),
            (("抽取地点", "某某市江北区司法局三楼会议室"),),
        )),
        Table(
            head=(("序号", "单位", "名册卷数", "抽取卷数", "案卷编号"),),
            rows=tuple(
                (str(n), row[1], str(20 + n), str(2 + n % 3), f"A-{n:03d}、A-{n + 40:03d}")
                for n, row in enumerate(ROWS[:9], start=1)
            ),
            widths=(12, 60, 20, 20, 44),
            aligns=("centre", "left", "right", "right", "left"),
            total=(Cell("合计", across=2), "225", "27", ""),
            notes=("主动调取的案卷不参加抽取，另列。",),
        ),
        SignatureLines((
            Signer("组织方", "赵某（评查组组长）"),
            Signer("见证人", "张某某（区人大代表）"),
            Signer("见证人", "李某某（区政协委员）"),
            Signer("见证人", "王某（特邀行政执法监督员）"),
        )),
    ),
    verification=Verification(CODE, "据公布的名册、种子和抽取办法算出，任何人都可以用随名册公布的核对程序重算。"),
)  # fmt: skip

HOSTILE_WORDS = (
    "=1+1",
    '#[*粗*] #panic() $x^2$ \\ #read("/etc/passwd")',
    "</w:t><w:br/>&amp;{{ 7*7 }}",
    "甲\x00\x07乙\u202e丙\u200b丁",
    "https://example.invalid/" + "verylongword" * 12,
    LONG_UNIT,
)

HOSTILE = Paper(
    title=HOSTILE_WORDS[1],
    dated_on=DAY,
    head=RedHead(LONG_UNIT, HOSTILE_WORDS[0]),
    addressee=HOSTILE_WORDS[3],
    blocks=(
        *(Heading(word, level) for level, word in enumerate(HOSTILE_WORDS[:4], start=1)),
        *(Paragraph(word) for word in HOSTILE_WORDS),
        Facts(tuple(((word[:12], word), ("值", word)) for word in HOSTILE_WORDS)),
        Table(
            head=(HOSTILE_WORDS[:3],),
            rows=(HOSTILE_WORDS[:3], HOSTILE_WORDS[3:], ("字" * 900, "", "")),
            caption=HOSTILE_WORDS[2],
        ),
        SignatureLines((Signer(HOSTILE_WORDS[2], LONG_UNIT), Signer(HOSTILE_WORDS[3]), Signer("=1+1"))),
        PageBreak(),
    ),
    closing=Closing(LONG_UNIT, DAY),
    imprint=Imprint(LONG_UNIT, DAY, copies_to=HOSTILE_WORDS[4]),
    draft=True,
)
