"""With what visibility an imported place starts, until a coordinator decides."""

import re
from collections.abc import Iterable

from resources_catalog.listing import Visibility
from resources_catalog.taxonomy.tree import plain_words

# Own lists: words of real directories for places that are usually kept from the public, in plain_words' form.
_ADDRESS_IS_KEPT = re.compile(
    r"\b(?:confidential|undisclosed|secret|unpublished|unlisted|confidencial|secreta) "
    r"(?:and (?:safe|secure) |safe |secure )?(?:location|address|site|place|facility|shelter|house|housing|direccion|ubicacion)\b"
    r"|\b(?:location|address|site|shelter) (?:is |are |remain |kept |be )*(?:strictly )?(?:confidential|undisclosed|secret|unpublished)\b"
)
_VIOLENCE = re.compile(
    r"\b(?:domestic (?:violence|abuse)|dv|intimate partner|batter(?:ed|ing)|abused (?:women|woman|spouse|person|people|men)|"
    r"family violence|dating violence|traffick(?:ed|ing)|safe ?house|women refuge|violencia domestica|trata de persona|"
    r"sexual(?:ly)? (?:exploit(?:ed|ation)|assault(?:ed)?)|fleeing (?:violence|abuse)|stalking|honou?r based)\b"
)
_SLEEPS_THERE = re.compile(
    r"\b(?:shelter|safe ?house|safe housing|refuge|refugio|albergue|residential|residence|"
    r"(?:transitional|emergency|temporary|supportive|crisis) (?:living|housing|home|lodging|bed)|group home)\b"
)
_SLEEPS_THERE_IN_TEXT = re.compile(
    r"\b(?:(?:provide|offer|operate|run|give|ofrece)\w* (?:\w+ ){0,6}?(?:shelter|safe ?house|transitional housing|"
    r"transitional living|refugio|albergue)|(?:24 hour|emergency|crisis) (?:\w+ )?shelter|safe ?house)\b"
)
_STAYS_PUBLIC = re.compile(
    r"\b(?:court|courthouse|clinic|hospital|hotline|helpline|crisis line|legal|law|lawyer|attorney|police|"
    r"protection order|prosecutor|linea de crisis)\b"
)


def initial_visibility(
    *,
    name: str,
    description: str | None = None,
    type_names: Iterable[str] = (),
    residential: bool | None = None,
    organization_name: str | None = None,
) -> Visibility:
    """Partial where people sleep and the type or the words suggest a confidential address; public otherwise.

    ``residential`` says whether its types are ones where people sleep; None where the types do not tell, and then name
    and words do. A text that says outright that the address is kept secret is believed, unless the service is a court,
    clinic, hotline or legal aid, which stay public. The words are assumed from real directories; never HIDDEN, as only
    a coordinator hides a service.
    """
    named = " ; ".join(plain_words(text) for text in (name, *type_names))
    text = plain_words(description or "")
    sleeps = residential
    if sleeps is None:
        sleeps = bool(_SLEEPS_THERE.search(named))
        sleeps = sleeps or (not _STAYS_PUBLIC.search(named) and bool(_SLEEPS_THERE_IN_TEXT.search(text)))
    if not sleeps and _STAYS_PUBLIC.search(named):
        return Visibility.PUBLIC
    if _ADDRESS_IS_KEPT.search(f"{named} ; {text}"):
        return Visibility.PARTIAL
    suggests = _VIOLENCE.search(f"{named} ; {plain_words(organization_name or '')} ; {text}")
    return Visibility.PARTIAL if sleeps and suggests else Visibility.PUBLIC
