"""From the situation to needs: what for, for whom, how badly, because of what, eased by what, and wanted or not."""

from pie.leads import leads_to
from pie.needs.evidence import beneficiary_of, said_of
from pie.needs.found import bare_need, needs, priority_part
from pie.needs.lost import Change, Lost, if_lost
from pie.needs.need import Need, PriorityPart
from pie.needs.tables import Concerns, DomainUrgency, Figure, figures, urgencies

__all__ = [
    "Change",
    "Concerns",
    "DomainUrgency",
    "Figure",
    "Lost",
    "Need",
    "PriorityPart",
    "bare_need",
    "beneficiary_of",
    "figures",
    "if_lost",
    "leads_to",
    "needs",
    "priority_part",
    "said_of",
    "urgencies",
]
