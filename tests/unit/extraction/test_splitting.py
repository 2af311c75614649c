# ruff: noqa: E501 - a small file reads best as one row of pages
"""Small files of several pages whose titles mislead: where each document begins and ends."""

from __future__ import annotations

import pytest

from extraction.analysis import analyse
from extraction.page import PageContent, Rule
from tests.specimens.setting import HEIGHT, LEFT, RIGHT, WIDTH, set_text, width_of

BODY = "经查，当事人于二〇二四年三月间在石桥路三号从事经营活动，本机关执法人员依法进行了检查并制作记录，当事人对上述情况没有异议，本机关已将有关情况记录在卷。"
NO = "清环罚〔2024〕4号"


class Leaf:
    """One page, set from the top down."""

    def __init__(self) -> None:
        self.page = PageContent(no=0, width=WIDTH, height=HEIGHT, kind="text")
        self.y = 60.0

    def centred(self, text: str, size: float = 22, y: float | None = None) -> Leaf:
        """A centred line."""
        self.y = self.y if y is None else y
        set_text(self.page, text, (WIDTH - width_of(text, size)) / 2, self.y, size)
        self.y += size + 14
        return self

    def line(self, text: str, size: float = 14, x: float = LEFT) -> Leaf:
        """A line from the left margin or from x."""
        set_text(self.page, text, x, self.y, size)
        self.y += size + 10
        return self

    def right(self, text: str) -> Leaf:
        """A line flush right."""
        return self.line(text, x=RIGHT - width_of(text, 14))

    def at(self, text: str, x: float, y: float, size: float = 12) -> Leaf:
        """Words anywhere; what follows does not move."""
        set_text(self.page, text, x, y, size)
        return self

    def body(self, lines: int = 8) -> Leaf:
        """That many lines of running text."""
        wide = int((RIGHT - LEFT) / 14)
        for i in range(lines):
            self.line(
                (BODY * 12)[i * wide : (i + 1) * wide - (2 if i == 0 else 0)], x=LEFT + (28 if i == 0 else 0)
            )
        return self

    def row(self, *cells: str, tall: float = 30, size: float = 12) -> Leaf:
        """A ruled row of equal cells."""
        x, wide = LEFT, (RIGHT - LEFT) / len(cells)
        for text in cells:
            self.page.rules += [
                Rule(True, self.y, x, x + wide),
                Rule(True, self.y + tall, x, x + wide),
                Rule(False, x, self.y, self.y + tall),
                Rule(False, x + wide, self.y, self.y + tall),
            ]
            set_text(self.page, text, x + 4, self.y + 8, size)
            x += wide
        self.y += tall
        return self

    def foot(self, text: str) -> Leaf:
        """A line at the page's foot."""
        return self.at(text, (WIDTH - width_of(text, 10)) / 2, 795, 10)


def _decision(number: str = NO) -> Leaf:
    return Leaf().centred("行政处罚决定书").centred(number, 14).line("当事人：清河县甲食品厂").body(10)


def _inquiry() -> Leaf:
    return (
        Leaf()
        .centred("询问笔录")
        .line("询问时间：2024年3月5日9时10分至10时20分")
        .line("询问地点：清河县环境局")
        .line("被询问人：李某")
        .body(8)
    )


def _receipt(title: str = "行政处罚决定书") -> Leaf:
    return (
        Leaf()
        .centred("送达回证")
        .row("送达文书名称及文号", f"{title} {NO}")
        .row("受送达人", "清河县甲食品厂")
        .row("送达方式", "直接送达")
    )


Want = list[tuple[str, int, int]]
FILES: dict[str, tuple[list[Leaf], Want]] = {
    "cont repeats title in bracket": ([_inquiry(), Leaf().centred("询问笔录（续页）", 18).body(20), Leaf().centred("询问笔录续页", 18).body(20)], [("inquiry_record", 1, 3)]),
    "cont repeats title（续）": ([_inquiry(), Leaf().centred("询问笔录（续）", 18).body(20)], [("inquiry_record", 1, 2)]),
    "cont repeats title 第2页": ([_inquiry(), Leaf().centred("询问笔录（第2页）", 18).body(20), Leaf().centred("询问笔录（第三页）", 18).body(20)], [("inquiry_record", 1, 3)]),
    "cont repeats title with 附页": ([_inquiry(), Leaf().centred("询问笔录（附页）", 18).body(20)], [("inquiry_record", 1, 2)]),
    "cont repeats title 副页": ([_inquiry(), Leaf().centred("询问笔录副页", 18).body(20)], [("inquiry_record", 1, 2)]),
    "cont repeats whole title same size": ([_inquiry(), Leaf().centred("询问笔录").body(20), Leaf().centred("询问笔录").body(20)], [("inquiry_record", 1, 3)]),
    "cont repeats title page footer": ([_inquiry().foot("第1页共3页"), Leaf().centred("询问笔录").body(20).foot("第2页共3页"), Leaf().centred("询问笔录").body(20).foot("第3页共3页")], [("inquiry_record", 1, 3)]),
    "cont Q&A repeats title": ([_inquiry().line("问：你的姓名？").line("答：李某。"), Leaf().centred("询问笔录").line("问：你单位地点在哪里？").line("答：石桥路3号。").body(16)], [("inquiry_record", 1, 2)]),
    "running head small": ([_inquiry(), Leaf().centred("询问笔录", 10, y=30).body(20), Leaf().centred("询问笔录", 10, y=30).body(20)], [("inquiry_record", 1, 3)]),
    "running head right small": ([_decision(), Leaf().at("清河县生态环境局行政处罚决定书", 360, 30, 10).body(20)], [("penalty_decision", 1, 2)]),
    "running head left of case": ([_decision(), Leaf().at("行政处罚决定书 " + NO, LEFT, 30, 10).body(20)], [("penalty_decision", 1, 2)]),
    "running head body size centred": ([_decision(), Leaf().centred("行政处罚决定书", 12, y=35).body(20), Leaf().centred("行政处罚决定书", 12, y=35).body(20)], [("penalty_decision", 1, 3)]),
    "running head all pages incl first": ([Leaf().centred("清河县生态环境局行政处罚决定书", 10, y=30).centred("行政处罚决定书", 22, y=70).centred(NO, 14).body(10), Leaf().centred("清河县生态环境局行政处罚决定书", 10, y=30).body(20), Leaf().centred("清河县生态环境局送达回证", 10, y=30).centred("送达回证", 22, y=70).row("受送达人", "甲")], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "running head is case-file name": ([Leaf().centred("行政处罚案卷", 10, y=30).centred("行政处罚决定书", 22, y=70).centred(NO, 14).body(10), Leaf().centred("行政处罚案卷", 10, y=30).body(20), Leaf().centred("行政处罚案卷", 10, y=30).centred("送达回证", 22, y=70).row("受送达人", "甲"), Leaf().centred("行政处罚案卷", 10, y=30).row("备注", "")], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 4)]),
    "two decisions in a row": ([_decision(), Leaf().body(20), _decision("清环罚〔2024〕5号"), Leaf().body(20)], [("penalty_decision", 1, 2), ("penalty_decision", 3, 4)]),
    "two receipts": ([_receipt("行政处罚事先告知书"), _receipt()], [("delivery_receipt", 1, 1), ("delivery_receipt", 2, 2)]),
    "three receipts same page style bare": ([Leaf().centred("送达回证").line("案由：未按规定").line("受送达人：甲厂").body(3), Leaf().centred("送达回证").line("案由：未按规定").line("受送达人：甲厂").body(3)], [("delivery_receipt", 1, 1), ("delivery_receipt", 2, 2)]),
    "two inquiries": ([_inquiry(), Leaf().body(20), _inquiry(), Leaf().body(20)], [("inquiry_record", 1, 2), ("inquiry_record", 3, 4)]),
    "two inquiry, cont repeat": ([_inquiry(), Leaf().centred("询问笔录").body(20), _inquiry(), Leaf().centred("询问笔录").body(20)], [("inquiry_record", 1, 2), ("inquiry_record", 3, 4)]),
    "inquiries head=times": ([Leaf().centred("询问笔录").line("（第1次询问）").line("时间：2024年3月5日9时至10时").line("地点：局内").body(5), Leaf().centred("询问笔录").line("（第2次询问）").line("时间：2024年3月6日9时至10时").line("地点：局内").body(5)], [("inquiry_record", 1, 1), ("inquiry_record", 2, 2)]),
    "photo sheets each own": ([Leaf().centred("照片证据单").row("拍摄时间", "2024年3月5日").row("证明对象", "扬尘"), Leaf().centred("照片证据单").row("拍摄时间", "2024年3月5日").row("证明对象", "堆场")], [("photo_evidence", 1, 1), ("photo_evidence", 2, 2)]),
    "evidence form then licence copy": ([Leaf().centred("证据提取单").row("证据名称", "营业执照复印件").row("证明内容", "主体"), Leaf().centred("营业执照").body(6), _decision()], [("evidence_extraction", 1, 2), ("penalty_decision", 3, 3)]),
    "evidence form then account, test report of party": ([Leaf().centred("书证提取单").row("证据名称", "检测报告").row("证明内容", "排放"), Leaf().centred("检测报告").body(6), Leaf().body(20), _decision()], [("evidence_extraction", 1, 3), ("penalty_decision", 4, 4)]),
    "evidence form, its copy, then a letter": ([Leaf().centred("证据提取单").row("证据名称", "员工登记册").row("证明内容", "a"), Leaf().centred("员工登记册").body(6), Leaf().centred("情况说明").line("清河县卫生健康局：").body(4), _decision()], [("evidence_extraction", 1, 2), ("other", 3, 3), ("penalty_decision", 4, 4)]),
    "evidence form then the letter that it names": ([Leaf().centred("证据提取单").row("证据名称", "情况说明").row("证明内容", "a"), Leaf().centred("情况说明").line("清河县卫生健康局：").body(4), _decision()], [("evidence_extraction", 1, 2), ("penalty_decision", 3, 3)]),
    "evidence form then own-type next": ([Leaf().centred("证据提取单").row("证据名称", "合同").row("证明内容", "a"), Leaf().centred("购销合同").body(10), Leaf().centred("证据提取单").row("证据名称", "账页").row("证明内容", "b"), Leaf().centred("现金日记账").body(10)], [("evidence_extraction", 1, 2), ("evidence_extraction", 3, 4)]),
    "blank backs": ([_decision(), Leaf(), _receipt(), Leaf(), Leaf().body(3)], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 5)]),
    "blank back with only stamp": ([_decision(), Leaf().at("7", 540, 30), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "此页无正文": ([_decision(), Leaf().line("（此页无正文）").right("清河县生态环境局").right("2024年5月6日"), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "此页无正文 with title": ([_decision(), Leaf().line("（此页无正文，为行政处罚决定书签署页）").right("清河县生态环境局"), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "此页无正文 big centred": ([_decision(), Leaf().centred("（本页无正文）", 18).right("清河县生态环境局"), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "statute page": ([_decision(), Leaf().centred("法律法规摘要").line("《中华人民共和国大气污染防治法》").body(18), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "statute page law title big": ([_decision(), Leaf().centred("中华人民共和国行政处罚法").body(18), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "statute appendix": ([_decision(), Leaf().centred("附：相关法律条文", 18).body(18), _receipt()], [("penalty_decision", 1, 2), ("delivery_receipt", 3, 3)]),
    "正卷副卷": ([Leaf().centred("行政处罚案卷").centred("（正卷）", 18).line("当事人：甲厂").line("立案日期：2024年3月1日"), Leaf().centred("卷内目录").row("序号", "文书"), _decision(), Leaf().centred("卷内备考表").body(3), Leaf().centred("行政处罚案卷").centred("（副卷）", 18).line("当事人：甲厂").line("立案日期：2024年3月1日"), Leaf().centred("卷内目录").row("序号", "文书"), Leaf().centred("法制审核表").row("案由", "某"), Leaf().centred("卷内备考表").body(3)], [("cover", 1, 1), ("inventory", 2, 2), ("penalty_decision", 3, 3), ("reference_sheet", 4, 4), ("cover", 5, 5), ("inventory", 6, 6), ("legality_check", 7, 7), ("reference_sheet", 8, 8)]),
    "正卷 above": ([Leaf().centred("正卷", 18).centred("清河县市场监督管理局", 20).centred("行政处罚案卷", 26).line("案件名称：某案").line("当事人：甲厂"), _decision(), Leaf().centred("副卷", 18).centred("清河县市场监督管理局", 20).centred("行政处罚案卷", 26).line("案件名称：某案"), Leaf().centred("案件调查终结报告").body(10)], [("cover", 1, 1), ("penalty_decision", 2, 2), ("cover", 3, 3), ("investigation_report", 4, 4)]),
    "副卷封面 title below middle": ([Leaf().centred("清河县市场监督管理局", 26, y=150).centred("行政处罚案卷", 36, y=260).line("案号：清市监案〔2024〕1号").line("当事人：甲"), _decision()], [("cover", 1, 1), ("penalty_decision", 2, 2)]),
    "wrong order": ([_decision(), Leaf().centred("卷宗封面", 30, y=120).line("案件名称：某案").line("立案日期：2024年3月1日"), _inquiry(), Leaf().centred("卷内文件目录").row("序号", "文书")], [("penalty_decision", 1, 1), ("cover", 2, 2), ("inquiry_record", 3, 3), ("inventory", 4, 4)]),
    "ticks 立案": ([Leaf().centred("☑立案/□不予立案审批表").row("案由", "某").row("案件来源", "检查")], [("case_filing_approval", 1, 1)]),
    "ticks 立案 2": ([Leaf().centred("立案☑ 不予立案□ 审批表").row("案由", "某").row("案件来源", "检查")], [("case_filing_approval", 1, 1)]),
    "ticks 不予立案": ([Leaf().centred("□立案/☑不予立案审批表").row("案由", "某").row("案件来源", "检查")], [("no_filing_approval", 1, 1)]),
    "ticks 不予立案 2": ([Leaf().centred("立案□ 不予立案☑ 审批表").row("案由", "某")], [("no_filing_approval", 1, 1)]),
    "立案/不予立案审批表 as printed": ([Leaf().centred("立案/不予立案审批表").row("案由", "某")], [("case_filing_approval", 1, 1)]),
    "立案（不予立案）审批表": ([Leaf().centred("立案（不予立案）审批表").row("案由", "某")], [("case_filing_approval", 1, 1)]),
    "查封/扣押 slash": ([Leaf().centred("查封/扣押决定书").centred("清市监强〔2024〕1号", 14).body(8)], [("coercive_measure_decision", 1, 1)]),
    "查封扣押 no brackets": ([Leaf().centred("查封扣押决定书").body(8), Leaf().centred("查封、扣押现场笔录").body(8), Leaf().centred("解除查封、扣押决定书").body(8), Leaf().centred("延长查封、扣押期限决定书").body(8), Leaf().centred("查封、扣押物品清单").row("物品名称", "数量")], [("coercive_measure_decision", 1, 1), ("coercive_measure_record", 2, 2), ("coercive_measure_release", 3, 3), ("coercive_measure_extension", 4, 4), ("property_list", 5, 5)]),
    "ticks 查封 扣押": ([Leaf().centred("☑查封□扣押决定书").body(8)], [("coercive_measure_decision", 1, 1)]),
    "ticks 检测": ([Leaf().centred("☑检测/□检验/□检疫/□鉴定委托书").body(8), Leaf().centred("检测/检验/检疫/鉴定委托书").body(5)], [("testing_entrustment", 1, 1), ("testing_entrustment", 2, 2)]),
    "ticks 期间": ([Leaf().centred("检测/检验/检疫/鉴定期间告知书").body(8), Leaf().centred("检测/检验/检疫/鉴定结果告知书").body(8)], [("period_notice", 1, 1), ("test_result_notice", 2, 2)]),
    "延期/分期": ([Leaf().centred("延期/分期缴纳罚款通知书").body(8), Leaf().centred("延期缴纳罚款申请书").body(8), Leaf().centred("分期缴纳罚款审批表").row("案由", "a"), Leaf().centred("准予延期缴纳罚款通知书").body(5)], [("deferred_payment_notice", 1, 1), ("deferred_payment_application", 2, 2), ("deferred_payment_notice", 3, 3), ("deferred_payment_notice", 4, 4)]),
    "案件审核表/法制审核表": ([Leaf().centred("案件审核表/法制审核表").row("案由", "a"), Leaf().centred("☑案件审核表 □法制审核表").row("案由", "a")], [("legality_check", 1, 1), ("legality_check", 2, 2)]),
    "organ same size above, two lines": ([Leaf().centred("云海市清河县市场监督管理局", 22).centred("行政处罚决定书", 22).centred(NO, 14).body(10)], [("penalty_decision", 1, 1)]),
    "organ two lines": ([Leaf().centred("云海市清河县", 22).centred("市场监督管理局", 22).centred("当场行政处罚决定书", 22).body(10)], [("summary_penalty_decision", 1, 1)]),
    "organ same size on line; 不予": ([Leaf().centred("清河县市场监督管理局", 22).centred("不予行政处罚", 22).centred("决定书", 22).body(10)], [("no_penalty_decision", 1, 1)]),
    "three line title": ([Leaf().centred("清河县应急管理局", 22).centred("重大行政执法决定", 22).centred("法制审核意见书", 22).body(10)], [("legality_check", 1, 1)]),
    "mentions title large": ([_decision(), Leaf().centred("以上为行政处罚决定书的全部内容", 18).body(10)], [("penalty_decision", 1, 2)]),
    "mentions title large quoted": ([_decision(), Leaf().centred("关于《行政处罚决定书》的附图", 18).body(10)], [("penalty_decision", 1, 2)]),
    "mentions title sentence break at end": ([_decision(), Leaf().line("局依法作出行政处罚决定书").body(18)], [("penalty_decision", 1, 2)]),
    "line ending in title on continuation, mid": ([_decision(), Leaf().line("根据现场检查笔录、询问笔录、现场照片、检测报告").body(18)], [("penalty_decision", 1, 2)]),
    "short para ends with title": ([_decision(), Leaf().line("三、送达回证", x=LEFT + 28).body(18)], [("penalty_decision", 1, 2)]),
    "numbered head in report": ([Leaf().centred("案件调查终结报告").body(15), Leaf().line("（三）现场检查笔录", x=LEFT + 28, size=16).body(18)], [("investigation_report", 1, 2)]),
    "evidence list in large type": ([Leaf().centred("案件调查终结报告").body(15), Leaf().line("证据二：询问笔录", x=LEFT + 28, size=16).body(18)], [("investigation_report", 1, 2)]),
    "headed para 处罚决定": ([Leaf().centred("案件调查终结报告").body(15), Leaf().centred("附件：证据目录", 16).body(18)], [("investigation_report", 1, 2)]),
    "稿 without bracket": ([Leaf().centred("行政处罚决定书稿").centred(NO, 14).body(10)], [("penalty_decision", 1, 1)]),
    "存根": ([Leaf().centred("当场行政处罚决定书（存根）").centred(NO, 14).body(10), Leaf().centred("当场行政处罚决定书（第二联）").centred(NO, 14).body(10)], [("summary_penalty_decision", 1, 1), ("summary_penalty_decision", 2, 2)]),
    "联 line under": ([Leaf().centred("当场行政处罚决定书").centred("（存根联）", 12).centred(NO, 14).body(10), Leaf().centred("当场行政处罚决定书").centred("（交当事人联）", 12).centred(NO, 14).body(10)], [("summary_penalty_decision", 1, 1), ("summary_penalty_decision", 2, 2)]),
    "kind line under": ([Leaf().centred("行政处罚决定书").centred("（简易程序）", 16).centred(NO, 14).body(10)], [("summary_penalty_decision", 1, 1)]),
    "kind line under individual": ([Leaf().centred("行政处罚决定书").centred("（单位）", 16).centred(NO, 14).body(10)], [("penalty_decision", 1, 1)]),
    "decision 单位": ([Leaf().centred("行政处罚决定书（单位）").centred(NO, 14).body(10), Leaf().centred("行政处罚决定书（个人）").centred(NO, 14).body(10)], [("penalty_decision", 1, 1), ("penalty_decision", 2, 2)]),
    "cover has contents below": ([Leaf().centred("清河县交通运输局", 20, y=100).centred("行政处罚案卷", 30, y=150).line("题名：甲公司案").line("行政处罚决定书文号：" + NO), _decision()], [("cover", 1, 1), ("penalty_decision", 2, 2)]),
    "receipt lists titles large": ([Leaf().centred("送达回证").row("送达文书", "行政处罚决定书").row("受送达人", "甲")], [("delivery_receipt", 1, 1)]),
    "receipt without table; title cell in row 0": ([Leaf().row("送达回证", size=20, tall=40).row("受送达人", "甲").row("送达文书", "行政处罚决定书")], [("delivery_receipt", 1, 1)]),
    "form continuation: table goes on": ([Leaf().centred("立案审批表").row("案由", "甲").row("案件来源", "乙"), Leaf().row("承办人意见", "同意", tall=100).row("审批意见", "同意", tall=100), _decision()], [("case_filing_approval", 1, 2), ("penalty_decision", 3, 3)]),
    "form continuation repeats title": ([Leaf().centred("立案审批表").row("案由", "甲").row("案件来源", "乙"), Leaf().centred("立案审批表").row("承办人意见", "同意", tall=100).row("审批意见", "同意", tall=100), _decision()], [("case_filing_approval", 1, 2), ("penalty_decision", 3, 3)]),
    "inventory continues repeated head": ([Leaf().centred("卷内文件目录").row("序号", "文书名称", "页号").row("1", "立案审批表", "1"), Leaf().centred("卷内文件目录").row("序号", "文书名称", "页号").row("12", "送达回证", "30")], [("inventory", 1, 2)]),
    "inventory continues no title": ([Leaf().centred("卷内文件目录").row("序号", "文书名称", "页号").row("1", "立案审批表", "1"), Leaf().row("序号", "文书名称", "页号").row("12", "送达回证", "30")], [("inventory", 1, 2)]),
    "evidence list then photos: separate": ([Leaf().centred("证据目录").row("序号", "证据名称"), Leaf().centred("照片证据单").row("拍摄时间", "2024年3月5日"), _inquiry()], [("evidence_list", 1, 1), ("photo_evidence", 2, 2), ("inquiry_record", 3, 3)]),
    "proof of address page mention": ([Leaf().centred("送达地址确认书").row("受送达人", "甲"), Leaf().centred("送达回证").row("受送达人", "甲")], [("service_address_confirmation", 1, 1), ("delivery_receipt", 2, 2)]),
    "list behind preservation notice": ([Leaf().centred("先行登记保存证据通知书").centred("清市监登〔2024〕1号", 14).body(8), Leaf().centred("先行登记保存物品清单").row("品名", "数量")], [("evidence_preservation_notice", 1, 1), ("property_list", 2, 2)]),
    "organ line broken before 书": ([Leaf().centred("清河县农业农村局行政处罚事先告知", 22).centred("书", 22).body(10)], [("prior_notice", 1, 1)]),
    "title w/ number on same line": ([Leaf().centred("询问笔录（第1次）").line("时间：2024年3月5日").body(10), Leaf().centred("询问笔录（第二次）").line("时间：2024年3月8日").body(10)], [("inquiry_record", 1, 1), ("inquiry_record", 2, 2)]),
    "title underlined organ name far above": ([Leaf().centred("中华人民共和国", 14).centred("税务行政处罚决定书", 22).centred("清税稽罚〔2024〕3号", 14).body(8)], [("penalty_decision", 1, 1)]),
    "tax titles": ([Leaf().centred("税务行政处罚事项告知书").body(8), Leaf().centred("税务行政处罚决定书（简易）").body(8), Leaf().centred("税务文书送达回证").row("受送达人", "甲"), Leaf().centred("责令限期改正通知书").body(5)], [("prior_notice", 1, 1), ("summary_penalty_decision", 2, 2), ("delivery_receipt", 3, 3), ("rectification_order", 4, 4)]),
    "licence section cont titles": ([Leaf().centred("准予行政许可决定书").centred("清卫许准〔2024〕1号", 14).body(8), Leaf().centred("食品经营许可证", 30).body(4), Leaf().centred("食品经营许可证（副本）", 30).body(4)], [("licence_grant_decision", 1, 1), ("licence_certificate", 2, 2), ("licence_certificate", 3, 3)]),
    "court title line": ([Leaf().centred("行政强制执行").centred("申请书").body(8)], [("court_enforcement_application", 1, 1)]),
    "court application behind: list of materials": ([Leaf().centred("强制执行申请书").body(15), Leaf().line("附：1.行政处罚决定书").line("2.送达回证").line("3.催告书").body(3)], [("court_enforcement_application", 1, 2)]),
    "附 list centred lines": ([Leaf().centred("强制执行申请书").body(15), Leaf().centred("行政处罚决定书", 14).centred("送达回证", 14).centred("催告书", 14)], [("court_enforcement_application", 1, 2)]),
    "signature page: 当事人签名 etc": ([_inquiry(), Leaf().line("以上笔录我看过，与我说的一致。").line("被询问人：李某").line("询问人：王某").line("记录人：赵某")], [("inquiry_record", 1, 2)]),
    "record of meeting cont w/o": ([Leaf().centred("案件集体讨论记录").line("时间：2024年4月1日").line("地点：会议室").body(12), Leaf().line("李某：同意罚款").body(8), Leaf().centred("行政处罚决定审批表").row("案由", "a")], [("collective_discussion", 1, 2), ("decision_approval", 3, 3)]),
    "minutes titles": ([Leaf().centred("清河县市场监督管理局").centred("行政处罚案件审理委员会").centred("会议记录").line("时间：2024年4月1日").body(8), Leaf().centred("案审委会议纪要").body(8)], [("collective_discussion", 1, 1), ("collective_discussion", 2, 2)]),
}


@pytest.mark.parametrize("name", FILES)
def test_documents_of_a_small_file(name: str) -> None:
    leaves, want = FILES[name]
    for no, leaf in enumerate(leaves, 1):
        leaf.page.no = no
        if not leaf.page.chars and not leaf.page.rules:
            leaf.page.kind = "blank"
    documents = analyse([leaf.page for leaf in leaves])["documents"]
    assert [(d["type"], d["first_page"], d["last_page"]) for d in documents] == want


def test_a_scanned_title_measured_small_still_starts_its_document() -> None:
    """The letters of a scan are measured less surely: 送达回证 after 送达回证, both with their own form under them."""
    leaves = [Leaf().centred("送达回证", size).row("送达文书", "行政处罚决定书").row("受送达人", "甲") for size in (19, 15.5)]
    for no, leaf in enumerate(leaves, 1):
        leaf.page.no = no
    leaves[1].page.source = "ocr"
    assert [(d["first_page"], d["last_page"]) for d in analyse([leaf.page for leaf in leaves])["documents"]] == [(1, 1), (2, 2)]
