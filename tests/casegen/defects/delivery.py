"""Defects of delivery, payment and enforcement."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal

from tests.casegen.defects.plan import FIRMS, Planted, defect
from tests.casegen.story.model import Story
from tests.casegen.workdays import add_workdays


@defect("delivery_receipt_missing_or_without_number")
def receipt_without_number(story: Story) -> Planted:
    """The receipt of the decision does not give its number."""
    story.receipt("decision").number = None
    return Planted("receipt.decision", "served_doc_number")


@defect("delivery_receipt_missing_or_without_number")
def no_receipt(story: Story) -> Planted:
    """The decision has no receipt."""
    story.absent.add("receipt.decision")
    return Planted("decision", None, lacking=True)


@defect("left_service_without_witness_or_record", options=("left",))
def left_without_witness(story: Story) -> Planted:
    """Left at the place without a witness."""
    story.receipt("decision").witness = None
    story.left_out.add("witness.slot")
    return Planted("receipt.decision", "witness")


@defect("postal_or_public_service_incomplete", options=("mail",))
def mail_without_slip(story: Story) -> Planted:
    """Sent by mail, and no slip of the post."""
    story.absent.add("postal")
    return Planted("receipt.decision", "service_method", lacking=True)


@defect("electronic_service_without_consent", options=("electronic",))
def electronic_without_consent(story: Story) -> Planted:
    """Delivered electronically without a signed consent."""
    story.absent.add("address")
    return Planted("receipt.decision", "service_method", lacking=True)


@defect("decision_served_late", gaps={"decision_served": 12})
def served_late(story: Story) -> Planted:
    """Delivered twelve working days after the decision."""
    return Planted("receipt.decision", "served_at")


@defect("single_server_on_receipt")
def one_server(story: Story) -> Planted:
    """Only one officer signed as server."""
    key = ("decision", "notice")[story.seed % 2]
    receipt = story.receipt(key)
    receipt.servers = receipt.servers[:1]
    return Planted(f"receipt.{key}", "signatures")


@defect("payment_proof_missing_or_differs")
def no_payment_proof(story: Story) -> Planted:
    """No receipt of the payment."""
    story.absent.add("payment")
    return Planted("decision", None, lacking=True)


@defect("payment_proof_missing_or_differs")
def paid_less(story: Story) -> Planted:
    """The receipt shows a smaller fine than the decision."""
    fine = story.fine["decision"]
    less = fine - (Decimal(100) if fine < 10000 else Decimal(1000))
    story.fine["paid"] = story.words["paid"] = less
    story.total["paid"] = less + (story.gains or 0)
    return Planted("payment", "fine_amount")


@defect("overdue_fine_not_pursued", gaps={"paid": 30})
def paid_late(story: Story) -> Planted:
    """Paid weeks late, and nothing was done about it."""
    return Planted("decision", None, lacking=True)


@defect("court_application_too_early_or_late", options=("court",), gaps={"court_applied": 5})
def court_too_early(story: Story) -> Planted:
    """The court was asked five working days after the reminder."""
    return Planted("court_application", "signed_on")


@defect("court_application_too_early_or_late", options=("court",), gaps={"court_applied": 85})
def court_too_late(story: Story) -> Planted:
    """The court was asked more than three months after the time for suit had run out."""
    return Planted("court_application", "signed_on")


@defect("deferred_payment_without_approval", options=("deferred",))
def deferred_without_approval(story: Story) -> Planted:
    """Payment was deferred on application, but no approval is on file."""
    story.absent |= {"deferral", "receipt.deferral"}
    return Planted("payment", None, lacking=True)


@defect("deferred_payment_without_approval", options=("deferred",))
def deferred_without_application(story: Story) -> Planted:
    """Payment was deferred, but the party never applied."""
    story.absent.add("deferral_application")
    return Planted("payment", None, lacking=True)


@defect("surcharge_exceeds_principal", options=("overdue",))
def surcharge_too_high(story: Story) -> Planted:
    """The surcharge is larger than the fine."""
    story.surcharge = story.fine["decision"] + (100 if story.fine["decision"] < 10000 else 1500)
    return Planted("surcharge", "surcharge_amount")


@defect("no_reinspection_after_rectification")
def not_reinspected(story: Story) -> Planted:
    """Nobody checked whether the order was followed."""
    story.absent.add("reinspection")
    return Planted("order", None, lacking=True)


@defect("substitute_recipient_relation_missing", options=("substitute",))
def relation_not_stated(story: Story) -> Planted:
    """Another signed for the decision, and the receipt does not say who that is."""
    story.receipt("decision").relation = None
    story.left_out.add("receipt.relation")
    return Planted("receipt.decision", "recipient_relation")


@defect("confiscated_goods_without_list_or_disposal", parties=FIRMS, families=("market",), offence={"market": "expired_food"})
def goods_not_disposed(story: Story) -> Planted:
    """Goods were confiscated, and the file does not say what became of them."""
    story.absent.add("disposal")
    return Planted("decision", None, lacking=True)


@defect("not_published_or_filed_in_time")
def published_late(story: Story) -> Planted:
    """The decision was published months after it was made."""
    day = add_workdays(story.day("decided"), 42)
    story.when["published"] = datetime.combine(day, time(10, 0))
    return Planted("publication", "published_on")


@defect("not_published_or_filed_in_time")
def not_published(story: Story) -> Planted:
    """The file has no record of publication."""
    story.absent.add("publication")
    return Planted("decision", None, lacking=True)
