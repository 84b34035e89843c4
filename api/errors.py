"""What can go wrong at the doors and in the cupboards.

ApiError
├── UnsafeSetting        a setting that is unknown, unreadable, or not safe to run with
├── PortInUse            another program answers at the address where this one should
├── UnknownClient        no assessment with this id
├── ErasedClient         a client who was erased, and with them what could be made again of their matches
├── UnknownRecord        no consent, draft, match, version, listing or change with this id
├── NoEarlierAssessment  a client who was assessed once only, so that nothing can be compared
├── UnreadableFile       a file that was named cannot be read, or written, as what it should be
├── UnreachableFeed      a directory elsewhere that does not answer, or not with a directory
├── ClosedDoor           a route that is not open, or a visitor who is not on this machine
├── UnknownHost          this machine was asked for by a name that it does not go by
├── PastTheProxy         a request that did not come through the proxy which encrypts
├── ForeignForm          a change that no page of ours sent, or one whose page is too old
├── TooManyRequests      more than one caller, or one address, may ask in a minute
├── NotSignedIn          nobody is signed in, or not any more; or the key is not one
├── WrongSignIn          the sign-in name or the password is not right, or there were too many attempts
├── SigningInBusy        as many passwords as may are being checked already
├── WeakPassword         a password that is tried first by whoever guesses
├── DeadLink             a one-time link that was used, is past its end, or never was
├── UnknownAccount       no account with this id in the agency
├── UnknownGroup         no team with this id in the agency
├── UnknownKey           no key with this id in the agency
├── UnknownSession       no session with this id of whoever asks
├── KeyIsOver            a key to be replaced that has expired, or was revoked
├── LastAdministrator    a change after which nobody could make accounts for the agency
├── NotAllowed           signed in, but this is not theirs to do
├── NoConsent            nothing that the client agreed to covers what would be sent
├── KeyUsedTwice         an Idempotency-Key that was sent with something else before
├── TooMuchKept          more drafts than one person may have
├── NotReplayable        a match that cannot be made again as it was
├── ChangedMeanwhile     somebody else changed the record since it was read
├── TooMuchWouldChange   a file that would change more of the directory than is usual
├── NotStaged            a file that was taken in, or dropped, before
├── CannotUndo           a change whose records were changed again since
├── VersionForgotten     the directory as it was then is not kept any more
├── MissingVersion       a change that does not say which version it is made to
├── LoginTaken           somebody signs in with this already
├── NameTaken            an agency, or a team of the agency, has this name already
├── UnreadableSeal       something sealed that none of the keys opens
├── StoreNotEmpty        a backup is not put in the place of rows unless that is said
├── StoreUnavailable     the store does not answer, or takes nothing more
│   └── StoreBusy        … because another writer holds it
└── UnreadableRequest    a request that is not what this door takes; ``faults`` name each place
    ├── MalformedRequest     … because it is no JSON document at all
    └── OtherMediaType       … because it says that it is something else than JSON
"""

from collections.abc import Mapping
from dataclasses import dataclass


class ApiError(Exception):
    """The root of what can go wrong at the doors."""


class UnsafeSetting(ApiError):
    """A setting cannot be used; the message says which, why, and what to write instead."""

    def __init__(self, name: str, wrong: str, remedy: str) -> None:
        self.name = name
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{name}: {wrong}. {remedy}")


class PortInUse(ApiError):
    """Another program already answers at this address."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port
        super().__init__(
            f"port {port} of {host} cannot be used: another program has it, or it needs rights that you do not have. "
            "Give another one with --port, or 0 for any that is free."
        )


class UnknownClient(ApiError):
    """No assessment with this id; what may not be seen answers exactly like what is not there."""

    def __init__(self, id_: str) -> None:
        self.id = id_[:80]
        super().__init__("there is no client with this id")


class ErasedClient(ApiError):
    """A client was erased; told to those alone who had to do with them before."""

    def __init__(self) -> None:
        super().__init__("this client was erased; nothing of them is kept, and their matches cannot be made again")


class UnknownRecord(ApiError):
    """Nothing of this kind has this id; what may not be seen answers exactly like what is not there."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(f"there is no {kind} with this id")


class NoEarlierAssessment(ApiError):
    """A client was assessed once only, so there is nothing to compare."""

    def __init__(self, id_: str) -> None:
        self.id = id_[:80]
        super().__init__("there is no earlier assessment of this client to compare with")


class UnreadableFile(ApiError):
    """A file cannot be read or written; ``where`` names it as it was given, ``remedy`` says what to do."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        self.where = where
        self.wrong = wrong
        self.remedy = remedy
        stop = "" if wrong.endswith(("?", "\n")) else "."
        super().__init__(f"{where}: {wrong}{stop} {remedy}")


class UnreachableFeed(ApiError):
    """A directory elsewhere does not answer, or not with a directory; ``where`` is the address that was asked."""

    def __init__(self, where: str, wrong: str, remedy: str) -> None:
        self.where = where
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{where}: {wrong}. {remedy}")


class ClosedDoor(ApiError):
    """A route is not open to whoever asks; what may be open elsewhere is not said."""

    def __init__(self) -> None:
        super().__init__("this door is open to this machine only, under its own address")


class UnknownHost(ApiError):
    """A name that this machine does not go by was asked for."""

    def __init__(self) -> None:
        super().__init__("this server does not go by the name that it was asked for; PIE_ALLOWED_HOSTS lists its names")


class PastTheProxy(ApiError):
    """A request did not come through the proxy that encrypts, so others could have read along."""

    def __init__(self) -> None:
        super().__init__("this server answers its proxy only; PIE_PROXIES lists the addresses that are the proxy's")


class ForeignForm(ApiError):
    """A change that no page of ours sent, or one whose page is too old; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            "this did not come from a page of ours, or the page is too old; nothing was changed: open the page again. "
            "A program sends X-Form-Token as GET /v1/me gives it"
        )


class TooManyRequests(ApiError):
    """More than one caller, or one address, may ask in a minute; ``retry_after_s`` says when to try again."""

    def __init__(self, retry_after_s: int) -> None:
        self.retry_after_s = retry_after_s
        super().__init__("you ask more often than this server lets anybody; wait a moment")


class NotSignedIn(ApiError):
    """Nobody is signed in, or not any more, or the key is none; which of these is not said."""

    def __init__(self) -> None:
        super().__init__("sign in first, or send a key that is valid")


class WrongSignIn(ApiError):
    """The sign-in name or the password is not right, or there were too many attempts; which of these is not said."""

    def __init__(self) -> None:
        super().__init__(
            "the sign-in name or the password is not right, or there were too many attempts; after several, wait some minutes, "
            "or ask your administrator for a link"
        )


class SigningInBusy(ApiError):
    """As many passwords as may are being checked already; the same request may well succeed in a moment."""

    retry_after_s = 2

    def __init__(self) -> None:
        super().__init__("too many people are signing in at this moment")


class WeakPassword(ApiError):
    """A password that is tried first by whoever guesses; ``reasons`` say why it is refused, never what it is."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__(
            f"this password {' and '.join(reasons)}; take several words that have nothing to do with each other or with you"
        )


class DeadLink(ApiError):
    """A one-time link was used already, is past its end, or never was; which of these is not said."""

    def __init__(self) -> None:
        super().__init__("this link does not work any more: it works once, for a day; ask for a new one")


class UnknownAccount(ApiError):
    """No account with this id in the agency; one of another agency answers exactly like one that is not there."""

    def __init__(self) -> None:
        super().__init__("there is no account with this id")


class UnknownGroup(ApiError):
    """No team with this id in the agency; one of another agency answers exactly like one that is not there."""

    def __init__(self) -> None:
        super().__init__("there is no team with this id")


class UnknownKey(ApiError):
    """No key with this id in the agency; one of another agency answers exactly like one that is not there."""

    def __init__(self) -> None:
        super().__init__("there is no key with this id")


class UnknownSession(ApiError):
    """No session with this id of whoever asks; one of somebody else answers exactly like one that is not there."""

    def __init__(self) -> None:
        super().__init__("you have no session with this id")


class KeyIsOver(ApiError):
    """A key that is to be replaced has expired, or was revoked."""

    def __init__(self) -> None:
        super().__init__("this key has ended already, so there is nothing to replace; make a new one")


class LastAdministrator(ApiError):
    """A change after which nobody could make accounts for the agency."""

    def __init__(self) -> None:
        super().__init__("this is the agency's last administrator; make another one first")


class NotAllowed(ApiError):
    """Whoever asks is known, and this is not theirs to do; what may not be seen is UnknownClient or the like instead."""

    def __init__(self) -> None:
        super().__init__("your role does not include this")


class NoConsent(ApiError):
    """Nothing that the client agreed to covers what would be sent, now, to this recipient and by this way."""

    def __init__(self) -> None:
        super().__init__("the client has not agreed to this: not for this purpose, recipient and way, or not any more")


class KeyUsedTwice(ApiError):
    """An Idempotency-Key was sent before, with something else."""

    def __init__(self) -> None:
        super().__init__("this Idempotency-Key came with another body before; take a new one for a new request")


class TooMuchKept(ApiError):
    """More drafts than one person may have at once."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"there are {most} drafts of yours already; record or drop some of them first")


class NotReplayable(ApiError):
    """A match cannot be made again as it was; ``gone`` says what it was made from and is not here any more."""

    def __init__(self, gone: str) -> None:
        self.gone = gone
        super().__init__(f"this match cannot be made again: {gone}")


class ChangedMeanwhile(ApiError):
    """A record was changed since it was read; ``version`` is the one that it has now.

    ``present`` and ``yours`` are both versions as the caller may see them, where what was changed is a document.
    """

    def __init__(
        self, version: int, *, present: Mapping[str, object] | None = None, yours: Mapping[str, object] | None = None
    ) -> None:
        self.version = version
        self.present = present
        self.yours = yours
        super().__init__("somebody changed this record since you read it; read it again, and make the change to that")


class TooMuchWouldChange(ApiError):
    """A file would change more of the directory than is usual; ``exceeded`` says what, in words."""

    def __init__(self, exceeded: tuple[str, ...]) -> None:
        self.exceeded = exceeded
        super().__init__(
            f"{'; '.join(exceeded)}. Nothing was changed. Look at the report; where it is meant, confirm it with a reason"
        )


class NotStaged(ApiError):
    """A file was taken in or dropped before, so nothing more can be done with it."""

    def __init__(self) -> None:
        super().__init__("this file was taken in or dropped before; stage it again")


class CannotUndo(ApiError):
    """Records of a change were changed again since, by the changes of these numbers."""

    def __init__(self, later: tuple[int, ...]) -> None:
        self.later = later
        numbers = ", ".join(map(str, later[:5])) + (f" and {len(later) - 5} more" if len(later) > 5 else "")
        super().__init__(f"records of this change were changed again since; undo these first: {numbers}")


class VersionForgotten(ApiError):
    """The directory as it was then is not kept any more."""

    def __init__(self) -> None:
        super().__init__("the directory as it was then is not kept any more")


class MissingVersion(ApiError):
    """A change does not say which version of the record it is made to."""

    def __init__(self) -> None:
        super().__init__("send the header If-Match with the ETag that the record was read with")


class LoginTaken(ApiError):
    """Somebody signs in with this already."""

    def __init__(self) -> None:
        super().__init__("somebody signs in with this already; choose another")


class NameTaken(ApiError):
    """An agency, or a team of the agency, has this name already."""

    def __init__(self) -> None:
        super().__init__("this name is in use already; choose another")


class UnreadableSeal(ApiError):
    """Something sealed that none of the keys opens."""

    def __init__(self) -> None:
        super().__init__("none of the keys in PIE_SECRET_KEYS opens this; was an older key taken out?")


class StoreNotEmpty(ApiError):
    """A backup is not put in the place of rows unless that is said."""

    def __init__(self) -> None:
        super().__init__(
            "the store holds rows already, and nothing was changed; make a backup of it, then give --replace, "
            "or name an empty store with PIE_DATA or PIE_DATABASE_URL"
        )


class StoreUnavailable(ApiError):
    """The store does not answer, or takes nothing more; nothing of the change was kept."""

    retry_after_s = 10

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the store cannot be used: {reason}; nothing was changed")


class StoreBusy(StoreUnavailable):
    """Another writer holds the store; the same request may well succeed in a moment."""

    retry_after_s = 1

    def __init__(self) -> None:
        super().__init__("another change is being written")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFault:
    """One thing wrong with a request: where (a JSON Pointer), what, and what to do about it."""

    pointer: str
    wrong: str
    remedy: str = ""


class UnreadableRequest(ApiError):
    """The body cannot be used as it is; every fault that was found is listed, ``more`` counts further ones."""

    def __init__(self, faults: tuple[RequestFault, ...], more: int = 0) -> None:
        self.faults = faults
        self.more = more
        first = faults[0]
        also = f" ({len(faults) + more} faults)" if len(faults) + more > 1 else ""
        super().__init__(f"{first.pointer or 'the document'} {first.wrong}{also}")


class MalformedRequest(UnreadableRequest):
    """The body is no JSON document; the fault says at which line and column."""


class OtherMediaType(UnreadableRequest):
    """The body says that it is something else than JSON."""

    def __init__(self) -> None:
        super().__init__(
            (
                RequestFault(
                    pointer="", wrong="is not said to be JSON", remedy="send the header Content-Type: application/json"
                ),
            )
        )
