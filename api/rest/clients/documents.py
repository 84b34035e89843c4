"""Clients as documents, written field by field in a fixed order."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from api.ports.audit import AuditRow
from api.ports.cases import Client, Draft, EmergencyAccess, GivenConsent, KeptMatch, RecordedAssessment
from api.rest.proposal_document import proposal_document
from api.usecases.clients.drafts import OwnDrafts
from api.usecases.clients.erase import Erased
from api.usecases.clients.export import ExportedClient
from api.usecases.clients.find import Found
from api.usecases.clients.match import MadeMatch
from api.usecases.clients.read import ClientsPage
from api.usecases.clients.seen import SeenClient
from pie.document import write_assessment


def client_document(seen: SeenClient) -> dict[str, Any]:
    """A client with one version of their assessment, as the caller may see them."""
    return {"format": "pie-client/1", **_client(seen.client), "recorded": _recorded(seen.recorded)}


def clients_document(page: ClientsPage) -> dict[str, Any]:
    """A page of clients; ``next`` is what ``after`` must be for the next one."""
    return {
        "format": "pie-clients/1",
        "clients": [_client(each.client) for each in page.clients],
        "next": page.after,
    }


def found_document(found: Iterable[Found]) -> dict[str, Any]:
    """Who was found; of somebody who is not the caller's, the id alone."""
    return {
        "format": "pie-found-clients/1",
        "found": [
            {"id": each.client.id, "yours": each.is_theirs, "client": _client(each.client) if each.is_theirs else None}
            for each in found
        ],
    }


def history_document(client: Client, versions: Iterable[RecordedAssessment]) -> dict[str, Any]:
    """Every version of an assessment, the oldest first."""
    return {
        "format": "pie-history/1",
        "client": client.id,
        "version": client.version,
        "versions": [_recorded(each) for each in versions],
    }


def kept_match_document(made: MadeMatch) -> dict[str, Any]:
    """A match of a client with what it was made from."""
    return {
        "format": "pie-kept-match/1",
        "match": made.id,
        "client": made.client_id,
        "assessment": made.assessment,
        "clearance": sorted(made.clearance),
        "proposal": proposal_document(made.proposal, codes=made.codes, notes=made.notes),
    }


def matches_document(matches: Iterable[KeptMatch]) -> dict[str, Any]:
    """The matches that were kept of a client, the oldest first."""
    return {
        "format": "pie-kept-matches/1",
        "matches": [
            {
                "match": each.id,
                "assessment": each.assessment,
                "on": each.on.isoformat(),
                "made_at": _moment(each.made_at),
                "clearance": sorted(each.clearance),
                "versions": {
                    "directory": each.directory_version,
                    "crosswalk": each.crosswalk_version,
                    "weights": each.weights_version,
                    "code": each.code_version,
                },
            }
            for each in matches
        ],
    }


def consents_document(consents: Iterable[GivenConsent]) -> dict[str, Any]:
    """Every consent of a client, in the order they were given."""
    return {"format": "pie-consents/1", "consents": [consent_document(each) for each in consents]}


def consent_document(consent: GivenConsent) -> dict[str, Any]:
    """One consent."""
    return {
        "id": consent.id,
        "version": consent.version,
        "purpose": consent.purpose.value,
        "recipients": list(consent.recipients),
        "classes": sorted(consent.classes),
        "channels": sorted(consent.channels),
        "starts_on": consent.starts_on.isoformat(),
        "ends_on": consent.ends_on.isoformat() if consent.ends_on else None,
        "revoked_at": _moment(consent.revoked_at) if consent.revoked_at else None,
    }


def export_document(exported: ExportedClient) -> dict[str, Any]:
    """What is handed over."""
    sending = exported.sending
    return {
        "format": "pie-export/1",
        "recipient": sending.recipient,
        "channel": sending.channel.value,
        "purpose": sending.purpose.value,
        "assessment_version": exported.version,
        "classes": sorted(exported.classes),
        "assessment": write_assessment(exported.assessment),
    }


def access_document(access: EmergencyAccess) -> dict[str, Any]:
    """One emergency access."""
    return {
        "id": access.id,
        "client": access.client_id,
        "user": access.user_id,
        "reason": access.reason or None,
        "opened_at": _moment(access.opened_at),
        "ends_at": _moment(access.ends_at),
    }


def accesses_document(accesses: Iterable[EmergencyAccess]) -> dict[str, Any]:
    """Who opened a record in an emergency, the oldest first."""
    return {"format": "pie-emergencies/1", "accesses": [access_document(each) for each in accesses]}


def audit_document(rows: Sequence[AuditRow]) -> dict[str, Any]:
    """Who saw a client's record or changed it, the oldest first."""
    return {
        "format": "pie-client-audit/1",
        "rows": [
            {
                "number": each.number,
                "at": _moment(each.at),
                "by": {"kind": each.by.kind.value, "id": each.by.id},
                "action": each.entry.action,
                "kind": each.entry.kind,
                "subject": each.entry.subject,
                "fields": list(each.entry.fields),
                "request": each.request_id,
            }
            for each in rows
        ],
    }


def draft_document(draft: Draft) -> dict[str, Any]:
    """One draft."""
    return {
        "id": draft.id,
        "client": draft.client_id,
        "kept_at": _moment(draft.kept_at),
        "ends_at": _moment(draft.ends_at),
        "document": json.loads(draft.document),
    }


def drafts_document(own: OwnDrafts) -> dict[str, Any]:
    """The caller's own drafts."""
    return {
        "format": "pie-drafts/1",
        "drafts": [draft_document(each) for each in own.drafts],
        "withheld": own.withheld,
    }


def erasure_document(erased: Erased) -> dict[str, Any]:
    """What an erasure removes, or removed."""
    return {
        "format": "pie-erasure/1",
        "client": erased.erasure.client_id,
        "rows": erased.erasure.rows,
        "dry_run": erased.is_dry_run,
        "erased_at": None if erased.is_dry_run else _moment(erased.erasure.erased_at),
        "out_of_the_files": erased.is_out_of_the_files,
        "drafts": len(erased.erasure.drafts),
        "drafts_to_look_at": [
            {"draft": each.id, "writer": each.user_id, "ends_at": _moment(each.ends_at)}
            for each in erased.drafts.perhaps
        ],
    }


def _client(client: Client) -> dict[str, Any]:
    return {
        "id": client.id,
        "version": client.version,
        "called": client.called,
        "identifiers": [{"kind": each.kind, "value": each.value} for each in client.identifiers],
        "team": client.group_id,
        "workers": sorted(client.workers),
        "open": client.is_open,
        "made_at": _moment(client.made_at),
        "assessments": client.assessments,
    }


def _recorded(recorded: RecordedAssessment | None) -> dict[str, Any] | None:
    if recorded is None:
        return None
    return {
        "number": recorded.number,
        "assessed_on": recorded.assessed_on.isoformat(),
        "recorded_at": _moment(recorded.recorded_at),
        "recorded_by": recorded.recorded_by,
        "why": recorded.why,
        "assessment": json.loads(recorded.document),
    }


def _moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
