"""What a whole file says: its kind, which receipt serves which document, and the facts most checks stand
on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from scoring_rules.facts import CaseFile, Document
from scoring_rules.law.limits import limit_on
from scoring_rules.values import number_key, plain
from scoring_rules.vocabulary import CaseKind

# 送达回证只写名称不写文号时，按名称认出被送达的文书；先匹配的优先。
_SERVED_TITLES = (
    ("test_result_notice", r"(结果告知)"),
    ("period_notice", r"期间告知"),
    ("prior_notice", r"事先.*告知|处罚告知|违法行为通知"),
    ("hearing_right_notice", r"听证告知"),
    ("hearing_notice", r"听证.*通知"),
    ("no_penalty_decision", r"不予.*处罚决定"),
    ("summary_penalty_decision", r"当场.*处罚决定|简易程序"),
    ("surcharge_decision", r"加处罚款"),
    ("evidence_preservation_disposal", r"登记保存.*(处理|解除)|解除.*登记保存"),
    ("evidence_preservation_notice", r"登记保存"),
    ("coercive_measure_extension", r"延长.*(查封|扣押|强制措施)"),
    ("coercive_measure_release", r"解除.*(查封|扣押|强制措施)"),
    ("coercive_measure_disposal", r"(查封|扣押|强制措施).*处理"),
    ("coercive_measure_decision", r"(查封|扣押|强制措施).*决定"),
    ("performance_reminder", r"催告"),
    ("deferred_payment_notice", r"(延期|分期).*(通知|批准|决定)"),
    ("rectification_order", r"责令|限期.*改正|整改指令"),
    ("licence_non_acceptance_decision", r"不予受理"),
    ("licence_acceptance_notice", r"受理(通知|决定)"),
    ("licence_correction_notice", r"补正"),
    ("licence_extension_decision", r"许可延期|延长.*(审查|许可|审批)期限|延期办理"),
    ("licence_refusal_decision", r"不予.*许可"),
    ("licence_grant_decision", r"准予.*许可|行政许可决定"),
    ("penalty_decision", r"(处罚|处理)决定"),
    ("inquiry_notice", r"询问通知|协助调查"),
    ("material_request_notice", r"提供材料|调查取证通知"),
)

# 谁是办案人员：在这些文书上署名的执法人员。
_INVESTIGATION = (
    "site_record",
    "inquiry_record",
    "sampling_record",
    "coercive_measure_record",
    "electronic_data_record",
    "investigation_report",
)

# 统一社会信用代码前两位：登记管理部门和机构类别（GB 32100-2015）。
_CODE_KINDS = {"91": "company", "92": "sole_trader", "93": "other_organisation", "5": "other_organisation"}
_COMPANY_ENDINGS = ("有限公司", "有限责任公司", "股份公司", "集团公司")

_ENFORCED = ("enforcement_decision", "court_enforcement_application", "performance_reminder")
_PENALTY_WAY = ("case_filing_approval", "investigation_report", "prior_notice", "decision_approval")
# 这些文书上的文号是转录别处的，不是它们自己的。
_REPEATING = ("cover", "case_closing_approval", "publication_record", "major_decision_filing", "delivery_receipt")

_LAST_ACTS = (
    (CaseKind.PENALTY_ORDINARY, ("penalty_decision",)),
    (CaseKind.NO_PENALTY, ("no_penalty_decision",)),
    (CaseKind.PENALTY_SUMMARY, ("summary_penalty_decision",)),
    (CaseKind.LICENCE, ("licence_grant_decision", "licence_refusal_decision", "licence_application")),
    (CaseKind.LICENCE, ("licence_change_decision", "licence_acceptance_notice", "licence_non_acceptance_decision")),
    (CaseKind.PENALTY_ORDINARY, ("prior_notice", "decision_approval")),
    (CaseKind.COERCIVE_ENFORCEMENT, _ENFORCED),
    (CaseKind.COERCIVE_MEASURE, ("coercive_measure_decision", "coercive_measure_approval")),
    (CaseKind.PENALTY_ORDINARY, ("case_filing_approval", "investigation_report")),
    (CaseKind.INSPECTION, ("inspection_plan", "site_record")),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and the slot it was read from; day None where not known, document None where there is none."""

    day: date | None
    document: Document | None
    field: str


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of one file. `receipts`: document index → the receipts and announcements that serve it."""

    file: CaseFile
    kind: CaseKind | None
    receipts: Mapping[int, tuple[Document, ...]]
    served: Mapping[int, tuple[Document, ...]]

    @property
    def all_read(self) -> bool:
        return self.file.all_read

    def of(self, *types: str) -> Iterator[Document]:
        """Documents of these types in file order."""
        return self.file.of(*types)

    def first(self, *types: str) -> Document | None:
        """The first document of the first type that occurs."""
        return self.file.first(*types)

    def has(self, *types: str) -> bool | None:
        """Whether the file holds one of these types; None if not every page was read."""
        return self.file.has(*types)

    @property
    def decision(self) -> Document | None:
        """The decision the file ends in."""
        return self.first("penalty_decision", "no_penalty_decision", "summary_penalty_decision")

    @property
    def notice(self) -> Document | None:
        """The prior notice that counts: the latest, since a second one replaces the first."""
        notices = list(self.of("prior_notice"))
        return max(notices, key=lambda one: (one.day("signed_on") or date.min, one.first_page), default=None)

    @property
    def identity(self) -> Document | None:
        """The proof of who the party is; a business licence is taken before an identity card."""
        proofs = [one for one in self.of("party_identity_proof") if one.text("party_name")]
        named = [one for one in proofs if one.text("party_uscc")]
        return next(iter(named or proofs), None)

    @property
    def party_kind(self) -> str | None:
        """company, other_organisation, sole_trader or natural_person: as a document says, else as code
        and name show."""
        shown = self.party_kind_shown
        return shown[0] if shown else None

    @property
    def party_kind_shown(self) -> tuple[str, Document, str] | None:
        """The kind of party with the document and field that show it; None if nothing does."""
        first = [
            one
            for one in (self.identity, self.decision, self.notice, self.first("investigation_report"))
            if one
        ]
        for one in (*first, *self.file.documents):
            kind = one.text("party_kind")
            if kind:
                return kind, one, "party_kind"
        for one in (*first, *self.file.documents):
            code, name = one.text("party_uscc") or "", one.text("party_name") or ""
            for sign, kind in _CODE_KINDS.items():
                if code.startswith(sign):
                    return kind, one, "party_uscc"
            if name.endswith(_COMPANY_ENDINGS):
                return "company", one, "party_name"
            if not code and one.text("party_id_number") and re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", name):
                return "natural_person", one, "party_name"
        return None

    @property
    def filed(self) -> Dated:
        """The filing day: as the approval form gives it, else the head's signature on it."""
        form = self.first("case_filing_approval")
        if form is None:
            return Dated(None, None, "filed_on")
        if form.day("filed_on"):
            return Dated(form.day("filed_on"), form, "filed_on")
        for role in ("agency_head", "deputy_head"):
            days = [one.signed_on for one in form.approvals() or () if one.role == role and one.signed_on]
            if days:
                return Dated(max(days), form, "approvals")
        return Dated(form.day("signed_on"), form, "approvals")

    def service(self, document: Document) -> Dated:
        """When a document reached the party: the earliest day its receipts give.

        A public announcement counts from its day plus the period of the Civil Procedure Law.
        """
        known: list[Dated] = []
        receipts = self.receipts.get(document.index, ())
        for receipt in receipts:
            if receipt.type == "public_service_announcement":
                published = receipt.day("published_on")
                limit = limit_on("M-95", published) if published else None
                if published and limit:
                    known.append(Dated(published + timedelta(days=int(limit.figure)), receipt, "published_on"))
            elif (day := receipt.day("served_at")) is not None:
                known.append(Dated(day, receipt, "served_at"))
        if known:
            return min(known, key=lambda one: one.day or date.max)
        return Dated(None, receipts[0] if receipts else None, "served_at")

    @property
    def investigators(self) -> Mapping[str, Document]:
        """Names of those who handled the case, each with the first document that shows it."""
        names: dict[str, Document] = {}
        for document in self.of(*_INVESTIGATION):
            for officer in document.officers() or ():
                names.setdefault(plain(officer.name), document)
        return names

    def other_numbers(self, document: Document) -> frozenset[str]:
        """Numbers that other papers of the file carry as their own or as the case's, as number_key gives them."""
        fields = ("doc_number", "case_number")
        said = ((one, one.text(field)) for one in self.file.documents for field in fields)
        own = document.text("case_number")
        numbers = [text for one, text in said if text and one.type not in _REPEATING and one.index != document.index]
        return frozenset(number_key(text) for text in (*numbers, own) if text)

    @property
    def hearing_held(self) -> bool | None:
        """Whether a hearing took place."""
        return self.has("hearing_record", "hearing_report")


def case_facts(file: CaseFile) -> CaseFacts:
    """The facts of a typed file."""
    receipts: dict[int, list[Document]] = {}
    served: dict[int, tuple[Document, ...]] = {}
    for receipt in file.of("delivery_receipt", "public_service_announcement"):
        targets = served_documents(file, receipt)
        served[receipt.index] = targets
        for target in targets:
            receipts.setdefault(target.index, []).append(receipt)
    return CaseFacts(
        file=file,
        kind=_kind(file),
        receipts=MappingProxyType({key: tuple(value) for key, value in receipts.items()}),
        served=MappingProxyType(served),
    )


def _kind(file: CaseFile) -> CaseKind | None:
    # 单独成卷的强制执行案卷附有处罚决定书，但没有处罚自己的立案、调查和告知。
    if file.first(*_ENFORCED) is not None and file.first(*_PENALTY_WAY) is None:
        return CaseKind.COERCIVE_ENFORCEMENT
    for kind, types in _LAST_ACTS:
        if file.first(*types) is not None:
            return kind
    return None


def served_type(title: str) -> str | None:
    """The document type a served title names, None if it is not one of the usual ones."""
    text = plain(title)
    return next((kind for kind, pattern in _SERVED_TITLES if re.search(pattern, text)), None)


def served_documents(file: CaseFile, receipt: Document) -> tuple[Document, ...]:
    """The documents a receipt serves: those whose number it names, else those whose title it names."""
    raw = number_key(
        " ".join(text for field in ("served_doc_number", "served_title") if (text := _said(receipt, field)))
    )
    others = [one for one in file.documents if one.index != receipt.index and one.type != receipt.type]
    numbered = [(one, number_key(one.text("doc_number") or "")) for one in others if one.text("doc_number")]
    by_number = [
        one
        for one, number in numbered
        if number in raw and one.type not in ("cover", "case_closing_approval")
    ]
    by_number = [one for one in by_number if one.type not in ("publication_record", "major_decision_filing")]
    if by_number:
        return tuple(_named_too(by_number, receipt))
    title = receipt.text("served_title")
    if not title:
        return ()
    exact = [one for one in others if plain(one.title) == plain(title)]
    kind = served_type(title)
    alike = exact or [one for one in others if one.type == kind]
    # Without a number the nearest such document before the receipt is meant, else the nearest after it.
    before = [one for one in alike if one.first_page < receipt.first_page]
    return (before[-1],) if before else tuple(alike[:1])


def _named_too(alike: list[Document], receipt: Document) -> list[Document]:
    """Of papers that share one number, as where every paper bears the case's, those whose title the receipt names."""
    title = plain(_said(receipt, "served_title"))
    kind = served_type(title)
    numbers = [number_key(one.text("doc_number") or "") for one in alike]
    out: list[Document] = []
    for number in dict.fromkeys(numbers):
        group = [one for one, own in zip(alike, numbers, strict=True) if own == number]
        named = [one for one in group if plain(one.title) in title] or [one for one in group if one.type == kind]
        out += named if len(group) > 1 and named else group
    return out


def _said(document: Document, field: str) -> str:
    slot = document[field]
    return f"{slot.raw or ''} {slot.value if isinstance(slot.value, str) else ''}"
