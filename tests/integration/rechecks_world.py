"""Many compared files of one round without reading any: frozen sheets of the real standard, put straight into the tables."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.accounts.domain import Role
from reviews.cases.models import Case
from reviews.foundation.audit import canonical_json
from reviews.registry.models import Organ
from reviews.rounds.models import Assignment
from reviews.rulepacks.queries import find_version_by_pack_id
from reviews.scoresheets.domain import content_of
from reviews.scoresheets.domain.comparing import compare
from reviews.scoresheets.domain.settling import total_before_veto
from reviews.scoresheets.models import Comparison, Scoresheet
from tests import factories
from tests.unit.scoresheets.pack_sheets import PACK, sheet

NOW = factories.NOW
UNITS = ("清河县市场监督管理局", "清河县城市管理综合行政执法大队", "柳桥镇人民政府", "清河县农业农村局")
PEOPLE = ("王敏", "李国强", "陈思雨", "赵立新", "周海燕", "吴志远")


def add_compared(session: Session, round_id: str, *, count: int, seed: int = 1) -> list[str]:
    """Scored files with two sheets each by six reviewers, one of them strict, one mild; returns the case ids."""
    rng = random.Random(seed)
    version = find_version_by_pack_id(session, "jiangsu_penalty_ordinary")
    assert version is not None
    people = [factories.make_user(session, [Role.reviewer], name=name) for name in PEOPLE]
    organs = []
    for name in UNITS:
        unit = factories.make_unit(session, name)
        organs.append(Organ(name=name, unit_id=unit.id, short_name="", field="市场监管"))
    session.add_all(organs)
    session.flush()
    made = []
    for at in range(count):
        organ = organs[at % len(organs)]
        case = Case(organ_id=organ.id, number=f"清案〔2026〕{at + 101}号", title=f"某经营部第{at + 1}号违法经营案",
                    party_name="某经营部", kind="penalty_ordinary", state="scored", pack_version_id=version.id,
                    reading_status="read", created_by=people[0].id, created_at=NOW)
        session.add(case)
        session.flush()
        one, other = rng.sample(range(len(people)), 2)
        truth = {f"i{item}": rng.choice(["0.5", "1"]) for item in rng.sample(range(20), 5)}
        results = []
        for slot, who in ((1, one), (2, other)):
            marks = {key: value for key, value in truth.items() if rng.random() > 0.15 + 0.1 * (who == 1)}
            marks |= {f"i{item}": "1" for item in rng.sample(range(20, 40), rng.choice([0, 0, 1, 3 * (who == 0)]))}
            capped = {k: str(min(Decimal(v), PACK.items[int(k[1:])].points)) for k, v in marks.items()}
            vetoes = [PACK.vetoes[0].id] if at == 3 and slot == 1 else []
            results.append(_freeze(session, round_id, case, people[who], slot, sheet("x", vetoes=vetoes, **capped)))
        found = compare(*results, gap_limit=Decimal(2), by_grade=True, fine=Decimal(rng.choice([3000, 20000, 150000])),
                        floors=[band.at_least for band in PACK.scoring.grades],
                        before_veto=[total_before_veto(one, PACK) for one in results])
        session.add(Comparison(round_id=round_id, case_id=case.id, first_sheet_id=results[0].sheet_id, gap=found.gap,
                               second_sheet_id=results[1].sheet_id, reasons=[r.value for r in found.reasons],
                               content=found.content, made_at=NOW))
        made.append(case.id)
    return made


def _freeze(session, round_id, case, person, slot, result):
    seat = Assignment(round_id=round_id, case_id=case.id, reviewer_id=person.id, slot=slot, assigned_by=person.id,
                      assigned_at=NOW, opened_at=NOW, submitted_at=NOW)
    session.add(seat)
    session.flush()
    row = Scoresheet(assignment_id=seat.id, case_id=case.id, reviewer_id=person.id, pack_version_id=case.pack_version_id,
                     created_at=NOW, saved_at=NOW)
    session.add(row)
    session.flush()
    result = replace(result, sheet_id=row.id, assignment_id=seat.id, round_id=round_id, case_id=case.id, reviewer_id=person.id,
                     reviewer_name=person.name, case_number=case.number, case_title=case.title)
    row.content = content_of(result, files=(), dismissed=())
    row.content_hash = hashlib.sha256(canonical_json(row.content)).hexdigest()
    row.state, row.submitted_at, row.total, row.grade = "submitted", NOW, result.total, result.grade
    session.flush()
    return result
