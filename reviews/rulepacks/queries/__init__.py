"""Reads of standards: the versions in store, and the drafts on their way to one."""

from reviews.rulepacks.queries.drafts import (
    get_draft,
    get_draft_text,
    get_revision,
    list_drafts,
    list_revisions,
    list_steps,
    writers_of,
)
from reviews.rulepacks.queries.versions import (
    VersionStanding,
    check_titles,
    find_version_by_hash,
    find_version_by_pack_id,
    find_version_in_force,
    get_pack,
    get_version,
    list_current_versions,
    list_versions,
    list_versions_by_kind,
    list_versions_of,
    require_pack_for,
    text_of_version,
    version_standings,
)

__all__ = ["VersionStanding", "check_titles", "find_version_by_hash", "find_version_by_pack_id", "find_version_in_force"]
__all__ += ["get_draft", "get_draft_text", "get_pack", "get_revision", "get_version", "list_current_versions", "list_drafts"]
__all__ += ["list_revisions", "list_steps", "list_versions", "list_versions_by_kind", "list_versions_of"]
__all__ += ["require_pack_for", "text_of_version", "version_standings", "writers_of"]
