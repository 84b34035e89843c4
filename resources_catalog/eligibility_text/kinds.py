"""The kinds of criteria that are read out of words, with how much force and of whom they are said."""

from enum import Enum

from resources_catalog.criteria import Whom

__all__ = ["Force", "Kind", "Whom"]


class Kind(Enum):
    """What a criterion is about."""

    __hash__ = object.__hash__  # each is one object; the hash by name is looked up for every criterion

    AGE = "age"
    GENDER = "gender"
    FAMILY = "family"
    PREGNANCY = "pregnancy"
    RESIDENCE = "residence"
    INCOME = "income"
    INSURANCE = "insurance"
    """Health cover, and benefits received."""
    VETERAN = "veteran"
    HOUSING = "housing"
    HEALTH = "health"
    """Disability and conditions."""
    LANGUAGE = "language"
    STUDENT = "student"
    EMPLOYMENT = "employment"
    JUSTICE = "justice"
    IMMIGRATION = "immigration"
    REFERRAL = "referral"
    """A referral or a membership that is asked for."""
    DOCUMENT = "document"
    POPULATION = "population"
    """Another group of people."""
    OPEN = "open"
    """Something that is said not to matter; ``all`` where nothing does."""


class Force(Enum):
    """How a statement binds; only what is required can fail."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    """They come first, others may come too."""
    WELCOME = "welcome"
    """They may come as well."""
    FOCUS = "focus"
    """Made for them; it does not say that others may not come."""
