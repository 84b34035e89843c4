"""Who is who in two assessments: that both are of one client, and which people of theirs are the same."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pie.assessment import CLIENT_ID, Assessment, Beneficiary, Person, PersonId, Support
from pie.errors import DatesReversed, DifferentPeople


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One key for each person of one assessment; the same person has the same key on both sides."""

    keys: Mapping[PersonId, str]

    def key(self, id_: PersonId | None) -> str:
        """The person's key; empty for nobody."""
        return "" if id_ is None else self.keys.get(id_, id_)

    def of(self, about: Beneficiary) -> tuple[str, str]:
        """What makes two beneficiaries the same."""
        return about.kind.value, self.key(about.person)

    def end(self, tie: Support) -> tuple[str, str]:
        """What makes two ties lead to the same person or organisation."""
        if tie.person is not None:
            return "person", self.key(tie.person)
        return "organisation", _plain(tie.organization) or ""


def require_comparable(before: Assessment, after: Assessment) -> None:
    """Raise DatesReversed where the earlier one is the later, DifferentPeople where they are plainly of two clients.

    Dates of birth decide where both are known, else names that have no word in common. Ids of documents decide nothing.
    """
    if before.assessed_on > after.assessed_on:
        raise DatesReversed(before.assessed_on, after.assessed_on)
    one, other = before.client, after.client
    if one.birth_date is not None and other.birth_date is not None:
        if one.birth_date != other.birth_date:
            raise DifferentPeople("their dates of birth differ")
    elif one.name and other.name and _words(one.name).isdisjoint(_words(other.name)):
        raise DifferentPeople("their names have nothing in common")


def aligned(before: Assessment, after: Assessment) -> tuple[Names, Names]:
    """The keys of both sides: people are the same by id unless name or birth date speaks against it, else by name and relation."""
    earlier, later = ({each.id: each for each in side.people} for side in (before, after))
    same = {id_: id_ for id_ in earlier.keys() & later.keys() if _may_be_one(earlier[id_], later[id_])}
    left = [each for id_, each in sorted(earlier.items()) if id_ not in same]
    right = [each for id_, each in sorted(later.items()) if id_ not in same]
    same |= _by_name(left, right)
    keys_before = {id_: str(id_) for id_ in (CLIENT_ID, *earlier)}
    taken = set(keys_before.values())
    was = {now: then for then, now in same.items()}
    keys_after: dict[PersonId, str] = {CLIENT_ID: str(CLIENT_ID)}
    for id_ in sorted(later):
        keys_after[id_] = str(was[id_]) if id_ in was else _free(str(id_), taken)
        taken.add(keys_after[id_])
    return Names(keys=keys_before), Names(keys=keys_after)


def _may_be_one(one: Person, other: Person) -> bool:
    if one.birth_date is not None and other.birth_date is not None and one.birth_date != other.birth_date:
        return False
    names_differ = bool(one.name and other.name) and _plain(one.name) != _plain(other.name)
    return not (names_differ and one.relation is not other.relation)


def _by_name(left: Iterable[Person], right: Iterable[Person]) -> dict[PersonId, PersonId]:
    """People whose ids differ but whose name and relation are the same, where that leaves no doubt."""
    ours, theirs = _called_once(left), _called_once(right)
    return {
        ours[said].id: theirs[said].id
        for said in sorted(ours.keys() & theirs.keys())
        if _may_be_one(ours[said], theirs[said])
    }


def _called_once(people: Iterable[Person]) -> dict[tuple[str, str], Person]:
    said = [((_plain(each.name) or "", each.relation.value), each) for each in people if each.name]
    count = Counter(key for key, _ in said)
    return {key: each for key, each in said if count[key] == 1}


def _free(key: str, taken: set[str]) -> str:
    while key in taken:
        key += " (another)"
    return key


def _plain(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None


def _words(name: str) -> set[str]:
    return set(name.casefold().replace(",", " ").split())
