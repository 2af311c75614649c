"""One case file, everybody who could have to do with it, and every request that moves a case, for the table of steps.

The database is one SQLite file: each scene is a copy of it, and is put back by copying.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from flask import Flask

from reviews.accounts.domain import Role
from reviews.cases.domain.precheck import Expected
from reviews.cases.models import Case
from reviews.cases.queries import precheck
from reviews.foundation.db import db, write_unit
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.services import create_round, save_plan
from scoring_rules.vocabulary import CaseKind
from tests import factories
from tests.conftest import Made
from tests.integration.cases_world import build_case, build_world
from tests.integration.sheets_world import viewer_of

NOW = factories.NOW
VETO, ITEM = "JSP-V01", "JSP-I01"
REASON = {"reason": "写明理由"}
# What a person sends. {own} is the person's own seat, or else the newest seat of all; so are the sheet and the recheck.
STEPS: dict[str, tuple[str, dict[str, str]]] = {
    "hand in": ("/cases/{case}/hand-in", {"seen_version": "{version}"}),
    "accept": ("/cases/{case}/acceptance", {"seen_version": "{version}"}),
    "send back": ("/cases/{case}/send-back", {"seen_version": "{version}", **REASON}),
    "void": ("/cases/{case}/void", {"seen_version": "{version}", **REASON}),
    "assign": ("/rounds/{round}/assignments", {"case_id": "{case}", "reviewer_id": "{next}", "slot": "{slot}"}),
    # Who takes part decides whether a successor is found for a reviewer who leaves.
    "choose the leaver": ("/rounds/{round}/people", {"person": "{leaver}"}),
    "choose everybody": ("/rounds/{round}/people", {}),
    "solve": ("/rounds/{round}/assignment/runs", {"seed": "2026"}),
    "confirm": ("/assignment-runs/{run}/confirmation", {}),
    "withdraw": ("/assignments/{seat}/withdrawal", REASON),
    "exchange": ("/assignments/{seat}/exchange", {"reviewer_id": "nobody", **REASON}),
    "consent": ("/seat-swaps/{swap}/consent", {}),
    "recuse": ("/assignments/{seat}/recusal", REASON),
    "open": ("/assignments/{seat}/sheet", {}),
    "find veto": ("/scoresheets/{sheet}/vetoes/" + VETO,
                  {"applied": "yes", "comment": "无执法资格", "seen_version": "0"}),
    "submit": ("/scoresheets/{sheet}/submission", {"seen_version": "{sheet_version}", "accept_open": "y"}),
    "settle": ("/rounds/{round}/settling", {"seen": "1"}),
    "name rechecker": ("/rounds/{round}/rechecks", {"case_id": "{case}", "rechecker_id": "{rechecker}"}),
    "take": ("/my-rechecks", {"case_id": "{case}", "round_id": "{round}"}),
    "begin": ("/rechecks/{recheck}/opening", {}),
    "decide": ("/rechecks/{recheck}/vetoes/" + VETO, {"applied": "yes", "comment": "确无资格", "seen_version": "0"}),
    "settle recheck": ("/rechecks/{recheck}/settlement", {"seen_version": "{recheck_version}", **REASON}),
    "give up": ("/rechecks/{recheck}/end", REASON),
    "correct": ("/rounds/{round}/settlements/{case}/correction",
                {"seen_seq": "{settlement}", f"verdict-{ITEM}": "deduct", f"deducted-{ITEM}": "0.5", f"why-{ITEM}": "缺目录",
                 "veto": VETO, f"why-{VETO}": "无执法资格", **REASON}),
    "release": ("/rounds/{round}/releases", {"case": "{case}", "seen": "1"}),
    "take back": ("/cases/{case}/release/withdrawal", REASON),
    "object": (f"/unit/results/{{case}}/points/veto:{VETO}", {"stance": "objected", "text": "有资格", "seen_version": "0"}),
    "accept rest": ("/unit/results/{case}/rest", {}),
    "answer": ("/unit/results/{case}/answer", {}),
    "rule": ("/objections/{answer}", {f"outcome-veto:{VETO}": "dismissed", f"reason-veto:{VETO}": "维持"}),
    "end": ("/rounds/{round}/end", {"seen": "1"}),
}
UNIT_ROLES = (Role.unit_handler, Role.unit_head)
REVIEWERS = ("leaver", "first", "second", "spare")


@dataclass(slots=True)
class Standing:
    """What a refused request must not have touched."""

    state: str
    version: int
    rows: int


@dataclass
class StepsWorld:
    """doubted: whether the precheck has doubts about the file. scenes: copies of the database by name."""

    app: Flask
    folder: Path
    case_id: str
    round_id: str
    people: dict[str, Made]
    clients: dict[str, Any] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    doubted: bool = False
    scenes: dict[str, Path] = field(default_factory=dict)
    eyes: sqlite3.Connection | None = None

    @property
    def database(self) -> Path:
        return Path(self.app.extensions["settings"].database.removeprefix("sqlite:///"))

    def look(self, statement: str, *values: Any) -> Any:
        """The first row of a question, straight from the file."""
        if self.eyes is None:
            self.eyes = sqlite3.connect(self.database)
        return self.eyes.execute(statement, values).fetchone()

    def standing(self) -> Standing:
        return Standing(*self.look("SELECT state, version, (SELECT count(*) FROM audit_rows) FROM cases WHERE id = ?",
                                   self.case_id))

    def way(self, before: Standing, after: Standing) -> list[tuple[str, str]]:
        """The edges between two standings, by the audit trail; the room of case files records its own four steps by name."""
        self.look("SELECT 1")
        assert self.eyes is not None
        moves = [(row["from"], row["to"]) for (text,) in self.eyes.execute(
            "SELECT details FROM audit_rows WHERE seq > ? AND action = 'case.moved' AND object_id = ? ORDER BY seq",
            (before.rows, self.case_id)) for row in [json.loads(text)]]
        return moves or [(before.state, after.state)] * (before.state != after.state)

    def save(self, scene: str) -> None:
        self._let_go()
        shutil.copy(self.database, self.folder / scene)
        self.scenes[scene] = self.folder / scene

    def load(self, scene: str) -> None:
        self._let_go()
        self.doubted = scene.endswith("doubted")
        shutil.copy(self.scenes[scene], self.database)

    def _let_go(self) -> None:
        if self.eyes is not None:
            self.eyes.close()
            self.eyes = None
        with self.app.app_context():
            db.session.remove()
            # The last connection that closes writes the log back into the file.
            db.engine.dispose()
        assert not Path(f"{self.database}-wal").exists(), "somebody still has the database open"

    def send(self, who: str, step: str, known: dict[str, str] | None = None) -> int:
        """One request of one person; the status of the answer."""
        address, form = STEPS[step]
        words = (known or self.known()) | self.own(who)
        answer = self.clients[who].post(address.format_map(words), data={k: v.format_map(words) for k, v in form.items()},
                                        csrf=False, headers={"X-CSRFToken": self.tokens[who], "Accept": "application/json"})
        return int(answer.status_code)

    def play(self, *acts: str) -> None:
        """Acts that must succeed, each "person: step"."""
        for act in acts:
            who, _, step = act.partition(": ")
            status = self.send(who, step)
            assert status < 400, f"{act}: {status}, {self.standing()}"

    def known(self) -> dict[str, str]:
        """The ids a form would carry, as things are; what is not there has an id that nobody has."""
        sat = [row[0] for row in self._all("SELECT reviewer_id FROM assignments WHERE case_id = ?")]
        live = [row[0] for row in self._all("SELECT slot FROM assignments WHERE case_id = ? AND withdrawn_at IS NULL")]
        free = [self.people[name].id for name in REVIEWERS if self.people[name].id not in sat]
        return {
            "case": self.case_id, "round": self.round_id, "version": str(self.standing().version),
            "next": free[0] if free else self.people["first"].id, "slot": "2" if 1 in live else "1",
            "rechecker": self.people["rechecker"].id, "leaver": self.people["leaver"].id,
            "seat": self._newest("assignments"), "sheet": self._newest("scoresheets"), "recheck": self._newest("rechecks"),
            "answer": self._newest("answers"),
            "swap": self._one("SELECT id FROM seat_swaps ORDER BY decision IS NULL DESC, rowid DESC"),
            "run": self._one("SELECT id FROM assignment_runs ORDER BY rowid DESC"),
            "settlement": self._one("SELECT max(seq) FROM settlements WHERE case_id = ?", self.case_id),
            "sheet_version": "1", "recheck_version": "1",
        }

    def own(self, who: str) -> dict[str, str]:
        """The ids of what is the person's own, which a page would have shown only to that person."""
        person, own = self.people[who].id, {}
        for name, table, holder in (("seat", "assignments", "reviewer_id"), ("sheet", "scoresheets", "reviewer_id"),
                                    ("recheck", "rechecks", "rechecker_id")):
            found = self.look(f"SELECT id FROM {table} WHERE {holder} = ? AND case_id = ? ORDER BY rowid DESC",
                              person, self.case_id)
            if found is not None:
                own[name] = str(found[0])
        for name, table in (("sheet", "scoresheets"), ("recheck", "rechecks")):
            if name in own:
                own[f"{name}_version"] = str(self.look(f"SELECT version FROM {table} WHERE id = ?", own[name])[0])
        return own

    def seated(self) -> list[str]:
        """Who sits on the file now."""
        live = [row[0] for row in self._all("SELECT reviewer_id FROM assignments WHERE case_id = ? AND withdrawn_at IS NULL")]
        return [name for name, person in self.people.items() if person.id in live]

    def _all(self, statement: str) -> list[Any]:
        self.standing()
        assert self.eyes is not None
        return self.eyes.execute(statement, (self.case_id,)).fetchall()

    def _newest(self, table: str) -> str:
        return self._one(f"SELECT id FROM {table} WHERE case_id = ? ORDER BY rowid DESC", self.case_id)

    def _one(self, statement: str, *values: str) -> str:
        found = self.look(statement, *values)
        return str(found[0]) if found is not None and found[0] is not None else "0" * 20


def build_steps(app: Flask, folder: Path, sign_in: Callable[..., Any], monkeypatch: Any) -> StepsWorld:
    """The file as a draft, its people signed in, all at the one moment the tests live in."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("reviews.cases.views", "reviews.rounds.views", "reviews.scoresheets.views")) and hasattr(
                module, "utc_now"):
            monkeypatch.setattr(module, "utc_now", lambda: NOW)
    cases = build_world(app)
    case_id = build_case(app, cases, defects=("fine_exceeds_prior_notice",))
    with app.app_context(), write_unit() as session:
        bureau, third = factories.make_unit(session, is_bureau=True).id, factories.make_unit(session).id
        own = cases.unit_id
        places = {
            "handler": (Role.unit_handler, own), "strange handler": (Role.unit_handler, third),
            "head": (Role.unit_head, own), "strange head": (Role.unit_head, third),
            **dict.fromkeys(REVIEWERS, (Role.reviewer, third)), "reviewer of the unit": (Role.reviewer, own),
            "rechecker": (Role.rechecker, third), "quitter": (Role.rechecker, third), "free rechecker": (Role.rechecker, third),
            "rechecker of the unit": (Role.rechecker, own), "expert": (Role.expert, third),
            "organiser": (Role.organiser, bureau), "maker": (Role.organiser, bureau),
            "leader": (Role.leader, bureau), "leader of the unit": (Role.leader, own),
            "system admin": (Role.system_admin, bureau), "security admin": (Role.security_admin, bureau),
            "auditor": (Role.auditor, bureau),
        }
        everybody = {name: ([role], unit_id) for name, (role, unit_id) in places.items()} | {
            "all of the unit": ([*UNIT_ROLES, Role.reviewer, Role.rechecker, Role.leader, Role.expert], own),
            "all of the bureau": ([Role.organiser, Role.leader, Role.system_admin, Role.security_admin, Role.auditor], bureau),
            "all elsewhere": ([*UNIT_ROLES, Role.reviewer, Role.rechecker, Role.expert], third),
        }
        people = {}
        for name, (roles, unit_id) in everybody.items():
            user = factories.make_user(session, roles, unit_id=unit_id)
            people[name] = Made(user.id, user.login, user.name, unit_id, frozenset(roles))
        organiser = viewer_of(people["organiser"], Role.organiser)
        made = create_round(session, actor=organiser, name="2026年三季度互评", starts_on=date(2026, 3, 1),
                            ends_on=date(2026, 9, 30), letters_name_reviewers=False, now=NOW)
        # No share of the files that agree is drawn for a recheck: what happens must follow from the steps alone.
        save_plan(session, actor=organiser, round_id=made.id, plan=RoundPlan(recheck_slice=Decimal(0)), seen_seq=0, reason="",
                  now=NOW)
        round_id = made.id
        session.get_one(Case, case_id).created_by = people["maker"].id
    world = StepsWorld(app, folder, case_id, round_id, people)
    for name, person in people.items():
        world.clients[name] = sign_in(person)
        world.clients[name].checks = False
        world.tokens[name] = world.clients[name].csrf_token()
    monkeypatch.setitem(precheck._registered, "rounds", lambda _session, _case_id: Expected(
        "另一案号〔2026〕9号", CaseKind("penalty_ordinary")) if world.doubted else None)
    return world
