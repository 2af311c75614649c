"""The sheets of a standard's workbook: their names and headings, as writing and taking back share them."""

from __future__ import annotations

from reviews.rulepacks.domain.workbook.cells import Column

FORMAT = "卷衡评查标准表格 1"
BASICS, SCORES, PARTS, VETOES = "基本情况", "评分表", "各部分", "否决项"
PARAMETERS, CAUSES, EXAMPLES, OWN_CHECKS = "可调参数", "不重复扣分", "用例", "自带检查"

ABOUT = {
    BASICS: "本工作簿由“卷衡”导出，可以修改后再导入。请保留各工作表和第二行的列名；列的先后可以调换。",
    SCORES: "评查项目与扣分规则。一个项目有几条扣分规则的，另起一行，编号留空。加“'”开头的格子是为了原样导回，请勿改动。",
    PARTS: "各部分的分值须等于所含项目之和。",
    VETOES: "有一项即按“基本情况”中“否决的后果”处理。",
    PARAMETERS: "因地方、行业而不同的数额和天数。",
    CAUSES: "同一原因的问题在这些项目中只扣一处，取扣分最重的。",
    OWN_CHECKS: "本标准自带的检查；内容是给程序的，需要改动时请在“评查标准”的页面上改。",
    EXAMPLES: "小案卷和应当得出的结果，供检查标准时运行；一份文书一行，用例的编号只写在第一行。",
}

COLUMNS: dict[str, tuple[Column, ...]] = {
    BASICS: (Column("项目", 16), Column("内容", 60), Column("数值", 12, "number")),
    SCORES: (
        Column("部分编号", 8), Column("部分名称", 12), Column("编号", 10), Column("评查项目", 36), Column("分值", 6, "number"),
        Column("扣分方式", 10), Column("每次扣", 7, "number"), Column("扣分上限", 7, "number"), Column("评分标准", 30),
        Column("查看的文书", 16), Column("例外情形", 18), Column("注意事项", 18), Column("依据", 22), Column("检查方式", 10),
        Column("关联的检查", 26), Column("缺少的文书", 14), Column("有这些文书时才需要", 14),
        Column("问题类别", 10),
    ),
    PARTS: (
        Column("部分编号", 10), Column("部分名称", 20), Column("分值", 8, "number"), Column("作用", 10), Column("查看的文书", 24),
        Column("文书缺失时", 24), Column("不适用时", 24), Column("注意事项", 24), Column("缺少的文书", 18),
        Column("有这些文书时才需要", 18), Column("问题类别", 10),
    ),
    VETOES: (
        Column("编号", 10), Column("情形", 44), Column("依据", 30), Column("检查方式", 12), Column("计入建议得分", 10),
        Column("例外情形", 24), Column("注意事项", 24), Column("关联的检查", 26),
    ),
    PARAMETERS: (
        Column("编号", 20), Column("名称", 36), Column("类型", 8), Column("取值", 24), Column("单位", 8), Column("出处", 40),
    ),
    CAUSES: (Column("同一原因", 40), Column("项目", 30)),
    OWN_CHECKS: (Column("编号", 24), Column("名称", 40), Column("内容", 90)),
    EXAMPLES: (
        Column("编号", 12), Column("名称", 30), Column("有页未读出", 8), Column("期望的状态", 30), Column("期望的扣分", 20),
        Column("文书类型", 18), Column("文书标题", 18), Column("页数", 6, "number"), Column("字段", 50), Column("空着的栏目", 24),
    ),
}  # fmt: skip

SCORING = (("model", "计分法"), ("full_marks", "满分"), ("legality_points", "合法性分"), ("ratio_points", "得分率分"),
           ("cover_cap", "卷面扣分上限"), ("veto_effect", "否决的后果"), ("not_applicable", "不适用项目的处理"),
           ("rounding_digits", "保留小数位数"))  # fmt: skip
HEAD = (("id", "编号"), ("variant", "分表"), ("title", "名称"), ("version", "版本"), ("status", "性质"), ("source", "来源"))
PARAMETER_TYPES = {"number": "整数", "text": "文字", "list": "列表"}
YES, NO = "是", "否"
