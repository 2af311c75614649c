"""The judgement, pure: packs, facts, law, checks, tally. Owns no tables; imports nothing of the program
but itself.

Entry points: load_pack, list_packs, parse_pack → RulePack; evaluate(reading, pack, calendar=…) →
Evaluation; tally(pack, marks, vetoes) → Tally; default_calendar() → WorkCalendar.
"""

import scoring_rules.checks as _checks  # noqa: F401  (fills the register)
from scoring_rules.engine import evaluate as evaluate
from scoring_rules.errors import ScoringError as ScoringError
from scoring_rules.findings import Evaluation as Evaluation
from scoring_rules.findings import Finding as Finding
from scoring_rules.rule_pack import RulePack as RulePack
from scoring_rules.rule_pack import list_packs as list_packs
from scoring_rules.rule_pack import load_pack as load_pack
from scoring_rules.rule_pack import pack_text as pack_text
from scoring_rules.rule_pack import parse_pack as parse_pack
from scoring_rules.tally import Decision as Decision
from scoring_rules.tally import Mark as Mark
from scoring_rules.tally import Tally as Tally
from scoring_rules.tally import tally as tally
from scoring_rules.vocabulary import CaseKind as CaseKind
from scoring_rules.vocabulary import FindingState as FindingState
from scoring_rules.vocabulary import Severity as Severity
from scoring_rules.work_calendar import WorkCalendar as WorkCalendar
from scoring_rules.work_calendar import default_calendar as default_calendar
