"""What of a person may enter the score: by construction nothing that may not weigh."""

from collections.abc import Mapping
from dataclasses import dataclass

from matcher.crosswalk import documents_named
from matcher.eligibility import Eligibility
from matcher.request import Request, subjects
from pie.assessment import Beneficiary
from pie.facts import FactName, facts
from resources_catalog.listing import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The facts that may weigh of the one who would go: the client's own, and the papers of those whom it is for.

    ``papers`` is None where nobody asked which papers are at hand.
    """

    facts: Mapping[str, object]
    papers: frozenset[str] | None = None

    @classmethod
    def of(cls, request: Request, beneficiary: Beneficiary) -> "Known":
        """What may weigh; race, ethnicity, religion, sex, gender, orientation, disability, origin and age never do."""
        told = {str(name): value for name, value in request.client.circumstances.known.items()}
        held = (told.get("documents"), *(each.known.get("documents") for each in subjects(request, beneficiary)))
        papers = [each for each in held if isinstance(each, frozenset)]
        return cls(
            facts={name: value for name, value in told.items() if may_weigh(name)},
            papers=frozenset().union(*papers) if papers else None,
        )

    def is_true(self, name: str) -> bool:
        """Whether a yes/no fact is known to hold."""
        return self.facts.get(name) is True

    def is_false(self, name: str) -> bool:
        """Whether a yes/no fact is known not to hold."""
        return self.facts.get(name) is False

    def texts(self, name: str) -> frozenset[str]:
        """The values of a set; empty where nobody asked."""
        value = self.facts.get(name)
        return value if isinstance(value, frozenset) else frozenset()


def may_weigh(name: str) -> bool:
    """Whether the registry lets a fact enter a score."""
    registered = facts().get(FactName(name))
    return registered is not None and registered.may_weigh


def documents_asked_for(service: Service, eligibility: Eligibility) -> tuple[str, ...]:
    """The codes of the papers that a service asks for, in its list or in its criteria, in order."""
    listed = (code for each in service.required_documents for code in documents_named(each.document))
    lacking = (code for each in eligibility.criteria for code in each.papers)
    return tuple(sorted({*listed, *lacking}))


def missing_documents(service: Service, eligibility: Eligibility, known: Known) -> tuple[str, ...]:
    """The codes of the papers that it asks for and nobody here has; none where nobody asked which are at hand."""
    if known.papers is None:
        return ()
    return tuple(code for code in documents_asked_for(service, eligibility) if code not in known.papers)
