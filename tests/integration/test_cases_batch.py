"""A ZIP of many case files: a table of what became of each, nothing twice, nothing lost (security.md P8)."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

import reviews.cases.jobs as cases_jobs
from reviews.accounts.domain import Role
from reviews.cases import queries
from reviews.cases.domain.batch import Outcome
from reviews.cases.models import Case, CaseFile
from reviews.foundation.audit import AuditRow
from reviews.foundation.db import db
from reviews.foundation.jobs import Job, JobState, workers
from tests.integration.cases_world import TINY_PDF, World, build_world


@pytest.fixture
def world(app: Flask) -> World:
    return build_world(app)


@pytest.fixture
def handler(as_role: Callable[..., Any], world: World) -> Any:
    return as_role(Role.unit_handler, unit_id=world.unit_id)


@pytest.fixture(autouse=True)
def _nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about taking in; a reading that never begins keeps them short."""
    monkeypatch.setitem(cases_jobs.actor.__globals__["_actors"], queries.READ_JOB, lambda run: None)


def pdf(text: str) -> bytes:
    return TINY_PDF + f"% {text}\n".encode()


def zipped(files: dict[str, bytes], *, gbk: bool = False) -> bytes:
    """A ZIP; gbk: names as Chinese Windows writes them, GBK without a flag."""
    out = io.BytesIO()
    stand_ins = {f"{at:0{len(name.encode('gbk'))}d}" if gbk else name: name for at, name in enumerate(files)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for stand_in, name in stand_ins.items():
            archive.writestr(stand_in, files[name])
    whole = out.getvalue()
    for stand_in, name in stand_ins.items() if gbk else ():
        whole = whole.replace(stand_in.encode(), name.encode("gbk"))
    return whole


def send(handler: Any, world: World, data: bytes, layout: str = "auto", name: str = "一季度.zip") -> Any:
    return handler.post("/cases/batch", content_type="multipart/form-data", data={
        "organ_id": world.organ_id, "kind": "penalty_ordinary", "pack_version_id": world.pack_version_id, "layout": layout,
        "files": [(io.BytesIO(data), name)]})


def run(app: Flask, handler: Any, world: World, data: bytes, layout: str = "auto") -> dict[str, tuple[str, str, str]]:
    """Send and work it off: {entry: (outcome, reason, number of its case)}."""
    answer = send(handler, world, data, layout)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    workers(app).run_pending()
    batch_id = answer.location.rsplit("/", 1)[1]
    with app.app_context():
        found = queries.get_batch(db.session(), world_viewer(app, batch_id), batch_id, app.extensions["settings"].batches)
    return {r.name: (r.outcome.value, r.reason, r.case_number) for r in found.results}


def world_viewer(app: Flask, batch_id: str) -> Any:
    from reviews.accounts.queries import find_viewer_of

    user_id = db.session.get_one(Job, batch_id).payload["user_id"]
    return find_viewer_of(db.session(), user_id, origin="test")


def cases_of(app: Flask) -> dict[str, tuple[str, list[str]]]:
    """{number: (title, names of files in order)}."""
    with app.app_context():
        return {case.number: (case.title, [f.name for f in queries.list_files(db.session(), case.id)])
                for case in db.session.scalars(sa.select(Case).order_by(Case.number))}


@pytest.mark.parametrize("gbk", [False, True])
def test_a_quarter_of_case_files_becomes_drafts(app: Flask, handler: Any, world: World, gbk: bool) -> None:
    data = zipped({"清市监罚〔2026〕1号 甲厂案.pdf": pdf("1"), "清市监罚〔2026〕2号/副卷.pdf": pdf("2b"),
                   "清市监罚〔2026〕2号/正卷.pdf": pdf("2a")}, gbk=gbk)
    results = run(app, handler, world, data)
    assert {name: found[0] for name, found in results.items()} == dict.fromkeys(results, "accepted") and len(results) == 3
    assert cases_of(app) == {"清市监罚〔2026〕1号": ("甲厂案", ["清市监罚〔2026〕1号 甲厂案.pdf"]),
                             "清市监罚〔2026〕2号": ("清市监罚〔2026〕2号", ["正卷.pdf", "副卷.pdf"])}
    with app.app_context():
        actions = list(db.session.scalars(sa.select(AuditRow.action).where(AuditRow.action.startswith("case."))))
        assert actions.count("case.batch_uploaded") == 1 and actions.count("case.created") == 2
        assert all(app.extensions["files"].verify(sha) for sha in db.session.scalars(sa.select(CaseFile.sha256)))
        assert db.session.scalar(sa.select(sa.func.count()).where(Job.name == queries.READ_JOB)) == 2


def test_sent_twice_nothing_is_kept_twice(app: Flask, handler: Any, world: World) -> None:
    data = zipped({"甲.pdf": pdf("1"), "乙.pdf": pdf("2"), "丙.pdf": pdf("1")})
    first = run(app, handler, world, data)
    assert [first[n][0] for n in ("甲.pdf", "乙.pdf", "丙.pdf")] == ["accepted", "accepted", "duplicate"]
    assert "甲.pdf" in first["丙.pdf"][1]
    again = run(app, handler, world, data)
    assert {found[0] for found in again.values()} == {"duplicate"}
    assert again["甲.pdf"][2] == "甲"
    assert len(cases_of(app)) == 2
    # Sent while the first is still worked on, it is the same batch.
    one, two = (send(handler, world, zipped({"丁.pdf": pdf("4")})).location for _ in range(2))
    assert one == two


def test_a_draft_is_filled_and_a_locked_case_is_left_alone(app: Flask, handler: Any, world: World) -> None:
    run(app, handler, world, zipped({"甲.pdf": pdf("1"), "乙.pdf": pdf("2")}))
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.update(Case).where(Case.number == "乙").values(state="handed_in"))
    results = run(app, handler, world, zipped({"甲/补充.pdf": pdf("3"), "乙/补充.pdf": pdf("4")}))
    assert (results["甲/补充.pdf"][0], results["乙/补充.pdf"][0]) == ("accepted", "refused")
    assert "已上交" in results["乙/补充.pdf"][1]
    assert cases_of(app)["甲"][1] == ["甲.pdf", "补充.pdf"]


def test_each_bad_entry_is_refused_by_itself(app: Flask, handler: Any, world: World) -> None:
    """P8: traversal, nested and encrypted archives, bombs, wrong kinds; the good ones beside them are taken."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"好.pdf": pdf("1"), "../../逃.pdf": pdf("2"), "包.zip": b"PK\x03\x04", "网页.pdf": b"<html>",
                           "空.pdf": b"", "炸弹.pdf": b"%PDF-1.4" + b"\0" * 30_000_000, "锁.pdf": pdf("3")}.items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("链接.pdf")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    data = out.getvalue()
    # 锁.pdf says that it is encrypted, in its own head and in the directory.
    raw = "锁.pdf".encode()
    for at, flags in ((data.index(raw) - 30 + 6, b"PK\x03\x04"), (data.rindex(raw) - 46 + 8, b"PK\x01\x02")):
        assert flags
        data = data[:at] + struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1) + data[at + 2 :]
    results = run(app, handler, world, data)
    assert results.pop("好.pdf")[0] == "accepted"
    words = {"../../逃.pdf": "以外", "包.zip": "包中的压缩包", "网页.pdf": "网页", "空.pdf": "0 字节", "炸弹.pdf": "压缩比",
             "锁.pdf": "加密", "链接.pdf": "快捷方式"}
    assert {name: found[0] for name, found in results.items()} == dict.fromkeys(words, "refused")
    assert all(words[name] in found[1] for name, found in results.items()), results
    assert list(cases_of(app)) == ["好"]
    with app.app_context():
        assert len(list(app.extensions["files"].hashes())) == 1


def test_a_lying_size_is_noticed_while_unpacking(app: Flask, handler: Any, world: World) -> None:
    data = bytearray(zipped({"谎.pdf": b"%PDF-1.4" + b"\0" * 5_000_000, "好.pdf": pdf("1")}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark)
        struct.pack_into("<L", data, at + place, 900)
    results = run(app, handler, world, bytes(data))
    assert (results["谎.pdf"][0], results["好.pdf"][0]) == ("refused", "accepted")


@pytest.mark.parametrize(("data", "words"), [
    (b"not a zip", "不是 ZIP"), (b"", "空的"),
])
def test_what_is_no_zip_is_refused_at_once(handler: Any, world: World, data: bytes, words: str) -> None:
    answer = send(handler, world, data)
    assert answer.status_code == 422 and words in answer.get_data(as_text=True)


def test_a_broken_or_overfull_zip_says_so(
    app: Flask, handler: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["settings"], "batch_max_entries", 50)
    many = zipped({f"{i}.pdf": pdf(str(i)) for i in range(60)})
    for data, words in ((zipped({"甲.pdf": pdf("1")})[:-30], "已损坏"), (many, "超过 50 个")):
        answer = send(handler, world, data)
        workers(app).run_pending()
        page = handler.get(answer.location).get_data(as_text=True)
        assert words in page
    assert cases_of(app) == {}


def test_all_together_may_not_unpack_to_more_than_the_limit(
    app: Flask, handler: Any, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.extensions["settings"], "batch_max_bytes", 1500)
    big = {f"{n}.pdf": pdf(n) + bytes(range(256)) * 3 for n in ("甲", "乙")}
    results = run(app, handler, world, zipped(big))
    assert sorted(found[0] for found in results.values()) == ["accepted", "refused"]


def test_the_page_shows_progress_then_the_table(app: Flask, handler: Any, world: World) -> None:
    address = send(handler, world, zipped({"甲.pdf": pdf("1"), "坏.pdf": b"x"})).location
    waiting = handler.get(address).get_data(as_text=True)
    assert 'hx-trigger="every 1s"' in waiting
    workers(app).run_pending()
    page = handler.get(address).get_data(as_text=True)
    assert "hx-trigger" not in page.split('id="batch"')[1]
    assert page.index("坏.pdf") < page.index("甲.pdf"), "what needs doing stands first"
    assert "一季度.zip" in page
    assert "一季度.zip" in handler.get("/cases/batch").get_data(as_text=True)
    with app.app_context():
        payload = db.session.get_one(Job, address.rsplit("/", 1)[1]).payload
    folder = app.extensions["settings"].batches / payload["user_id"]
    assert not (folder / f"{payload['sha256']}.zip").exists(), "the ZIP goes once its files are taken over"


def test_a_batch_is_its_uploaders_alone(app: Flask, handler: Any, world: World, as_role: Callable[..., Any]) -> None:
    address = send(handler, world, zipped({"甲.pdf": pdf("1")})).location
    other = as_role(Role.unit_handler, unit_id=world.unit_id)
    assert other.get(address).status_code == 404
    stranger = as_role(Role.unit_handler)
    assert send(stranger, world, zipped({"甲.pdf": pdf("1")})).status_code in (404, 422)


@pytest.mark.parametrize("after", [0, 1, 2])
def test_killed_in_the_middle_the_next_try_goes_on(
    app: Flask, handler: Any, world: World, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """R2: what was taken before the crash is told as taken, not as a duplicate; nothing is there twice."""
    data = zipped({f"{n}.pdf": pdf(n) for n in "甲乙丙"})
    address = send(handler, world, data).location
    done, real = [], cases_jobs.fill_case

    def dying(session: Any, **given: Any) -> Any:
        if len(done) == after:
            raise RuntimeError("killed")
        done.append(given["group"].name)
        return real(session, **given)

    with monkeypatch.context() as patch:
        patch.setattr(cases_jobs, "fill_case", dying)
        with app.app_context():
            job_id = db.session.scalars(sa.select(Job.id).where(Job.name == queries.BATCH_JOB)).one()
            db.session.remove()
        workers(app).run(job_id)
    assert len(cases_of(app)) == after
    workers(app).run_pending()
    with app.app_context():
        job = db.session.get_one(Job, job_id)
        found = queries.get_batch(db.session(), world_viewer(app, job_id), job_id, app.extensions["settings"].batches)
        assert job.state == JobState.done
        assert [r.outcome for r in found.results] == [Outcome.accepted] * 3
        assert db.session.scalar(sa.select(sa.func.count()).select_from(CaseFile)) == 3
    assert address.endswith(job_id)


def test_number_and_title_can_be_put_right_in_the_draft(app: Flask, handler: Any, world: World) -> None:
    run(app, handler, world, zipped({"甲.pdf": pdf("1"), "乙.pdf": pdf("2")}))
    with app.app_context():
        case = db.session.scalars(sa.select(Case).where(Case.number == "甲")).one()
    page = f"/cases/{case.id}/edit"
    assert handler.get(page).status_code == 200
    form = {"seen_version": str(case.version), "number": "清市监罚(2026)7号", "title": "甲厂案", "party_name": "甲厂",
            "kind": "penalty_summary"}
    taken = handler.post(page, data={**form, "number": "乙"})
    assert taken.status_code == 409 and "已有案号" in taken.get_data(as_text=True)
    assert handler.post(page, data=form).status_code == 303
    assert cases_of(app)["清市监罚〔2026〕7号"][0] == "甲厂案"
    assert handler.post(page, data=form).status_code == 409, "the page had been seen before the change"
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(sa.update(Case).values(state="handed_in"))
    assert handler.get(page).status_code == 409
