"""The draw in Chinese sentences, for the page and for the witness sheet. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from reviews.rounds.domain.draw.algorithm import Quotas
from reviews.rounds.domain.draw.states import LEAST_WITNESSES, SeedMethod

ALGORITHM_WORDS = (
    "各单位抽几卷，只由清单和方案决定，种子产生以前就已算出并公布：卷数少的单位全部评查；其余单位先给最低数，余下的名额按可抽卷数的比例分配，"
    "不足一卷的按余数从大到小补足，余数相等的，卷数多的在先，再按名称的字符顺序。",
    "单位之内按案卷类别、程序、领域分层，各层按比例得名额；不足一卷的尾数归哪一层由种子决定，所以同一单位的每一卷（定有简易程序比例的，"
    "同一单位同一程序的每一卷）被抽到的机会相同，事先没有人知道哪一层抽不到。",
    "每一卷的排名，是把“种子、封库指纹、清单行号”各占一行，求 SHA-256 散列；各层取排名最小的几卷。"
    "不用随机数程序，换一台机器、换一种语言算出来都一样。",
    "重复的、以前轮次评查过的案卷不参加抽取；主动调取的单列，不占名额。",
)


def quota_words(quotas: Quotas) -> list[str]:
    """The quotas of a plan, a sentence each."""
    found = []
    if quotas.whole_below:
        found.append(f"可抽案卷不超过 {quotas.whole_below} 卷的单位，全部评查。")
    if quotas.sizes:
        found.append("其余单位按方案写明的份数抽取。")
    else:
        found.append(f"其余单位至少各抽 {quotas.minimum_per_unit} 卷。")
    if quotas.target:
        found.append(f"合计 {quotas.target} 卷，最低数以外的名额按可抽卷数的比例分到各单位。")
    if quotas.summary_share is not None:
        share = quotas.summary_share * 100
        found.append(f"其中简易程序占 {share.numerator // share.denominator}%。")
    return found


def method_words(method: SeedMethod, value: Mapping[str, str]) -> str:
    """How the seed comes about, in one sentence. value: what the plan says of the public value."""
    if method is SeedMethod.witnesses:
        return (f"由 {LEAST_WITNESSES} 名以上见证人各自输入 4 至 12 位数字，按输入的先后以短横相连，即为种子。"
                "为使最后输入的人也无从挑选，见证人应先各自把数字写在纸上，再依次宣读、输入。")
    return f"以 {value['date']} 公布的“{value['name']}”（{value['source']}）为种子；方案公布时这个数值还没有产生。"
