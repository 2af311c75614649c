"""What can be the name of a person: a surname and one or two characters more."""

from __future__ import annotations

import re

SURNAMES = set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农"
    "温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空"
    "萧佘揭亓苟麦仉缑檀菅郇郄粟谌尧芦栗帅涂迟漆卿"
    "曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟司马上官欧阳夏侯诸葛闻人东方赫连皇甫尉迟肖闫邸付佟覃兰代仝冼呼延"
)
DOUBLE = frozenset(
    {"司马", "上官", "欧阳", "夏侯", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "司徒", "端木"}
)
_NOT_NAMES = {
    "签名", "签字", "盖章", "签章", "日期", "年月", "同意", "执法", "人员", "证号", "编号", "检查", "记录", "询问", "承办", "无误",  # noqa: E501 - one pattern
    "属实", "姓名", "负责", "负责人", "当事人", "见证人", "以下空白", "空白", "同上", "单位", "职务", "电话", "时间", "地点", "拒签",  # noqa: E501 - one pattern
    "拒绝签字", "拒绝签名", "手印", "捺印", "公章", "印章", "意见",
}  # fmt: skip


def is_name(text: str) -> bool:
    """Whether the text can be a person's name: 2–4 Han characters with a surname in front, masks allowed."""
    if not re.fullmatch(r"[\u4e00-\u9fff〇㐀-䶿×*X·]{2,6}", text) or text in _NOT_NAMES:
        return False
    if len(text) > 3 and "·" not in text and text[:2] not in DOUBLE and not re.search(r"[×*X]", text):
        return False
    return text[0] in SURNAMES or "·" in text
