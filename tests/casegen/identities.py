"""Fictitious persons, firms and their code numbers; check digits are right, regions do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
GIVEN = [
    "建国",
    "志强",
    "文斌",
    "海涛",
    "明远",
    "立新",
    "春生",
    "玉兰",
    "秀英",
    "桂芳",
    "丽娟",
    "国栋",
    "德明",
    "永福",
    "少华",
    "启明",
    "卫东",
    "长林",
    "金凤",
    "红梅",
    "晓燕",
    "学军",
    "振宇",
    "思远",
    "浩然",
    "子涵",
    "雪松",
    "景行",
    "怀瑾",
    "守信",
    "承志",
    "广义",
    "月华",
    "素珍",
    "伟",
    "强",
    "敏",
    "静",
    "磊",
    "洋",
    "勇",
    "艳",
    "娜",
    "杰",
    "涛",
    "超",
    "霞",
    "刚",
    "鹏",
    "琳",
]
STREETS = ("永安", "新建", "东风", "青杨", "石桥")
# An area code outside the national table, so that no number can belong to a living person.
AREA = "329982"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGAN_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(slots=True)
class Person:
    """A natural person of the story."""

    name: str
    sex: str
    born: date
    id_number: str
    phone: str
    address: str


@dataclass(slots=True)
class Officer:
    """An enforcement officer with the certificate number printed in records."""

    name: str
    certificate_no: str


def id_check_digit(first17: str) -> str:
    """Return the last place of a resident id number (GB 11643, ISO 7064 MOD 11-2)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(c) * w for c, w in zip(first17, weights, strict=True)) % 11]


def organisation_check_digit(first8: str) -> str:
    """Return the ninth place of an organisation code (GB 11714)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(_ORGAN_ALPHABET.index(c) * w for c, w in zip(first8, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def uscc_check_digit(first17: str) -> str:
    """Return the last place of a unified social credit code (GB 32100-2015)."""
    total = sum(_USCC_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(first17))
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def make_uscc(rng: Random, kind: str) -> str:
    """Make a code; kind is company (91) or sole_trader (92)."""
    organ = "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(8))
    body = ("91" if kind == "company" else "92") + AREA + organ + organisation_check_digit(organ)
    return body + uscc_check_digit(body)


class Names:
    """Hands out persons whose names never repeat within one file."""

    def __init__(self, rng: Random, county: str) -> None:
        self._rng = rng
        self._county = county
        self._used: set[str] = set()

    def name(self) -> str:
        """Return a new name of two or three characters."""
        while True:
            name = self._rng.choice(SURNAMES) + self._rng.choice(GIVEN)
            if name not in self._used and not any(
                u.startswith(name) or name.startswith(u) for u in self._used
            ):
                self._used.add(name)
                return name

    def person(self) -> Person:
        """Return a new adult with id number, telephone and address."""
        rng = self._rng
        born = date(rng.randint(1962, 1998), rng.randint(1, 12), rng.randint(1, 28))
        male = rng.random() < 0.6
        serial = rng.randrange(1, 499) * 2 + (1 if male else 0)
        first17 = f"{AREA}{born:%Y%m%d}{serial:03d}"
        return Person(
            name=self.name(),
            sex="男" if male else "女",
            born=born,
            id_number=first17 + id_check_digit(first17),
            phone=f"199{rng.randrange(10**8):08d}",
            address=f"云海市{self._county}{rng.choice(STREETS)}路{rng.randint(2, 199)}号",
        )

    def officer(self, serial: int) -> Officer:
        """Return an officer with an eleven-digit certificate number."""
        return Officer(self.name(), f"0399{self._rng.randrange(100, 999)}{serial:04d}")
