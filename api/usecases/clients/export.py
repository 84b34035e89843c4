"""Hand over what is kept of a client: as far as they agreed, as far as the caller may see, and nothing of who does harm."""

from dataclasses import dataclass, replace

from api.access import Caller, Permission
from api.access.consents import consented_classes
from api.errors import NoConsent, UnknownRecord
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.audit import Entry
from api.ports.cases import Purpose, SendingChannel
from api.usecases.clients.seen import client_in_scope, whole
from pie.assessment import Assessment, Beneficiary, PersonId
from pie.clearance import as_seen_with
from pie.facts import Sensitivity
from pie.graph import sources_of_harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """To whom, for what, and by which way."""

    recipient: str
    channel: SendingChannel
    purpose: Purpose = Purpose.RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedClient:
    """What may be handed over: the assessment without anybody who does harm, and the classes that it holds."""

    sending: Sending
    version: int
    classes: frozenset[Sensitivity]
    assessment: Assessment


def export_client(parts: Parts, caller: Caller, id_: ClientId, sending: Sending) -> ExportedClient:
    """The newest assessment for one recipient. Raises UnknownClient, UnknownRecord, NoConsent."""
    caller.require(Permission.EXPORT_CLIENTS)
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now)) as work:
        client = client_in_scope(parts, work, caller, id_)
        recorded = work.cases.assessment(client.id)
        if recorded is None:
            raise UnknownRecord("assessment")
        agreed = consented_classes(
            work.cases.consents(client.id), sending.purpose, sending.recipient, sending.channel, now
        )
        if not agreed:
            raise NoConsent
        classes = agreed & caller.clearance
        work.audit.note(
            Entry(
                action="exported",
                kind="assessment",
                subject=str(recorded.number),
                client_id=client.id,
                agency_id=client.agency_id,
            )
        )
    assessment = whole(recorded)
    return ExportedClient(
        sending=sending,
        version=recorded.number,
        classes=classes,
        assessment=without_harm(as_seen_with(assessment, classes), sources_of_harm(assessment)),
    )


def without_harm(assessment: Assessment, harmful: frozenset[PersonId]) -> Assessment:
    """The assessment without anybody who does harm, without what only they concern, and without words that may name them.

    Who they are is known from the whole record: what says it may be of a class that is not handed over.
    """
    if not harmful:
        return assessment
    problems = tuple(
        replace(each, harmed_by=None if each.harmed_by in harmful else each.harmed_by, words=None)
        for each in assessment.problems
        if each.about.person not in harmful
    )
    left = {each.id for each in problems}
    supports = tuple(replace(each, words=None) for each in assessment.supports if each.person not in harmful)
    ties = {each.id for each in supports}
    known = assessment.acquaintances
    return replace(
        assessment,
        people=tuple(each for each in assessment.people if each.id not in harmful),
        household=replace(
            assessment.household,
            members=tuple(each for each in assessment.household.members if each not in harmful),
            is_complete=False,
        ),
        problems=tuple(
            replace(each, aggravates=tuple(one for one in each.aggravates if one in left)) for each in problems
        ),
        strengths=(),
        supports=supports,
        acquaintances=known
        and replace(
            known, is_complete=False, pairs=tuple(each for each in known.pairs if {each.one, each.other} <= ties)
        ),
        goals=(),
        wishes=tuple(each for each in assessment.wishes if not _is_for(each.beneficiary, harmful)),
        screening=tuple(each for each in assessment.screening if each.about not in harmful),
        safe_contact=replace(assessment.safe_contact, words=None),
        words=None,
        notes=None,
    )


def _is_for(whom: Beneficiary | None, harmful: frozenset[PersonId]) -> bool:
    return whom is not None and whom.person in harmful
