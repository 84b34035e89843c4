"""Assessments of invented people, as they are sent."""

from typing import Any

from pie.document import read_assessment, write_assessment


def _as_written(document: dict[str, Any]) -> dict[str, Any]:
    """The document with everything that is understood of itself, as it comes back."""
    return write_assessment(read_assessment(document))


DRAFT = "d7" * 16
"""The id of a draft, as a page makes it at random."""

MARIA: dict[str, Any] = _as_written(
    {
        "format": "pie-assessment/1",
        "id": "a1",
        "assessed_on": "2026-11-20",
        "client": {
            "name": "María Ruiz",
            "birth_date": "1990-05-17",
            "facts": {"pregnant": True, "feels_unsafe_at_home": True, "employment_status": "unemployed"},
        },
        "people": [
            {
                "id": "sam",
                "relation": "partner",
                "name": "Sam Oakes",
                "source_of_harm": True,
                "lives_with_client": True,
            },
            {"id": "joy", "relation": "sibling", "name": "Joy Ruiz"},
        ],
        "household": {"members": ["sam"], "facts": {"food_today": False}},
        "whereabouts": {"postcode": "20001"},
        "problems": [
            {"id": "p1", "domain": "stable_housing", "severity": 4, "words": "two months behind", "aggravates": ["p2"]},
            {"id": "p2", "domain": "safety_from_violence", "severity": 5, "harmed_by": "sam"},
        ],
        "supports": [{"id": "s1", "circle": "family", "person": "joy", "helps_with": ["child_care"]}],
        "goals": [{"id": "g1", "words": "a quiet home"}],
        "safe_contact": {"safe": ["text"], "words": "never call"},
        "words": "he reads my letters",
    }
)

FOOD: dict[str, Any] = _as_written(
    {
        "format": "pie-assessment/1",
        "id": "a2",
        "assessed_on": "2026-11-20",
        "client": {"name": "Tom Bell", "facts": {"employment_status": "unemployed"}},
        "household": {"facts": {"food_today": False}},
        "whereabouts": {"postcode": "20001"},
    }
)
