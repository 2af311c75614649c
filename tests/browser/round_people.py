"""What is there before the round of test_whole_round.py begins: six people, their units, and the files of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from app import create_app
from reviews.accounts.domain import Role
from reviews.accounts.models import Unit
from reviews.foundation.db import write_unit
from reviews.registry.models import Organ
from tests import factories
from tests.casegen.make import make_case, sketch_case

BUREAU, REVIEWED = "清溪县司法局", "清溪县青杨镇人民政府"
# login: (name, unit, role). The two reviewers come from two units, neither of them the reviewed one.
PEOPLE = {
    "zuzhi": ("周启明", BUREAU, Role.organiser),
    "danwei": ("何小满", REVIEWED, Role.unit_handler),
    "pingcha": ("林知远", "清溪县水务局", Role.reviewer),
    "pingcha2": ("沈若川", "清溪县交通运输局", Role.reviewer),
    "fuhe": ("孙明镜", BUREAU, Role.rechecker),
    "lingdao": ("顾长宁", BUREAU, Role.leader),
}


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of the reviewed unit as it stands in its own register. seed: what its PDF is made from."""

    number: str
    title: str
    party: str
    closed_on: str
    seed: int

    def make(self, folder: Path) -> Path:
        """The PDF, in which the decision is served too late."""
        return make_case(folder, family="township", kind="penalty_ordinary", party="company", seed=self.seed,
                         defects=("decision_served_late",)).pdf


def own_files(seeds: tuple[int, ...]) -> list[OwnFile]:
    """Files of one unit, each under its own number."""
    files = []
    for seed in seeds:
        facts = sketch_case(family="township", kind="penalty_ordinary", party="company", seed=seed)["case"]["facts"]
        title = f"{facts['party_name']}{facts['cause_of_action'].removeprefix('涉嫌')}案"
        files.append(OwnFile(facts["doc_number"], title, facts["party_name"], facts["closed_on"], seed))
    return files


def admit(data: Path) -> None:
    """The six people with their units in an installed system, as an administrator would have entered them."""
    app = create_app(data=data, run_workers=False, testing=True)
    with app.app_context(), write_unit() as session:
        for login, (name, unit_name, role) in PEOPLE.items():
            unit = session.scalar(sa.select(Unit).where(Unit.name == unit_name))
            if unit is None:
                unit = factories.make_unit(session, unit_name, is_bureau=unit_name == BUREAU)
                unit.short_name, unit.field = unit_name.removeprefix("清溪县"), ""
            factories.make_user(session, [role], unit=unit, login=login, name=name)
            if role is Role.unit_handler:
                session.add(Organ(name=unit_name, short_name="青杨镇政府", unit_id=unit.id, field="乡镇综合执法"))
