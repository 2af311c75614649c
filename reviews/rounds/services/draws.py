"""The draw of a round: publishing its plan, taking the seed, drawing, and making an attempt void."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.models import Unit
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation import audit
from reviews.foundation.clock import shanghai, shanghai_date
from reviews.foundation.files import FileStore
from reviews.registry.models import Organ
from reviews.rounds.domain.draw import (
    Drawn,
    DrawReason,
    Quotas,
    SeedMethod,
    allot,
    certified,
    draw_files,
    plan_text,
    result_text,
    seed_of,
    seed_text,
    why_not_digits,
    why_not_value,
)
from reviews.rounds.domain.draw.published import sha256_of
from reviews.rounds.domain.states import RoundState
from reviews.rounds.models import Draw, DrawEntry, DrawnFile, DrawPlan, DrawVoid
from reviews.rounds.queries.draws import Attempt, find_attempt, get_frame_of_plan, list_attempts, list_voided
from reviews.rounds.queries.frames import find_frozen_frame, read_frame_rows
from reviews.rounds.queries.rounds import get_round
from reviews.rounds.services.locking import lock_round
from reviews.rounds.services.wording import reason_given
from reviews.typesetting import digest_of, verification_code

MOST_WITNESSES = 20


@dataclass(frozen=True, slots=True)
class PlanChoice:
    """What the organiser chose for a draw. The value's name, source and day only with the public value."""

    quotas: Quotas = field(default_factory=Quotas)
    method: SeedMethod = SeedMethod.witnesses
    value_name: str = ""
    value_source: str = ""
    value_on: date | None = None


def publish_plan(
    session: Session, *, actor: Viewer, round_id: str, choice: PlanChoice, seen_frame: str, store: FileStore, now: datetime
) -> DrawPlan:
    """Publish how a round is drawn, before anybody can know the seed. seen_frame: hash of the frame the page was made from.

    Publishing the same choice twice is once. Raises NotFound, WrongState (round closed, no frozen frame), Conflict (another
    plan is in force, the frame was frozen anew), InvalidInput (nothing to draw, a public value that is already known).
    """
    _open_round(session, round_id)
    attempt = find_attempt(session, round_id)
    if attempt is not None:
        day = choice.value_on.isoformat() if choice.value_on else ""
        if (attempt.quotas, attempt.method, attempt.value.get("date", "")) == (choice.quotas, choice.method, day):
            return attempt.plan
        raise Conflict("本轮已经公布了抽取方案，没有再公布。要改方案，须先写明理由作废这一次抽取。")
    lock_round(session, round_id=round_id)
    frame = find_frozen_frame(session, round_id)
    if frame is None:
        raise WrongState("案卷清单还没有冻结，不能公布抽取方案。请先到“报卷”一步冻结清单。")
    if frame.sha256 != seen_frame:
        raise Conflict("清单在您打开页面之后重新冻结过，没有公布。请刷新页面，按新的清单核对份数。")
    _check_value(choice, shanghai_date(now))
    shares = allot(read_frame_rows(frame, store), choice.quotas)
    if not sum(share.draw for share in shares):
        raise InvalidInput("按这些要求一卷也抽不到，没有公布。请提高总数或者单位最低数。")
    seq = len(list_attempts(session, round_id)) + 1
    content = plan_text(
        round_name=get_round(session, round_id).name, attempt=seq, frame_sha256=frame.sha256, quotas=choice.quotas,
        shares=shares, method=choice.method, value_name=_clean(choice.value_name), value_source=_clean(choice.value_source),
        value_on=choice.value_on, published_at=shanghai(now), voided=list_voided(session, round_id))
    made = DrawPlan(round_id=round_id, seq=seq, frame_sha256=frame.sha256, method=choice.method.value, content=content,
                    sha256=sha256_of(content), published_by=actor.user_id, published_at=now)
    _add(session, made, "抽取方案刚刚由别人公布。请刷新页面查看。")
    audit.record(session, actor=actor.audit, action="draw.plan_published", object_type="draw_plan", object_id=made.id,
                 details={"round": round_id, "seq": seq, "sha256": made.sha256, "frame": frame.sha256}, now=now)
    return made


def _check_value(choice: PlanChoice, today: date) -> None:
    if choice.method is not SeedMethod.public_value:
        return
    if not _clean(choice.value_name) or not _clean(choice.value_source) or choice.value_on is None:
        raise InvalidInput("请写明公开数值的名称、公布的地方和日期，例如“上证指数收盘点位”“上海证券交易所网站”。")
    if choice.value_on <= today:
        raise InvalidInput("公开数值的日期必须晚于今天，否则公布方案时可能已经知道结果。请改选以后的日期。")


def add_witness(
    session: Session, *, actor: Viewer, round_id: str, plan_id: str, name: str, place: str, digits: str, now: datetime
) -> DrawEntry:
    """Take one witness's digits; the order of entering is kept. The same witness with the same digits twice is once.

    Raises NotFound, WrongState (drawn, void, another method), InvalidInput, Conflict when the witness gave other digits.
    """
    attempt = _open_attempt(session, round_id, plan_id, SeedMethod.witnesses)
    name, place, digits = _clean(name), _clean(place), unicodedata.normalize("NFKC", digits).strip()
    if not name or not place:
        raise InvalidInput("请填写见证人的姓名和单位、职务。")
    fault = why_not_digits(digits)
    if fault is not None:
        raise InvalidInput(fault)
    for at, entry in enumerate(attempt.entries, start=1):
        if entry.name == name and entry.text == digits:
            return session.scalars(sa.select(DrawEntry).where(DrawEntry.plan_id == plan_id, DrawEntry.seq == at)).one()
        if entry.name == name:
            raise Conflict(f"见证人{name}已经输入过数字，不能再改。同名的另一位见证人，请在姓名后注明单位。")
    if len(attempt.entries) >= MOST_WITNESSES:
        raise InvalidInput(f"见证人最多 {MOST_WITNESSES} 人。")
    return _enter(session, actor, attempt, DrawEntry(kind="witness", name=name, place=place, text=digits), now)


def add_public_value(
    session: Session, *, actor: Viewer, round_id: str, plan_id: str, text: str, now: datetime
) -> DrawEntry:
    """Take the public value that the plan named, from its day on. The same value twice is once.

    Raises NotFound, WrongState (drawn, void, another method), InvalidInput (too early, empty), Conflict for another value.
    """
    attempt = _open_attempt(session, round_id, plan_id, SeedMethod.public_value)
    text, day = _clean(text), date.fromisoformat(attempt.value["date"])
    fault = why_not_value(value_on=day, published_on=shanghai_date(attempt.plan.published_at), today=shanghai_date(now))
    if fault is None and (not text or len(text) > 60):
        fault = "请照原样录入公布的数值，最多 60 个字。"
    if fault is not None:
        raise InvalidInput(fault)
    if attempt.entries:
        if attempt.entries[0].text != text:
            raise Conflict(f"已经录入 {attempt.entries[0].text}，不能再改。录错了的，须写明理由作废这一次抽取。")
        return session.scalars(sa.select(DrawEntry).where(DrawEntry.plan_id == plan_id)).one()
    return _enter(session, actor, attempt, DrawEntry(kind="public_value", name=attempt.value["name"], text=text, value_on=day,
                                                     place=attempt.value["source"]), now)


def _enter(session: Session, actor: Viewer, attempt: Attempt, made: DrawEntry, now: datetime) -> DrawEntry:
    made.plan_id, made.seq, made.entered_by, made.entered_at = (
        attempt.plan.id, len(attempt.entries) + 1, actor.user_id, now)
    _add(session, made, "刚刚有另一位见证人输入，本次没有记下。请再点一次。")
    audit.record(session, actor=actor.audit, action="draw.seed_entered", object_type="draw_plan", object_id=made.plan_id,
                 details={"seq": made.seq, "kind": made.kind}, now=now)
    return made


def make_draw(
    session: Session, *, actor: Viewer, round_id: str, plan_id: str, store: FileStore, now: datetime
) -> Draw:
    """Draw by the published plan and the seed, and list the files to be handed in. Drawing twice is once.

    Raises NotFound, WrongState when the seed is not complete or the attempt is void.
    """
    attempt = _attempt(session, round_id, plan_id)
    if attempt.draw is not None:
        return attempt.draw
    _open_round(session, round_id)
    if attempt.state != "seeded":
        raise WrongState("种子还不完整，没有抽取。请先请见证人输入数字，或者录入方案指定的公开数值。")
    plan = attempt.plan
    rows = read_frame_rows(get_frame_of_plan(session, plan), store)
    seed = seed_of(attempt.method, attempt.entries)
    drawn = draw_files(rows, attempt.quotas, seed=seed, frame_sha256=plan.frame_sha256)
    record, result = seed_text(plan.sha256, attempt.method, attempt.entries), result_text(drawn)
    hashes = certified(frame_sha256=plan.frame_sha256, plan_sha256=plan.sha256, seed_sha256=sha256_of(record),
                       result_sha256=sha256_of(result))
    made = Draw(round_id=round_id, plan_id=plan_id, seed=seed, seed_record=record, seed_sha256=hashes["seed_sha256"],
                result=result, result_sha256=hashes["result_sha256"], code=verification_code(digest_of(hashes)),
                drawn_by=actor.user_id, drawn_at=now)
    try:
        _add(session, made, "刚刚已经抽取。请刷新页面查看结果。")
    except Conflict:
        # Somebody pressed the button at the same moment; plan and seed being the same, so is the draw.
        return session.scalars(sa.select(Draw).where(Draw.plan_id == plan_id)).one()
    _list_files(session, made, plan.frame_sha256, drawn)
    audit.record(session, actor=actor.audit, action="draw.made", object_type="draw", object_id=made.id,
                 details={"round": round_id, "plan": plan.sha256, "result": made.result_sha256, "files": len(drawn)}, now=now)
    return made


def _list_files(session: Session, draw: Draw, frame_sha256: str, drawn: list[Drawn]) -> None:
    """Keep the result as rows; a file called in that was handed in already stays from one attempt to the next."""
    units = {unit.name: unit.id for unit in session.scalars(sa.select(Unit))}
    organs = {organ.name: organ.unit_id for organ in session.scalars(sa.select(Organ))}
    there = {(file.organ, file.number) for file in session.scalars(
        sa.select(DrawnFile).where(DrawnFile.round_id == draw.round_id, DrawnFile.voided_at.is_(None)))}
    for position, one in enumerate(drawn, start=1):
        row = one.row
        unit_id = units.get(row.unit) or organs.get(row.organ)
        if unit_id is None:
            raise WrongState(f"清单中的单位“{row.unit}”已经不在单位名册中，没有抽取。请先恢复单位的名称。")
        if (row.organ, row.number) in there:
            continue
        session.add(DrawnFile(
            round_id=draw.round_id, draw_id=None if one.reason is DrawReason.called_in else draw.id, position=position,
            frame_sha256=frame_sha256, row_no=row.row, unit_id=unit_id, organ=row.organ, number=row.number, kind=row.kind,
            procedure=row.procedure, field=row.field, reason=one.reason.value))
    session.flush()


def void_attempt(
    session: Session, *, actor: Viewer, round_id: str, plan_id: str, reason: str, now: datetime
) -> DrawVoid:
    """Make an attempt void, drawn or not; it stays on record and is named by every later plan. Twice is once.

    Raises NotFound, InvalidInput without a reason, WrongState when files of its result were handed in already.
    """
    attempt = next((one for one in list_attempts(session, round_id) if one.plan.id == plan_id), None)
    if attempt is None:
        raise NotFound()
    if attempt.void is not None:
        return attempt.void
    _open_round(session, round_id)
    made = DrawVoid(plan_id=plan_id, reason=reason_given(reason, "作废抽取"), voided_by=actor.user_id, voided_at=now)
    live = sa.and_(DrawnFile.round_id == round_id, DrawnFile.voided_at.is_(None))
    drawn = sa.and_(live, DrawnFile.draw_id.is_not(None), DrawnFile.case_id.is_not(None))
    if session.scalar(sa.select(DrawnFile.id).where(drawn).limit(1)) is not None:
        raise WrongState("已经有单位按抽取结果上交案卷，抽取不能作废。个别案卷有问题的，请在“上交”一步处理。")
    _add(session, made, "刚刚已由别人作废。请刷新页面查看。")
    session.execute(sa.update(DrawnFile).where(live, DrawnFile.case_id.is_(None)).values(voided_at=now))
    audit.record(session, actor=actor.audit, action="draw.voided", object_type="draw_plan", object_id=plan_id,
                 details={"round": round_id, "seq": attempt.plan.seq, "drawn": attempt.draw is not None}, now=now)
    return made


def _open_round(session: Session, round_id: str) -> None:
    if get_round(session, round_id).state != RoundState.open:
        raise WrongState("本轮已经结束，不能再办理抽取。")


def _attempt(session: Session, round_id: str, plan_id: str) -> Attempt:
    """The attempt in force, which must be the one the page was about."""
    attempt = find_attempt(session, round_id)
    if attempt is None or attempt.plan.id != plan_id:
        raise WrongState("这份抽取方案已经作废或者不存在。请刷新页面查看最新状态。")
    return attempt


def _open_attempt(session: Session, round_id: str, plan_id: str, method: SeedMethod) -> Attempt:
    _open_round(session, round_id)
    attempt = _attempt(session, round_id, plan_id)
    if attempt.draw is not None:
        raise WrongState("已经抽取，种子不能再改。")
    if attempt.method is not method:
        raise WrongState("方案公布的种子产生方法不是这一种，没有记下。")
    return attempt


def _clean(text: str) -> str:
    """One line of printable text as the published files hold it."""
    flat = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFKC", text))
    return " ".join(flat.replace("|", "／").split())


def _add(session: Session, made: DrawPlan | DrawEntry | Draw | DrawVoid, taken: str) -> None:
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError as error:
        raise Conflict(taken) from error
