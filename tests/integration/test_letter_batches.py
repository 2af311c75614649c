"""Letters of a round at once: from the released result of a real file to pictures, drafts, bundles and the unit's own."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pikepdf
import pytest
import sqlalchemy as sa
from PIL import Image

from reviews.accounts.domain import Role
from reviews.accounts.models import Installation
from reviews.foundation.jobs import Job, workers
from reviews.notices.domain import CaseFeedback, NoticeKind, from_json, read_content
from reviews.notices.models import Notice
from reviews.notices.queries import LETTER_PICTURES
from reviews.notices.queries.round_letters import BUNDLE_JOB, DRAFT_JOB
from reviews.notices.services import cut_pictures
from reviews.rectification.models import LedgerRow
from reviews.scoresheets.models import Release
from tests.integration.letters_world import build_released
from tests.integration.sheets_world import SheetsWorld

pytestmark = pytest.mark.sqlite


@pytest.fixture
def released(app) -> SheetsWorld:
    return build_released(app)


def the_letter(read) -> tuple[Notice, CaseFeedback]:
    with read() as session:
        notice = session.scalars(sa.select(Notice).where(Notice.kind == NoticeKind.CASE_FEEDBACK.value)).one()
        return notice, from_json(notice.content)


def jobs_of(read, name: str) -> int:
    with read() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Job).where(Job.name == name))


def content_of_unit(paper: Notice) -> dict[str, str]:
    """The figures of a paper by name."""
    return {name: one.text for name, one in read_content(paper.content).figures.items()}


def test_a_round_from_missing_letters_to_the_bundle_in_the_units_hands(app, released, as_role, write, read):
    organiser = as_role(Role.organiser, unit_id=released.organiser.unit_id)
    unit = as_role(Role.unit_handler, unit_id=released.cases.unit_id)
    page, bundles = f"/rounds/{released.round_id}/letters", f"/rounds/{released.round_id}/letters/bundles"
    assert "起草缺的 1 份" in organiser.get(page).text
    assert unit.get(f"/letters/rounds/{released.round_id}").status_code == 404
    # A double click is one job, and the job run twice is one letter.
    assert [organiser.post(f"{page}/drafts").status_code for _ in range(2)] == [303, 303]
    assert "正在排队" in organiser.get(page).text and organiser.get(f"{page}/progress").status_code == 200
    workers(app).run_pending()
    assert jobs_of(read, DRAFT_JOB) == 1
    assert organiser.get(f"{page}/progress").headers["HX-Refresh"] == "true"
    assert organiser.post(f"{page}/drafts").status_code == 422
    notice, letter = the_letter(read)

    # Every problem says where, shows it or says why not, and stands in the ledger.
    store, flags = app.extensions["files"], [one for one in letter.problems if one.picture and not one.picture.whole]
    assert len(flags) == 3 and all(one.model or one.advice for one in flags)
    whole = next(one for one in letter.problems if one.picture and one.picture.whole)
    assert whole.page == 2
    with Image.open(store.path(flags[0].picture.sha256)) as picture:
        colours = {colour for _n, colour in picture.convert("RGB").getcolors(1 << 24)}
        assert any(red > 150 and green < 90 and blue < 90 for red, green, blue in colours)
    with read() as session:
        numbers = set(session.scalars(sa.select(LedgerRow.number)))
        assert {one.number for one in letter.problems} == numbers and len(numbers) == len(letter.problems)

    # The bundle of drafts is made once, offered again, and no longer once a letter has changed.
    assert organiser.post(bundles, data={"form": "zip"}).status_code == 422
    assert organiser.post(bundles, data={"form": "zip", "drafts": "1"}).status_code == 303
    workers(app).run_pending()
    assert organiser.post(bundles, data={"form": "zip", "drafts": "1"}).status_code == 303
    assert jobs_of(read, BUNDLE_JOB) == 1
    made = organiser.get(f"{bundles}/zip?drafts=1")
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        names = archive.namelist()
        assert [name.rsplit(".", 1)[1] for name in names] == ["pdf", "docx", "xlsx"]
        assert max(entry.file_size for entry in archive.infolist()) < 3_000_000
        index = openpyxl.load_workbook(io.BytesIO(archive.read("目录.xlsx"))).active
        assert [cell.value for cell in index[2]][2:4] == [letter.unit, letter.case_number]
        with pikepdf.open(io.BytesIO(archive.read(names[0]))) as pdf:
            assert len(pdf.pages) >= 4
    with write() as session:
        row = session.get_one(Notice, notice.id)
        row.version += 1
    assert organiser.get(f"{bundles}/zip?drafts=1").status_code == 404

    # The unit's feedback on the round is drafted for all units at once; asking again says that nothing is left.
    new = "/papers/new/unit-feedback"
    assert "起草全部缺的 1 份" in organiser.get(f"{new}?round={released.round_id}").text
    assert organiser.post(new, data={"round": released.round_id, "unit": "all"}).status_code == 303
    assert organiser.get(f"{new}/progress?round={released.round_id}").status_code == 200
    workers(app).run_pending()
    assert organiser.get(f"{new}/progress?round={released.round_id}").headers["HX-Refresh"] == "true"
    assert organiser.post(new, data={"round": released.round_id, "unit": "all"}).status_code == 409
    with read() as session:
        feedback = session.scalars(sa.select(Notice).where(Notice.kind == NoticeKind.UNIT_FEEDBACK.value)).one()
        assert feedback.unit_id == released.cases.unit_id and feedback.snapshot_sha256
        assert content_of_unit(feedback)["files"] == "1"
    assert organiser.post(new, data={"round": released.round_id, "unit": released.cases.unit_id}).status_code == 409
    assert organiser.get(f"/papers/{feedback.id}").status_code == 200
    assert unit.get(f"/papers/{feedback.id}").status_code == 404

    # Once it is issued the unit takes its own, as a PDF with an outline.
    edited = {"seen_version": "2", "rectification": "improve", "rectify_by": "2099-12-31",
              **{f"advice-{n}": "整改" for n in range(len(letter.problems))},
              **{f"models-{n}": "规范" for n in range(len(letter.problems))}}
    assert organiser.post(f"/letters/{notice.id}/edit", data=edited).status_code == 303
    assert organiser.post(f"/papers/{notice.id}/issue", data={"seen_version": "3"}).status_code == 303
    assert "已签发的" in unit.get(f"/letters/rounds/{released.round_id}").text
    assert unit.post(bundles, data={"form": "pdf", "drafts": "1", "unit": "another"}).status_code == 303
    workers(app).run_pending()
    taken = unit.get(f"{bundles}/pdf")
    with pikepdf.open(io.BytesIO(taken.data)) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [f"{the_letter(read)[1].number} {letter.case_number}"]
    stranger = as_role(Role.unit_handler)
    assert {stranger.get(address).status_code for address in (f"{bundles}/pdf", f"/letters/rounds/{released.round_id}")} == {404}
    the_bureau_may_have_pages_covered_or_left_out(app, write, read)


def the_bureau_may_have_pages_covered_or_left_out(app, write, read):
    """The same released file, so that it is made once."""
    store, converted = app.extensions["files"], app.extensions["settings"].converted_files
    found = {}
    for choice in ("plain", "masked", "none"):
        with write() as session:
            session.merge(Installation(key=LETTER_PICTURES, value=choice))
        with read() as session:
            release_id = session.scalars(sa.select(Release.id)).one()
            found[choice] = cut_pictures(session, release_id=release_id, store=store, converted=converted)
    assert found["none"] == {}
    assert set(found["masked"]) == set(found["plain"])
    # No words of the pages were kept with the truth file's reading, so that nothing can be told to be harmless.
    assert all(isinstance(one, str) for one in found["masked"].values())
    assert sum(not isinstance(one, str) for one in found["plain"].values()) == 4
