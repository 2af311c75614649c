"""The witness sheet of a draw (抽取见证单), as a paper that reviews.typesetting lays out as DOCX and PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from reviews.foundation.clock import shanghai
from reviews.rounds.domain.draw import DrawReason, SeedMethod
from reviews.rounds.domain.draw.wording import ALGORITHM_WORDS, method_words, quota_words
from reviews.rounds.queries.draws import Attempt, FileToHandIn, UnitFrame
from reviews.typesetting import (
    Alignment,
    Attachment,
    Block,
    Facts,
    Heading,
    PageBreak,
    Paper,
    Paragraph,
    SignatureLines,
    Signer,
    Table,
    Verification,
)
from scoring_rules.vocabulary import CaseKind

_PROCEDURES: Final = {"ordinary": "普通", "summary": "简易"}
_PROCEDURE_OF_KIND: Final = {"penalty_ordinary": "普通", "penalty_summary": "简易"}
_FILE_ALIGNS: Final[tuple[Alignment, ...]] = ("centre", "centre", "left", "left", "left", "centre", "centre")


def grouped(value: str) -> str:
    """A hash in groups of eight, four a line, as people read it aloud."""
    parts = [value[at:at + 8] for at in range(0, len(value), 8)]
    return "\n".join(" ".join(parts[at:at + 4]) for at in range(0, len(parts), 4))


def write_witness_sheet(
    *, organ: str, round_name: str, organiser: str, attempt: Attempt, frozen_at: datetime, units: Sequence[UnitFrame],
    files: Sequence[FileToHandIn],
) -> Paper:
    """Put a draw that was made into an official paper; the list of files is its annex. Times are shown as in China."""
    draw = attempt.draw
    if draw is None:
        raise ValueError("a witness sheet is about a draw")
    blocks: list[Block] = [
        Heading("封库"), *_frame(attempt, frozen_at, units), Heading("抽取方案"), *_plan(attempt),
        Heading("种子"), *_seed(attempt),
        # Whoever signs has the result and its hashes on the same sheet.
        PageBreak(), Heading("结果"), *_result(attempt, files),
        Heading("见证人和组织方签名"),
        Paragraph("以上各步在见证人面前依次进行，清单和方案在种子产生以前已经公布。"),
        SignatureLines(_signers(attempt, f"{organ} {organiser}")),
    ]
    day = shanghai(draw.drawn_at).date()
    return Paper(
        title="行政执法案卷抽取见证单", subtitle=round_name, dated_on=day, blocks=tuple(blocks), author=organ,
        attachments=(Attachment("抽取结果案卷名单", (_list(files),)), Attachment("抽取的办法和核对", _method())),
        verification=Verification(draw.code, "据封库清单、抽取方案、种子记录、抽取结果四个公布文件的散列算出；"
                                             "用公布文件中的 verify_draw.py 可以重算。"),
    )


def _moment(value: datetime) -> str:
    local = shanghai(value)
    return f"{local.year}年{local.month}月{local.day}日 {local:%H:%M:%S}"


def _frame(attempt: Attempt, frozen_at: datetime, units: Sequence[UnitFrame]) -> list[Block]:
    draw = {share.unit: share.draw for share in attempt.shares}
    total = [sum(getattr(unit, name) for unit in units) for name in ("listed", "free", "duplicate", "reviewed", "called_in")]
    return [
        Facts(((("冻结时间", _moment(frozen_at)),), (("封库指纹", grouped(attempt.plan.frame_sha256)),))),
        Table(
            head=(("单位", "清单", "重复", "评查过", "主动调取", "可抽", "抽取"),),
            rows=tuple((u.unit, str(u.listed), str(u.duplicate), str(u.reviewed), str(u.called_in), str(u.free),
                        str(draw.get(u.unit, 0))) for u in units),
            widths=(50, 17, 17, 19, 22, 17, 17), aligns=("left", *(("centre",) * 6)), size=10.5,
            total=("合计", str(total[0]), str(total[2]), str(total[3]), str(total[4]), str(total[1]), str(sum(draw.values()))),
        ),
    ]


def _plan(attempt: Attempt) -> list[Block]:
    return [
        Facts(((("公布时间", _moment(attempt.plan.published_at)),), (("方案指纹", grouped(attempt.plan.sha256)),),
               (("种子来源", attempt.method.label),))),
        Paragraph("".join(quota_words(attempt.quotas))),
        Paragraph(method_words(attempt.method, attempt.value) + "抽取的办法（算法 juanheng-draw/1）见附件2。"),
    ]


def _method() -> tuple[Block, ...]:
    return (
        *(Paragraph(f"{at}．{words}") for at, words in enumerate(ALGORITHM_WORDS, start=1)),
        Paragraph("核对：从本系统下载这次抽取的公布文件，解压后运行其中的 verify_draw.py，后面写上本单的校验码，"
                  "显示“一致”即为相符；也可以按以上办法另写程序重算，或者逐卷用手工求散列。"),
    )


def _seed(attempt: Attempt) -> list[Block]:
    witnesses = attempt.method is SeedMethod.witnesses
    head = ("次序", "见证人", "单位、职务", "输入的数字", "时间") if witnesses else (
        "次序", "公开数值", "公布的地方", "数值", "录入时间")
    rows = tuple((str(at), entry.name, entry.place, entry.text, entry.at[11:19] if witnesses else entry.at[:16].replace("T", " "))
                 for at, entry in enumerate(attempt.entries, start=1))
    seed = attempt.draw.seed if attempt.draw else ""
    return [Table(head=(head,), rows=rows, widths=(12, 28, 60, 34, 24), aligns=("centre", "left", "left", "centre", "centre"),
                  size=10.5),
            Facts(((("种　　子", seed),),))]


def _result(attempt: Attempt, files: Sequence[FileToHandIn]) -> list[Block]:
    counts = Counter(file.reason for file in files)
    draw = attempt.draw
    told = "，".join(f"{reason.label} {counts[reason]} 卷" for reason in DrawReason)
    blocks: list[Block] = [Paragraph(f"应上交案卷共 {len(files)} 卷：{told}。名单见附件1。", strong=True)]
    if draw is not None:
        blocks.append(Facts((
            (("抽取时间", _moment(draw.drawn_at)),), (("种子指纹", grouped(draw.seed_sha256)),),
            (("结果指纹", grouped(draw.result_sha256)),), (("校 验 码", draw.code),))))
    if attempt.plan.seq > 1:
        blocks.append(Paragraph(f"这是本轮第 {attempt.plan.seq} 次抽取，以前的 {attempt.plan.seq - 1} 次已经作废，"
                                "理由写在公布的抽取方案中。"))
    return blocks


def _signers(attempt: Attempt, organiser: str) -> tuple[Signer, ...]:
    if attempt.method is SeedMethod.witnesses:
        return (*(Signer("见证人", entry.name) for entry in attempt.entries), Signer("组织方", organiser))
    return Signer("见证人"), Signer("见证人"), Signer("组织方", organiser)


def _list(files: Sequence[FileToHandIn]) -> Table:
    return Table(
        head=(("序号", "行号", "单位", "案号", "类别", "程序", "原因"),),
        rows=tuple((str(at), str(f.row_no), f.unit, f.number, kind_label(f.kind), procedure_label(f.kind, f.procedure),
                    f.reason.label) for at, f in enumerate(files, start=1)),
        widths=(12, 12, 39, 41, 20, 12, 20), aligns=_FILE_ALIGNS, size=10.5)


def kind_label(kind: str) -> str:
    """The short Chinese name of a kind of case, without its procedure; the word itself where the vocabulary has none."""
    return CaseKind(kind).label.partition("（")[0] if kind in set(CaseKind) else kind


def procedure_label(kind: str, procedure: str) -> str:
    """普通 or 简易 as the unit told it, else as the kind says, else a dash."""
    return _PROCEDURES.get(procedure) or _PROCEDURE_OF_KIND.get(kind, "—")
