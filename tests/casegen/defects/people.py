"""Defects of who acts and who is punished: organ, delegation, officers, party."""

from __future__ import annotations

from tests.casegen.defects.plan import Planted, defect
from tests.casegen.identities import Officer
from tests.casegen.story.model import Story

OTHER_TOWN = "清河县望江镇人民政府"


def _team(story: Story) -> str:
    """The organ's own team, which has no name of its own in law."""
    place = story.organ.county + (story.organ.town if story.family == "township" else "")
    return f"{place}综合执法大队"


@defect("seal_and_signatory_differ")
def signed_by_team(story: Story) -> Planted:
    """The decision is signed by the organ's team and bears the organ's seal."""
    story.signatories["decision"] = _team(story)
    return Planted("decision", "agency_name")


@defect("decision_by_unit_without_authority")
def decided_by_team(story: Story) -> Planted:
    """Notice and decision are issued in the name of the organ's team."""
    story.signatories |= {"notice": _team(story), "decision": _team(story)}
    return Planted("decision", "agency_name")


@defect("delegation_proof_missing", families=("township",))
def no_delegation(story: Story) -> Planted:
    """A town punishes, and its file does not hold what gives it the power."""
    story.absent.add("delegation")
    return Planted("decision", None, lacking=True)


@defect("delegation_proof_missing", families=("township",))
def delegation_of_other_town(story: Story) -> Planted:
    """The delegation in the file is that of another town."""
    story.signatories["delegation"] = OTHER_TOWN
    return Planted("delegation", "agency_name")


@defect("officer_not_qualified", families=("township", "ecology", "emergency"))
def auxiliary_questions(story: Story) -> Planted:
    """An auxiliary, who has a badge number but no certificate, takes the record of inquiry as second officer."""
    record = story.record("inquiry")
    auxiliary = Officer(story.organ.officers[3].name, f"FJ{story.seed % 900 + 100:05d}")
    record.officers = [record.officers[0], auxiliary]
    record.signing = [one.name for one in record.officers]
    record.recorder = auxiliary.name
    return Planted("inquiry", "officers")


@defect("officer_not_qualified", families=("township", "ecology"))
def other_certificate(story: Story) -> Planted:
    """The site record gives another certificate number than the copy of the certificate."""
    record = story.record("site")
    first = record.officers[0]
    number = first.certificate_no[:-4] + f"{(int(first.certificate_no[-4:]) + 4321) % 10000:04d}"
    record.officers = [Officer(first.name, number), *record.officers[1:]]
    return Planted("site", "officers")


@defect("credentials_not_shown_or_confirmed", families=("township", "ecology"))
def credentials_not_shown(story: Story) -> Planted:
    """A record does not say that certificates were shown."""
    record = story.record("inquiry" if story.seed % 2 else "site")
    record.credentials = False
    return Planted(record.key, "credentials_shown")


@defect("wrong_party_punished", parties=("company",))
def builder_punished(story: Story) -> Planted:
    """The papers themselves say that the party only carried out what another, who is liable, had ordered."""
    other = "上述场所和设施由清溪县远达实业有限公司经营管理，{p}受其委托从事运维工作。"
    story.told |= {"report": "{usual}" + other, "decision": "{usual}" + other}
    return Planted("decision", "facts")
