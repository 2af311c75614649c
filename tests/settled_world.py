"""Many settled files put straight into the tables, with everything statistics look at; the steps to it are tested elsewhere.

For tests (a hundred files) and for the benchmark (five thousand). The same seed makes the same world but for ids.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.models import Unit, User
from reviews.cases.models import Case
from reviews.foundation.audit import canonical_json
from reviews.foundation.ids import new_id
from reviews.registry.models import Organ
from reviews.rounds.domain.plan import RoundPlan, plan_content
from reviews.rounds.models import Assignment, DrawnFile, Round, RoundPlanVersion
from reviews.rulepacks.models import PackVersion
from reviews.scoresheets.models import Release, ReleaseWithdrawal, Settlement
from reviews.scoresheets.services.settling import digest_row
from scoring_rules import RulePack, load_pack

PACKS = ("jiangsu_penalty_ordinary", "jiangsu_licence", "survey_style_penalty")
KINDS = {"jiangsu_penalty_ordinary": "penalty_ordinary", "jiangsu_licence": "licence", "survey_style_penalty": "penalty_ordinary"}
FIELDS = ("市场监管", "城市管理", "农业农村", "生态环境", "交通运输", "")
TEXTS = ("没有写明违法行为发生的时间和地点", "送达回证没有受送达人签名或盖章", "笔录没有逐页签名", "告知书没有写明陈述申辩的期限",
         "结案报告没有写明处罚决定的履行情况", "卷内目录与卷内文书的页码不符", "集体讨论记录没有参加人员签名")


@dataclass(slots=True)
class SettledWorld:
    """What was made. rounds: in the order of their beginning."""

    organiser_id: str = ""
    units: list[str] = field(default_factory=list)
    rounds: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)


def build(
    session: Session, *, files: int, units: int, rounds: int = 2, seed: int = 1, first: date = date(2025, 12, 20),
    months: int = 4, packs: Sequence[str] = PACKS,
) -> SettledWorld:
    """Rounds one after the other over the months, files of every state, second settlements, releases taken back."""
    rng = random.Random(seed)
    world = SettledWorld()
    people = _people(session, world, rng, units)
    versions = {name: _version(session, name) for name in packs}
    days = months * 30
    for no in range(rounds):
        starts = first + timedelta(days=days * no // rounds)
        round_ = Round(name=f"第{no + 1}轮案卷评查{seed}", starts_on=starts, ends_on=starts + timedelta(days=days // rounds - 1),
                       created_by=world.organiser_id, created_at=_at(starts))
        session.add(round_)
        session.flush()
        world.rounds.append(round_.id)
        plan = plan_content(RoundPlan(period=f"第{no + 1}期", target_files=rng.choice([0, files // rounds])))
        session.add(RoundPlanVersion(round_id=round_.id, seq=1, content=plan, made_by=world.organiser_id, made_at=_at(starts)))
    rows: list[Any] = []
    for at in range(files):
        rows += _file(world, rng, at, people, versions, first + timedelta(days=rng.randrange(days)), days, first)
    for kind in (Case, Assignment, DrawnFile, Settlement, Release, ReleaseWithdrawal):
        found = [row for row in rows if isinstance(row, kind)]
        for start in range(0, len(found), 500):
            session.add_all(found[start:start + 500])
            session.flush()
            if kind is Settlement:
                session.add_all([digest_row(one) for one in found[start:start + 500]])
                session.flush()
                for one in found[start:start + 500]:
                    session.expunge(one)
    return world


def _people(session: Session, world: SettledWorld, rng: random.Random, units: int) -> list[Organ]:
    bureau = Unit(id=new_id(), name=f"清河市司法局{new_id()[:4]}", short_name="", field="", is_bureau=True, active=True)
    session.add(bureau)
    organiser = User(login=new_id(), name="王组织", unit_id=bureau.id, password_hash="", created_at=_at(date(2025, 1, 1)))
    session.add(organiser)
    organs = []
    for no in range(units):
        unit = Unit(id=new_id(), name=f"清河县第{no + 1}执法局{new_id()[:4]}", short_name="", field=rng.choice(FIELDS))
        session.add(unit)
        world.units.append(unit.id)
        for place in range(1 + (no % 3 == 0)):
            organs.append(Organ(id=new_id(), name=f"{unit.name}{place + 1}大队", short_name="", unit_id=unit.id,
                                field=rng.choice(FIELDS)))
    session.flush()
    session.add_all(organs)
    session.flush()
    world.organiser_id = organiser.id
    return organs


def _version(session: Session, name: str) -> tuple[PackVersion, RulePack]:
    pack = load_pack(name)
    version = session.scalars(sa.select(PackVersion).where(PackVersion.pack_id == name)).first()
    assert version is not None, name
    return version, pack


def _file(
    world: SettledWorld, rng: random.Random, at: int, organs: Sequence[Organ],
    versions: Mapping[str, tuple[PackVersion, RulePack]], day: date, days: int, first: date,
) -> list[Any]:
    organ = rng.choice(organs)
    name = rng.choice([one for one in versions for _ in range(3 if one == PACKS[0] else 1)])
    version, pack = versions[name]
    round_id = world.rounds[min(len(world.rounds) - 1, (day - first).days * len(world.rounds) // days)]
    state = rng.choice(["settled", "released", "released", "released", "objected", "final", "final", "in_review", "voided"]
                       if at % 10 == 0 else ["settled", "released", "released", "final"])
    case = Case(id=new_id(), organ_id=organ.id, number=f"清案〔2026〕{at + 1}号", title=f"某经营部第{at + 1}号违法经营案",
                party_name="某经营部", kind=KINDS[name], state=state, pack_version_id=version.id, reading_status="read",
                created_by=world.organiser_id, created_at=_at(day))
    world.cases.append(case.id)
    rows: list[Any] = [case]
    if at % 3:
        rows.append(Assignment(round_id=round_id, case_id=case.id, reviewer_id=world.organiser_id, slot=1,
                               assigned_by=world.organiser_id, assigned_at=_at(day)))
    else:
        rows.append(DrawnFile(round_id=round_id, frame_sha256="0" * 64, row_no=at, position=at, unit_id=organ.unit_id,
                              organ=organ.name, number=case.number, kind=case.kind, procedure="", field=organ.field,
                              reason="called_in", case_id=case.id))
    if state not in ("in_review", "voided"):
        rows += _settlements(world, rng, case, organ, round_id, version, pack, day)
    return rows


def _settlements(
    world: SettledWorld, rng: random.Random, case: Case, organ: Organ, round_id: str, version: PackVersion, pack: RulePack,
    day: date,
) -> list[Any]:
    rows: list[Any] = []
    released = case.state != "settled"
    content = _content(rng, case, organ, round_id, version, pack)
    first = _settlement(world, case, round_id, 1, "single", content, day)
    rows.append(first)
    if released:
        lowered = rng.random() < 0.2 and first.grade == "优秀"
        back = rng.random() < 0.1
        for seq in (1, 2) if back else (1,):
            made = Release(id=new_id(), round_id=round_id, case_id=case.id, seq=seq, settlement_id=first.id,
                           grade="良好" if lowered else first.grade, grade_before=first.grade, answer_by=day + timedelta(days=9),
                           released_by=world.organiser_id, released_at=_at(day + timedelta(days=2 + seq)))
            rows.append(made)
            if back and seq == 1:
                rows.append(ReleaseWithdrawal(release_id=made.id, reason="有误", withdrawn_by=world.organiser_id,
                                              withdrawn_at=_at(day + timedelta(days=4))))
    elif rng.random() < 0.1:
        made = Release(id=new_id(), round_id=round_id, case_id=case.id, seq=1, settlement_id=first.id, grade=first.grade,
                       grade_before=first.grade, answer_by=day, released_by=world.organiser_id, released_at=_at(day))
        rows += [made, ReleaseWithdrawal(release_id=made.id, reason="有误", withdrawn_by=world.organiser_id,
                                         withdrawn_at=_at(day))]
    if rng.random() < 0.15:
        again = _content(rng, case, organ, round_id, version, pack)
        rows.append(_settlement(world, case, round_id, 2, "corrected", again, day + timedelta(days=rng.randrange(40))))
    return rows


def _settlement(
    world: SettledWorld, case: Case, round_id: str, seq: int, kind: str, content: dict[str, Any], day: date
) -> Settlement:
    return Settlement(
        id=new_id(), round_id=round_id, case_id=case.id, seq=seq, kind=kind, total=Decimal(content["total"]),
        grade=content["grade"], content=content, content_hash=hashlib.sha256(canonical_json(content)).hexdigest(),
        reason="" if seq == 1 else "核对有误", settled_by=world.organiser_id, settled_at=_at(day))


def _content(
    rng: random.Random, case: Case, organ: Organ, round_id: str, version: PackVersion, pack: RulePack
) -> dict[str, Any]:
    """What scoresheets.domain.settled would write: about six problems a file, some items commoner than others."""
    items, problems, total = [], [], Decimal(pack.scoring.full_marks)
    for at, (section, item) in enumerate((s, i) for s in pack.sections for i in s.items):
        common = 0.35 if at % 9 == 0 else 0.09
        decision, deducted = "met", Decimal(0)
        if rng.random() < 0.06:
            decision = "not_applicable"
        elif item.points and rng.random() < common:
            decision, deducted = "deduct", min(item.points, Decimal(rng.choice(["0.5", "1", "0.25", "2"])))
            total -= deducted
        items.append({"item": item.id, "section": section.title, "title": item.title, "points": _plain(item.points),
                      "decision": decision, "deducted": _plain(deducted), "comment": "", "reason": "",
                      "given": [{"decision": decision, "deducted": _plain(deducted), "comment": ""}]})
        hits = rng.choice([0, 1, 1, 1, 2]) if deducted else int(decision == "met" and rng.random() < 0.02)
        problems += [_problem(rng, item, None, deducted if not no else Decimal(0), no) for no in range(hits)]
    vetoes = [{"veto": v.id, "title": v.title, "reason": "查实", "sheets": []} for v in pack.vetoes if rng.random() < 0.004]
    problems += [_problem(rng, None, veto["veto"], Decimal(0), 0) for veto in vetoes]
    total = max(total, Decimal(0))
    grades = pack.scoring.grades
    reached = (band.title for band in grades if total >= band.at_least)
    grade = grades[-1].title if vetoes else next(reached, None)
    return {
        "format": "settlement/1", "kind": "single", "seq": 1, "settled_at": "2026-03-05T06:00:00Z", "round_id": round_id,
        "round_name": "轮", "case_id": case.id, "case_number": case.number, "case_title": case.title, "case_kind": case.kind,
        "party_name": case.party_name, "organ_id": organ.id, "organ_name": organ.name, "unit_id": organ.unit_id,
        "unit_name": "单位",
        "pack_id": version.pack_id, "pack_title": version.title, "pack_version": version.version, "pack_sha256": version.sha256,
        "full_marks": _plain(Decimal(pack.scoring.full_marks)), "total": _plain(total), "grade": grade, "sheets": [],
        "vetoes": vetoes, "items": items, "problems": problems, "comment": "总体较好。", "good_points": "", "reason": "",
    }


def _problem(rng: random.Random, item: Any, veto: str | None, deducted: Decimal, no: int) -> dict[str, Any]:
    machine = item is not None and item.checks and rng.random() < 0.6
    key = f"{item.checks[0].check}/penalty_decision#1/{no}" if machine else new_id()
    return {"source": "flag" if machine else "problem", "key": key, "item": item.id if item is not None else None,
            "item_title": item.title if item is not None else "", "veto": veto, "document_title": "行政处罚决定书",
            "page": rng.choice([None, 1, 3, 12]), "box": None, "text": rng.choice(TEXTS), "quote": "", "basis": "", "advice": "",
            "deducted": _plain(deducted), "sheets": []}


def _plain(points: Decimal) -> str:
    return format(points.normalize(), "f") if points else "0"


def _at(day: date) -> datetime:
    """Late in the evening of universal time: the next day in China for every second file would be a bug nobody sees at noon."""
    return datetime(day.year, day.month, day.day, 15 + day.day % 4, 30, tzinfo=UTC)
