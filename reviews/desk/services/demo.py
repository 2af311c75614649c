"""The demonstration: a bureau, people with a printed password, a round, and case files made by the generator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Role, Viewer
from reviews.accounts.models import Unit, User
from reviews.accounts.services.hashing import hash_password
from reviews.accounts.services.people import create_user, save_unit, set_roles
from reviews.cases.domain import CaseState
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.cases.services.intake import NewCase, create_case, take_in
from reviews.cases.services.stages import hand_in
from reviews.desk.domain import DEMO_BUREAU, DEMO_PASSWORD, DEMO_REVIEWING_UNIT, DemoPerson, demo_people
from reviews.desk.services.setup import put_installation_value
from reviews.errors import InvalidInput, WrongState
from reviews.foundation.audit import SYSTEM
from reviews.foundation.clock import shanghai_date
from reviews.foundation.files import FileStore
from reviews.notices.queries import LETTER_CONTACT, LETTER_WORD, LETTERHEAD, OBJECTION_DAYS
from reviews.registry.models import Organ
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.models import Round
from reviews.rounds.services import assign, create_round, save_plan
from reviews.rulepacks.queries import find_version_by_pack_id


@dataclass(frozen=True, slots=True)
class TakenDemo:
    """A demonstration whose bytes are stored already: the description, its files, the people, their password's hash."""

    described: list[dict[str, Any]]
    files: list[list[TakenFile]]
    people: tuple[DemoPerson, ...]
    password_hash: str

    @property
    def present(self) -> list[tuple[dict[str, Any], list[TakenFile]]]:
        """What is to be reviewed now; the last one is left in the draft to be tried by hand."""
        return self.of_round(0)

    def of_round(self, quarters_ago: int) -> list[tuple[dict[str, Any], list[TakenFile]]]:
        """The files of the round of so many quarters ago."""
        return [(entry, files) for entry, files in zip(self.described, self.files, strict=True)
                if entry.get("quarters_ago", 0) == quarters_ago]


def take_demo(folder: Path, store: FileStore) -> TakenDemo:
    """Store the files that demo.json in `folder` describes; to be called outside the write unit.

    Raises InvalidInput when the folder holds no demonstration.
    """
    path = folder / "demo.json"
    if not path.exists():
        raise InvalidInput("该文件夹里没有 demo.json，不是演示案卷文件夹。")
    described: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    taken = []
    for entry in described:
        with (folder / entry["file"]).open("rb") as handle:
            taken.append([take_in(store, handle, name=entry["title"] + ".pdf")])
    return TakenDemo(described, taken, demo_people(described[0]["organ"]), hash_password(DEMO_PASSWORD))


def load_demo(session: Session, *, demo: TakenDemo, now: datetime) -> None:
    """Make the demonstration in an empty system; where it is already, nothing happens.

    Raises WrongState on a system that is in real use.
    """
    if _already_loaded(session):
        return
    _load(session, demo, now)


def demo_lines(people: tuple[DemoPerson, ...]) -> list[str]:
    """What is printed: the demonstration's accounts."""
    lines = ["", "演示账号（密码都是 " + DEMO_PASSWORD + "，只用于试用）："]
    lines += [f"  {p.login:<10} {p.name}　{p.unit}　{'、'.join(r.label for r in p.roles)}" for p in people]
    return [*lines, ""]


def _already_loaded(session: Session) -> bool:
    if session.scalar(sa.select(User.id).where(User.login == demo_people("")[0].login)) is not None:
        return True
    if session.scalar(sa.select(sa.func.count()).select_from(User)):
        raise WrongState("这套系统已在正式使用，不能装入演示数据。请用 make run DATA=另一个文件夹 试用。")
    return False


def _load(session: Session, demo: TakenDemo, now: datetime) -> None:
    units = _units(session, demo.described, now)
    viewers = {p.login: _person(session, p, units[p.unit].id, demo.password_hash, now) for p in demo.people}
    for key, value in ((LETTERHEAD, DEMO_BUREAU), (LETTER_WORD, "清溪司评反"), (LETTER_CONTACT, "行政执法协调监督科"),
                       (OBJECTION_DAYS, "5")):
        put_installation_value(session, key=key, value=value)
    organiser = viewers["zuzhi"]
    today = shanghai_date(now)
    quarter = (today.month - 1) // 3 + 1
    first = date(today.year, 3 * quarter - 2, 1)
    made = create_round(session, actor=organiser, name=f"{today.year}年第{'一二三四'[quarter - 1]}季度案卷互评",
                        starts_on=first, ends_on=max(today, first) + timedelta(days=30), letters_name_reviewers=False, now=now)
    # A handful of files: none of the agreed ones is rechecked by lot.
    save_plan(session, actor=organiser, round_id=made.id, seen_seq=0, reason="", now=now,
              plan=RoundPlan(period=f"{today.year}年第{'一二三四'[quarter - 1]}季度", recheck_slice=Decimal(0)))
    for entry, files in demo.present[:-1]:
        new_case(session, actor=organiser, entry=entry, files=files, now=now)


def hand_out_demo(session: Session, *, demo: TakenDemo, now: datetime) -> None:
    """Hand in what has been read, give it to the reviewers, and leave one file in the draft to be tried by hand."""
    people = {user.login: user for user in session.scalars(sa.select(User))}
    organiser = Viewer(people["zuzhi"].id, people["zuzhi"].name, people["zuzhi"].unit_id, frozenset({Role.organiser}),
                       origin="load-demo")
    numbers = [entry["doc_number"] for entry, _files in demo.present[:-1]]
    drafts = list(session.scalars(sa.select(Case).where(Case.state == CaseState.draft, Case.number.in_(numbers))
                                  .order_by(Case.created_at, Case.id)))
    if len(drafts) < len(numbers):
        return  # Handed out at an earlier start.
    found = session.scalars(sa.select(Round).order_by(Round.starts_on.desc()).limit(1)).one()
    for case in drafts:
        hand_in(session, actor=organiser, case_id=case.id, seen_version=case.version, now=now)
        for slot, login in ((1, "pingcha"), (2, "pingcha2")):
            assign(session, actor=organiser, round_id=found.id, case_id=case.id, reviewer_id=people[login].id, slot=slot,
                   due_on=None, now=now)
    entry, files = demo.present[-1]
    new_case(session, actor=organiser, entry=entry, files=files, now=now)


def _units(session: Session, described: list[dict[str, Any]], now: datetime) -> dict[str, Unit]:
    names = [DEMO_BUREAU, DEMO_REVIEWING_UNIT, *dict.fromkeys(entry["organ"] for entry in described)]
    units = {}
    for name in names:
        units[name] = save_unit(session, actor=SYSTEM, unit_id=None, name=name, short_name="", field="",
                                parent_id=None, is_bureau=name == DEMO_BUREAU, active=True, now=now)
    session.flush()
    return units


def _person(session: Session, person: DemoPerson, unit_id: str, hashed: str, now: datetime) -> Viewer:
    user = create_user(session, actor=SYSTEM, login=person.login, name=person.name, unit_id=unit_id, now=now,
                       password_hash=hashed, must_change_password=False)
    set_roles(session, actor=SYSTEM, user_id=user.id, roles=person.roles, profile="small_unit", now=now)
    return Viewer(user.id, user.name, unit_id, frozenset(Role(role) for role in person.roles), origin="load-demo")


def new_case(session: Session, *, actor: Viewer, entry: dict[str, Any], files: list[TakenFile], now: datetime) -> str:
    """The draft of one described file, its organ made where it is not there yet; returns its id."""
    organ = session.scalars(sa.select(Organ).where(Organ.name == entry["organ"])).one_or_none()
    if organ is None:
        unit = session.scalars(sa.select(Unit).where(Unit.name == entry["organ"])).one()
        organ = Organ(name=entry["organ"], field=entry.get("field", ""), unit_id=unit.id)
        session.add(organ)
        session.flush()
    shipped = "jiangsu_penalty_summary" if entry["kind"] == "penalty_summary" else "jiangsu_penalty_ordinary"
    pack = find_version_by_pack_id(session, shipped)
    assert pack is not None, "the shipped pack is stored by `flask upgrade`"
    new = NewCase(organ_id=organ.id, number=entry["doc_number"], title=entry["title"], kind=entry["kind"],
                  pack_version_id=pack.id, party_name=entry.get("party", ""))
    return create_case(session, actor=actor, new=new, files=files, now=now).id
