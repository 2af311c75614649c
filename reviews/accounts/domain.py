"""Who a person is to the system: roles, what excludes what, passwords, and the viewer that services and queries receive."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from reviews.foundation.audit import Actor

Profile = Literal["small_unit", "mlps3"]


class Role(StrEnum):
    """The ten roles. The last three administer the system and see no case content."""

    unit_handler = "unit_handler"
    unit_head = "unit_head"
    reviewer = "reviewer"
    rechecker = "rechecker"
    expert = "expert"
    organiser = "organiser"
    leader = "leader"
    system_admin = "system_admin"
    security_admin = "security_admin"
    auditor = "auditor"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Role.unit_handler: "单位经办",
    Role.unit_head: "单位负责人",
    Role.reviewer: "评查员",
    Role.rechecker: "复核员",
    Role.expert: "专家",
    Role.organiser: "组织方",
    Role.leader: "局领导",
    Role.system_admin: "系统管理员",
    Role.security_admin: "安全管理员",
    Role.auditor: "审计员",
}

ADMIN_ROLES = frozenset({Role.system_admin, Role.security_admin, Role.auditor})
# Roles whose misuse reaches beyond one case; the level-3 profile asks them for a second factor.
SECOND_FACTOR_ROLES = ADMIN_ROLES | {Role.organiser, Role.leader, Role.rechecker}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The signed-in person as every query and service sees them."""

    user_id: str
    name: str
    unit_id: str | None
    roles: frozenset[Role]
    origin: str = ""

    def has(self, *roles: Role) -> bool:
        """Whether the person holds any of these roles."""
        return any(role in self.roles for role in roles)

    @property
    def audit(self) -> Actor:
        """The same person as the audit trail records them."""
        return Actor(user_id=self.user_id, unit_id=self.unit_id, origin=self.origin)


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a resolver found out about the object of a request.

    relations: how the viewer stands to it (own, assigned, own_unit …); state: its state as policy.yaml names it.
    """

    object_id: str
    relations: frozenset[str]
    state: str | None = None


# --- separation of duties -------------------------------------------------------------------------------------------


def separation_fault(roles: Iterable[Role], profile: Profile) -> str | None:
    """Why one person may not hold these roles together (Chinese), or None. Source: 等保三级, three administrators."""
    held = frozenset(roles)
    admins = sorted(held & ADMIN_ROLES)
    if profile == "small_unit" or not admins or len(held) == 1:
        return None
    others = "、".join(role.label for role in sorted(held - {admins[0]}))
    return f"等保三级要求三类管理员相互独立，“{admins[0].label}”不能与“{others}”由同一人担任。请换一人，或先收回其他角色。"


def given_up(roles: Iterable[Role]) -> list[str]:
    """What a small unit gives up when one person holds these roles together; empty when nothing is."""
    held = frozenset(roles)
    lost = []
    if held & ADMIN_ROLES and held - ADMIN_ROLES:
        lost.append("既办业务又管系统：系统管理权限可能被用来影响本人经手的评查业务，只能靠审计记录事后发现。")
    if len(held & {Role.system_admin, Role.security_admin}) > 1:
        lost.append("同一人建账号又授角色：可以自行新建账号并授权，缺少第二人把关。")
    if Role.auditor in held and len(held) > 1:
        lost.append("同一人操作又审计：审计员在检查自己的操作，审计结论的证明力减弱。")
    return lost


def needs_second_factor(roles: Iterable[Role], profile: Profile) -> bool:
    """Whether the profile asks a holder of these roles for a second factor."""
    return profile == "mlps3" and bool(frozenset(roles) & SECOND_FACTOR_ROLES)


# --- passwords ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """length in characters; kinds of digits, lower case, upper case, others; history: how many former ones are barred."""

    length: int
    kinds: int
    lifetime: timedelta | None
    history: int


PASSWORD_POLICIES: dict[str, PasswordPolicy] = {
    "small_unit": PasswordPolicy(length=8, kinds=2, lifetime=None, history=1),
    "mlps3": PasswordPolicy(length=10, kinds=3, lifetime=timedelta(days=90), history=5),
}
MAX_PASSWORD_LENGTH = 128
_KINDS = (r"[0-9]", r"[a-z]", r"[A-Z]", r"[^0-9a-zA-Z]")


def password_fault(password: str, *, login: str, policy: PasswordPolicy) -> str | None:
    """Why a new password cannot be taken (Chinese), or None. History is compared elsewhere: it needs the hashes."""
    if len(password) < policy.length:
        return f"密码至少 {policy.length} 位。"
    if len(password) > MAX_PASSWORD_LENGTH:
        return f"密码最多 {MAX_PASSWORD_LENGTH} 位。"
    if sum(bool(re.search(kind, password)) for kind in _KINDS) < policy.kinds:
        return f"密码至少要含数字、小写字母、大写字母、符号中的 {policy.kinds} 种。"
    if policy.kinds > 2 and login and login.casefold() in password.casefold():
        return "密码不能包含登录名。"
    if len(set(password)) < 4:
        return "密码过于简单，请避免大量重复的字符。"
    return None


def password_expired(set_at: datetime, now: datetime, policy: PasswordPolicy) -> bool:
    """Whether the password has outlived the profile's lifetime."""
    return policy.lifetime is not None and now - set_at > policy.lifetime


def password_rules(policy: PasswordPolicy) -> str:
    """The policy in one Chinese sentence for the page."""
    text = f"至少 {policy.length} 位，含数字、小写字母、大写字母、符号中的 {policy.kinds} 种"
    if policy.lifetime is not None:
        text += f"，不能包含登录名，不能与最近 {policy.history} 次相同，每 {policy.lifetime.days} 天更换"
    return text + "。"


# --- sessions, lock-out, links --------------------------------------------------------------------------------------

IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=12)
SECOND_FACTOR_LIMIT = timedelta(minutes=5)
FRESH_LIMIT = timedelta(minutes=10)
TOUCH_INTERVAL = timedelta(seconds=60)
LOCK_AFTER = 5


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` steps in `seconds`; label: what is told to have been done too often."""

    count: int
    seconds: int
    label: str


# Far above what a person does by hand; policy.yaml says where they hold.
RATES = {"search": Rate(120, 60, "检索"), "upload": Rate(200, 600, "上传"), "export": Rate(120, 600, "下载"),
         # 3,000 parts of 8 MiB are 24 GB: nobody sends so much in ten minutes.
         "part": Rate(3000, 600, "传送"),
         "invitation": Rate(20, 600, "打开邀请"), "verify": Rate(60, 600, "核验")}

LOCK_WINDOW = timedelta(minutes=15)
LOCK_TIME = timedelta(minutes=15)
NETWORK_LOCK_AFTER = 50
LINK_LIFETIME = timedelta(hours=24)
RECOVERY_CODES = 10


class SessionStage(StrEnum):
    """second_factor: the password was right, the code is awaited; full: signed in."""

    second_factor = "second_factor"
    full = "full"


class SessionEnd(StrEnum):
    """Why a session ended; the label is what the person is told at the next request."""

    signed_out = "signed_out"
    replaced = "replaced"
    rotated = "rotated"
    killed = "killed"
    password_changed = "password_changed"  # noqa: S105 (the name of a reason)
    roles_changed = "roles_changed"
    disabled = "disabled"
    expired = "expired"

    @property
    def label(self) -> str:
        return _END_LABELS[self]


_END_LABELS = {
    SessionEnd.signed_out: "已退出登录。",
    SessionEnd.replaced: "您的账号已在别处登录，这里的登录已结束。如非本人操作，请立即修改密码并告知安全管理员。",
    SessionEnd.rotated: "登录凭据已更新，请重新登录。",
    SessionEnd.killed: "这里的登录已被您在别处结束。",
    SessionEnd.password_changed: "密码已修改，请用新密码登录。",
    SessionEnd.roles_changed: "您的角色或单位已变动，请重新登录。",
    SessionEnd.disabled: "登录已结束，请重新登录。",
    SessionEnd.expired: "长时间没有操作，登录已结束。请重新登录，已自动保存的内容不受影响。",
}


def network_of(address: str) -> str:
    """The /24 or /64 an address belongs to, which shares one count of failures; odd input is its own network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
        parsed = parsed.ipv4_mapped
    prefix = 24 if parsed.version == 4 else 64
    return str(ipaddress.ip_network(f"{parsed}/{prefix}", strict=False))
