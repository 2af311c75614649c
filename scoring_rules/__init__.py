"""The judgement, pure: packs, facts, law, checks, tally. Owns no tables; imports no other package of ours."""

from scoring_rules.engine import evaluate
from scoring_rules.errors import ScoringError
from scoring_rules.findings import Evaluation, Finding
from scoring_rules.law.calendar import WorkCalendar, default_calendar
from scoring_rules.law.parameters import LocalValue
from scoring_rules.pack_examples import ExampleResult, run_examples
from scoring_rules.pack_text import pack_to_text, parse_pack
from scoring_rules.rule_pack import RulePack
from scoring_rules.shipped_packs import list_packs, load_pack, pack_text
from scoring_rules.tally import Decision, Mark, Tally, tally
from scoring_rules.vocabulary import CaseKind, FindingState, Severity

__all__ = ["ExampleResult", "LocalValue", "run_examples"]
__all__ += ["CaseKind", "Decision", "Evaluation", "Finding", "FindingState", "Mark", "RulePack"]
__all__ += ["ScoringError", "Severity", "Tally", "WorkCalendar", "default_calendar", "evaluate"]
__all__ += ["list_packs", "load_pack", "pack_text", "pack_to_text", "parse_pack", "tally"]
