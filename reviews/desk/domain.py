"""What the first start asks for, and what the demonstration brings. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviews.accounts.domain import Role

DEMO_PASSWORD = "juanheng-2026"  # noqa: S105  # printed at every demo start; only `load-demo` ever sets it


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Somebody who gets an account at the first start, with a one-time link."""

    login: str
    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The wizard's answers. letter_word: the characters before the year in a letter's number (发文字号代字).

    objection_days: working days in which a unit may object to a letter; None leaves the sentence out.
    """

    bureau: str
    short_name: str
    letterhead: str
    letter_word: str
    contact: str
    objection_days: int | None
    profile: Literal["small_unit", "mlps3"]
    people: tuple[FirstPerson, ...]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """login, name and roles of a demonstration account; unit is the unit's name."""

    login: str
    name: str
    unit: str
    roles: tuple[Role, ...]


DEMO_BUREAU = "清溪县司法局"
DEMO_REVIEWING_UNIT = "清溪县水务局"


def demo_people(reviewed_unit: str) -> tuple[DemoPerson, ...]:
    """The demonstration's people; the reviewers come from a unit that is not reviewed."""
    return (
        DemoPerson("zuzhi", "周启明", DEMO_BUREAU, (Role.organiser,)),
        DemoPerson("pingcha", "林知远", DEMO_REVIEWING_UNIT, (Role.reviewer,)),
        DemoPerson("pingcha2", "沈若川", DEMO_REVIEWING_UNIT, (Role.reviewer,)),
        DemoPerson("danwei", "何小满", reviewed_unit, (Role.unit_handler,)),
        DemoPerson("lingdao", "顾长宁", DEMO_BUREAU, (Role.leader,)),
        DemoPerson("guanli", "秦守一", DEMO_BUREAU, (Role.system_admin, Role.security_admin)),
        DemoPerson("shenji", "韩明镜", DEMO_BUREAU, (Role.auditor,)),
    )


def first_people(organiser: tuple[str, str], admins: dict[Role, tuple[str, str]]) -> tuple[FirstPerson, ...]:
    """Who gets which role: an administrator left blank falls to the organiser (小单位 only; the caller checks).

    organiser and each value of admins: (login, name), both empty when left blank.
    """
    roles = [Role.organiser, *(role for role, (login, _name) in admins.items() if not login)]
    people = [FirstPerson(*organiser, roles=tuple(roles))]
    people += [FirstPerson(login, name, (role,)) for role, (login, name) in admins.items() if login]
    return tuple(people)
