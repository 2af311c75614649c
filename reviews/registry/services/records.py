"""Writes of the registry: organs and officers."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.accounts.domain import Viewer
from reviews.accounts.queries import get_unit
from reviews.errors import Conflict, InvalidInput, NotFound
from reviews.foundation import audit
from reviews.registry.models import Officer, Organ


def save_organ(
    session: Session, *, actor: Viewer, organ_id: str | None, name: str, short_name: str, field: str, unit_id: str,
    reviewed_by_parent: bool, active: bool, now: datetime,
) -> Organ:
    """Register an organ (organ_id None) or change one. Raises Conflict on a taken name, NotFound for organ or unit."""
    get_unit(session, unit_id)
    name = name.strip()
    if session.scalar(sa.select(Organ.id).where(Organ.name == name, Organ.id != (organ_id or ""))) is not None:
        raise Conflict(f"已有名为“{name}”的执法机关，没有重复登记。请核对名称。")
    organ = session.get(Organ, organ_id) if organ_id is not None else Organ(name=name, unit_id=unit_id)
    if organ is None:
        raise NotFound()
    organ.name, organ.short_name, organ.field = name, short_name.strip(), field.strip()
    organ.unit_id, organ.reviewed_by_parent, organ.active = unit_id, reviewed_by_parent, active
    session.add(organ)
    session.flush()
    audit.record(session, actor=actor.audit, action="organ.changed" if organ_id else "organ.created", object_type="organ",
                 object_id=organ.id, details={"unit": unit_id, "active": active}, now=now)
    return organ


def save_officer(
    session: Session, *, actor: Viewer, organ_id: str, officer_id: str | None, name: str, certificate_no: str,
    valid_from: date | None, valid_to: date | None, auxiliary: bool, active: bool, now: datetime,
) -> Officer:
    """Register an officer of an organ or change one.

    Raises NotFound, InvalidInput for a validity that ends before it begins, Conflict on a certificate number already
    registered with this organ.
    """
    number = clean_certificate(certificate_no)
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        raise InvalidInput("证件有效期止早于有效期起，没有保存。请改正日期。")
    if number and session.scalar(sa.select(Officer.id).where(
            Officer.organ_id == organ_id, Officer.certificate_no == number, Officer.id != (officer_id or ""))) is not None:
        raise Conflict(f"执法证号 {number} 已登记在本机关另一名执法人员名下，没有保存。请核对证号。")
    officer = session.get(Officer, officer_id) if officer_id is not None else Officer(organ_id=organ_id, name=name)
    if officer is None or officer.organ_id != organ_id:
        raise NotFound()
    officer.name, officer.certificate_no = name.strip(), number or None
    officer.valid_from, officer.valid_to = valid_from, valid_to
    officer.auxiliary, officer.active = auxiliary, active
    session.add(officer)
    session.flush()
    audit.record(session, actor=actor.audit, action="officer.changed" if officer_id else "officer.created",
                 object_type="officer", object_id=officer.id, details={"organ": organ_id, "active": active}, now=now)
    return officer


def clean_certificate(text: str) -> str:
    """A certificate number in one spelling: NFKC, upper case, no spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()

