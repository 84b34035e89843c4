"""Documents that the tests of the door start from."""

from typing import Any

SMALL: dict[str, Any] = {"format": "pie-assessment/1", "id": "a-1", "assessed_on": "2026-11-02", "client": {}}

FULL: dict[str, Any] = SMALL | {
    "client": {
        "name": "Ada Example",
        "birth_date": "1992-05-17",
        "facts": {"age": 34, "veteran": False, "languages": ["es"], "hiv_positive": {"declined": True}},
    },
    "people": [
        {
            "id": "p1",
            "relation": "partner",
            "name": "Bo Example",
            "birth_date": "1990-01-01",
            "lives_with_client": True,
            "source_of_harm": True,
            "facts": {"veteran": True},
        }
    ],
    "household": {"members": ["p1"], "is_complete": True, "facts": {"food_today": False, "household_size": 2}},
    "whereabouts": {"latitude": 38.9, "longitude": -77.0, "postcode": "20001", "name": "Ward 7", "country": "US"},
    "problems": [
        {"id": "parenting", "pie": "1130.423", "about": "p1"},
        {"id": "grief", "role": "13", "type": "loss", "severity": 4, "about": "client", "aggravates": ["parenting"]},
        {"id": "housing", "environment": "5201", "severity": 5, "duration": 6, "about": "household"},
        {"id": "mood", "health": {"factor": "mental", "label": "depression", "diagnosed_by": "a doctor"}},
        {"id": "food", "domain": "food", "words": "", "status": "suggested", "source": "screening", "view": "client"},
        {"id": "safety", "pie": "1270.563", "harmed_by": "p1", "domains": ["safety_from_violence"], "about": "unknown"},
    ],
    "strengths": [
        {"id": "s1", "kind": "skill", "words": "can cook", "person": "client", "eases": ["food"], "domains": ["food"]}
    ],
    "supports": [
        {
            "id": "t1",
            "circle": "family",
            "person": "p1",
            "gives": ["practical", "emotional"],
            "helps_with": ["child_care"],
            "could_help_with": ["transport"],
            "closeness": "very_close",
            "direction": "both",
            "quality": "stressful",
            "critical": "sometimes",
            "room": "none",
            "words": "helps at weekends",
        },
        {"id": "t2", "circle": "formal", "organization": "Lantern House"},
    ],
    "acquaintances": {"pairs": [{"one": "t1", "other": "t2"}], "is_complete": False},
    "goals": [
        {"id": "g1", "words": "a quiet home", "horizon": "long_term", "domains": ["food"], "problems": ["food"]},
        {
            "id": "g2",
            "words": "a warm meal every day",
            "agreed_on": "2026-10-01",
            "due_on": "2027-01-31",
            "weight": 2.5,
            "baseline": -1,
            "scale": [
                {"level": -2, "words": "no warm meal in a week"},
                {"level": -1, "words": "one or two a week"},
                {"level": 0, "words": "one a day"},
                {"level": 1, "words": "one a day, cooked at home"},
                {"level": 2, "words": "has guests to dinner"},
            ],
            "observed": [{"level": -1, "on": "2026-10-15", "words": ""}, {"level": 0, "on": "2026-10-31"}],
        },
    ],
    "wishes": [
        {"domain": "food", "wanted": "yes", "beneficiary": "household"},
        {"domain": "grief", "wanted": "not_now"},
    ],
    "screening": [
        {"instrument": "HITS", "question": "95614-4", "answer": 12, "answered_on": "2026-11-02", "about": "client"},
        {"instrument": "AHC-HRSN core", "question": "71802-3", "answer": "LA31995-6"},
        {"instrument": "other", "question": "q", "answer": 1.5},
    ],
    "consents": [
        {
            "purpose": "referral",
            "given": True,
            "recipients": ["Lantern House"],
            "starts_on": "2026-11-02",
            "ends_on": "2027-11-02",
            "revoked_on": "2026-12-01",
        },
        {"purpose": "research", "given": False, "ends_on": "2027-11-02"},
    ],
    "safe_contact": {"safe": ["in_person"], "unsafe": ["post"], "words": "never at home"},
    "words": "We need a place of our own.",
    "notes": "Calm, tired.",
}
