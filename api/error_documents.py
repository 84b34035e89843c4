"""The one table from what happened to what a caller is told: problem documents after RFC 9457.

Every error class of the packages has a row here and a heading in docs/reference/errors.md; a test keeps both complete.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from types import MappingProxyType, TracebackType

from werkzeug.exceptions import HTTPException

from api.errors import (
    ApiError,
    CannotUndo,
    ChangedMeanwhile,
    ClosedDoor,
    DeadLink,
    ErasedClient,
    ForeignForm,
    KeyIsOver,
    KeyUsedTwice,
    LastAdministrator,
    LoginTaken,
    MalformedRequest,
    MissingVersion,
    NameTaken,
    NoConsent,
    NoEarlierAssessment,
    NotAllowed,
    NotReplayable,
    NotSignedIn,
    NotStaged,
    OtherMediaType,
    PastTheProxy,
    PortInUse,
    SigningInBusy,
    StoreBusy,
    StoreNotEmpty,
    StoreUnavailable,
    TooManyRequests,
    TooMuchKept,
    TooMuchWouldChange,
    UnknownAccount,
    UnknownClient,
    UnknownGroup,
    UnknownHost,
    UnknownKey,
    UnknownRecord,
    UnknownSession,
    UnreachableFeed,
    UnreadableFile,
    UnreadableRequest,
    UnreadableSeal,
    UnsafeSetting,
    VersionForgotten,
    WeakPassword,
    WrongSignIn,
)
from matcher.errors import FaultyWeights, MatcherError, NobodyOfThatName, UnknownOffer
from pie.errors import (
    DatesReversed,
    DifferentPeople,
    FaultyTable,
    ImpossibleFact,
    NotANeed,
    NotComparable,
    PieError,
    SameAssessment,
    UnknownCode,
    UnknownFact,
    UnknownName,
    UnreadableAssessment,
    UnreadableDocument,
    UnreadableNotation,
    UnreadableScreening,
)
from resources_catalog.errors import (
    CatalogError,
    ImpossibleCriterion,
    UnfitValue,
    UnknownPostcode,
    UnknownServiceType,
    UnknownTextKind,
    UnknownTravelMode,
    UnreadableDirectory,
    UnreadablePostcodes,
    UnwritableDirectory,
)

MEDIA_TYPE = "application/problem+json"
DOCUMENTED_AT = "docs/reference/errors.md"
"""Where each slug has its heading; a relative reference, for there is no host that could be named."""

_OURS = HTTPStatus.INTERNAL_SERVER_ERROR
_THEIRS = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one kind of error is answered: an HTTP status, a short name for its type, and a title."""

    status: HTTPStatus
    slug: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An error document: what happened, and each place with what is wrong and what to do about it."""

    status: HTTPStatus
    slug: str
    title: str
    detail: str
    errors: tuple[Mapping[str, str], ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)

    def document(self) -> dict[str, object]:
        """The members of RFC 9457, and ``errors`` with a JSON Pointer each."""
        found: dict[str, object] = {
            "type": f"{DOCUMENTED_AT}#{self.slug}",
            "title": self.title,
            "status": int(self.status),
            "detail": self.detail,
        }
        return found | ({"errors": [dict(error) for error in self.errors]} if self.errors else {}) | dict(self.more)


def _row(status: HTTPStatus, slug: str, title: str) -> Row:
    return Row(status=status, slug=slug, title=title)


ROWS: Mapping[type[Exception], Row] = MappingProxyType(
    {
        ApiError: _row(_OURS, "at-the-door", "Something went wrong at the door"),
        UnsafeSetting: _row(_OURS, "unsafe-setting", "A setting cannot be used"),
        PortInUse: _row(_OURS, "port-in-use", "The address is in use"),
        UnknownClient: _row(HTTPStatus.NOT_FOUND, "unknown-client", "No such client"),
        ErasedClient: _row(HTTPStatus.GONE, "erased-client", "This client was erased"),
        UnknownRecord: _row(HTTPStatus.NOT_FOUND, "unknown-record", "No such record"),
        NoEarlierAssessment: _row(HTTPStatus.NOT_FOUND, "no-earlier-assessment", "Nothing to compare with"),
        UnreadableFile: _row(_OURS, "unreadable-file", "A file cannot be read"),
        UnreachableFeed: _row(HTTPStatus.BAD_GATEWAY, "unreachable-feed", "A directory elsewhere does not answer"),
        ClosedDoor: _row(HTTPStatus.FORBIDDEN, "closed-door", "This door is closed"),
        UnknownHost: _row(HTTPStatus.MISDIRECTED_REQUEST, "unknown-host", "This server has another name"),
        PastTheProxy: _row(HTTPStatus.MISDIRECTED_REQUEST, "past-the-proxy", "This came past the proxy"),
        ForeignForm: _row(HTTPStatus.FORBIDDEN, "foreign-form", "This did not come from a page of ours"),
        TooManyRequests: _row(HTTPStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests"),
        NotSignedIn: _row(HTTPStatus.UNAUTHORIZED, "not-signed-in", "Nobody is signed in"),
        WrongSignIn: _row(HTTPStatus.UNAUTHORIZED, "wrong-sign-in", "You are not signed in"),
        SigningInBusy: _row(HTTPStatus.SERVICE_UNAVAILABLE, "signing-in-busy", "Too many people are signing in"),
        WeakPassword: _row(_THEIRS, "weak-password", "This password would be guessed"),
        DeadLink: _row(HTTPStatus.NOT_FOUND, "dead-link", "This link does not work any more"),
        UnknownAccount: _row(HTTPStatus.NOT_FOUND, "unknown-account", "No such account"),
        UnknownGroup: _row(HTTPStatus.NOT_FOUND, "unknown-group", "No such team"),
        UnknownKey: _row(HTTPStatus.NOT_FOUND, "unknown-key", "No such key"),
        UnknownSession: _row(HTTPStatus.NOT_FOUND, "unknown-session", "No such session"),
        KeyIsOver: _row(HTTPStatus.CONFLICT, "key-is-over", "This key has ended"),
        LastAdministrator: _row(HTTPStatus.CONFLICT, "last-administrator", "Somebody must be able to make accounts"),
        NotAllowed: _row(HTTPStatus.FORBIDDEN, "not-allowed", "This is not yours to do"),
        NoConsent: _row(HTTPStatus.CONFLICT, "no-consent", "The client has not agreed to this"),
        KeyUsedTwice: _row(_THEIRS, "key-used-twice", "This Idempotency-Key was used before"),
        TooMuchKept: _row(HTTPStatus.CONFLICT, "too-much-kept", "There are too many drafts"),
        NotReplayable: _row(HTTPStatus.CONFLICT, "not-replayable", "This match cannot be made again"),
        ChangedMeanwhile: _row(HTTPStatus.PRECONDITION_FAILED, "changed-meanwhile", "Somebody changed this meanwhile"),
        TooMuchWouldChange: _row(HTTPStatus.CONFLICT, "too-much-would-change", "The file would change too much"),
        NotStaged: _row(HTTPStatus.CONFLICT, "not-staged", "This file is not staged any more"),
        CannotUndo: _row(HTTPStatus.CONFLICT, "cannot-undo", "This change cannot be undone alone"),
        VersionForgotten: _row(HTTPStatus.GONE, "version-forgotten", "This version is not kept any more"),
        MissingVersion: _row(HTTPStatus.PRECONDITION_REQUIRED, "missing-version", "Say which version you change"),
        LoginTaken: _row(HTTPStatus.CONFLICT, "login-taken", "This sign-in name is taken"),
        NameTaken: _row(HTTPStatus.CONFLICT, "name-taken", "This name is taken"),
        UnreadableSeal: _row(_OURS, "unreadable-seal", "Something sealed cannot be opened"),
        StoreNotEmpty: _row(HTTPStatus.CONFLICT, "store-not-empty", "The store holds rows already"),
        StoreUnavailable: _row(HTTPStatus.SERVICE_UNAVAILABLE, "store-unavailable", "The store cannot be used now"),
        StoreBusy: _row(HTTPStatus.SERVICE_UNAVAILABLE, "store-busy", "Another change is being written"),
        UnreadableRequest: _row(_THEIRS, "unreadable-request", "The request cannot be read"),
        MalformedRequest: _row(HTTPStatus.BAD_REQUEST, "malformed-request", "The request is not JSON"),
        OtherMediaType: _row(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "other-media-type", "This door takes JSON"),
        MatcherError: _row(_OURS, "matching", "The match could not be made"),
        UnknownOffer: _row(HTTPStatus.NOT_FOUND, "unknown-offer", "No such service"),
        NobodyOfThatName: _row(_THEIRS, "nobody-of-that-name", "Nobody with this id is listed"),
        FaultyWeights: _row(_OURS, "faulty-weights", "A table of weights is not usable"),
        PieError: _row(_OURS, "assessing", "The assessment could not be used"),
        UnknownName: _row(_THEIRS, "unknown-name", "A name that stands in no table"),
        UnknownCode: _row(_THEIRS, "unknown-code", "A code that stands in no table"),
        UnknownFact: _row(_THEIRS, "unknown-fact", "A fact that is not registered"),
        ImpossibleFact: _row(_THEIRS, "impossible-fact", "A value that the fact cannot have"),
        UnreadableNotation: _row(_THEIRS, "unreadable-notation", "This is not PIE notation"),
        NotANeed: _row(_THEIRS, "not-a-need", "Severity 1 means that there is no problem"),
        UnreadableDocument: _row(_THEIRS, "unreadable-document", "The document cannot be read"),
        UnreadableAssessment: _row(_THEIRS, "unreadable-assessment", "The assessment cannot be read"),
        NotComparable: _row(_THEIRS, "not-comparable", "The two assessments cannot be compared"),
        DatesReversed: _row(_THEIRS, "dates-reversed", "The earlier assessment is the later one"),
        DifferentPeople: _row(_THEIRS, "different-people", "The assessments are of two people"),
        SameAssessment: _row(_THEIRS, "same-assessment", "Both are the same assessment"),
        UnreadableScreening: _row(_THEIRS, "unreadable-screening", "The screening cannot be read"),
        FaultyTable: _row(_OURS, "faulty-table", "A table of this project is not usable"),
        CatalogError: _row(_OURS, "directory", "The directory could not be used"),
        UnreadableDirectory: _row(
            HTTPStatus.SERVICE_UNAVAILABLE, "unreadable-directory", "The directory cannot be read"
        ),
        UnfitValue: _row(_OURS, "unfit-value", "A value does not fit where it stands"),
        UnwritableDirectory: _row(_OURS, "unwritable-directory", "The directory cannot be written"),
        ImpossibleCriterion: _row(_OURS, "impossible-criterion", "A criterion cannot be judged"),
        UnknownServiceType: _row(_THEIRS, "unknown-service-type", "No such type of service"),
        UnknownPostcode: _row(_THEIRS, "unknown-postcode", "No such postcode"),
        UnreadablePostcodes: _row(_OURS, "unreadable-postcodes", "A table of postcodes cannot be read"),
        UnknownTextKind: _row(_THEIRS, "unknown-text-kind", "No such kind of text"),
        UnknownTravelMode: _row(_THEIRS, "unknown-travel-mode", "No such way of travelling"),
    }
)
"""Every error class of the four packages; a class without a row of its own is answered as its parent."""

UNEXPECTED = _row(_OURS, "unexpected", "Something went wrong here")

HTTP_ROWS: Mapping[int, tuple[Row, str]] = MappingProxyType(
    {
        400: (_row(HTTPStatus.BAD_REQUEST, "bad-request", "The request cannot be read"), "Check how it is sent."),
        404: (
            _row(HTTPStatus.NOT_FOUND, "not-found", "There is nothing here"),
            "The description of the doors, at /v1/openapi.json, lists every address.",
        ),
        405: (
            _row(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "This door is used in another way"),
            "The header Allow names the methods that it takes.",
        ),
        413: (
            _row(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "The request is too large"),
            "Send one assessment at a time, without attachments.",
        ),
    }
)
"""What the web itself refuses, by status, with what to do about it."""

_OTHER_HTTP = "The request could not be answered as it was sent."
_FAULT_OF_OURS = "This is a fault of ours, not of the request. Nothing of it was kept; the log says where it happened."


def problem(error: Exception) -> Problem:
    """What a caller is told of an error. A fault of ours tells nothing of the inside."""
    if isinstance(error, HTTPException):
        return _http_problem(error)
    row = next((ROWS[kind] for kind in type(error).__mro__ if kind in ROWS), UNEXPECTED)
    ours = row.status >= _OURS
    return Problem(
        status=row.status,
        slug=row.slug,
        title=row.title,
        detail=_FAULT_OF_OURS if ours else _detail(error),
        errors=() if ours else tuple(_faults(error)),
        more=_more(error),
    )


def place_of(error: BaseException) -> str:
    """Where in the code an error was raised, without any of its words: file and line, for the log."""
    innermost: TracebackType | None = error.__traceback__
    while innermost is not None and innermost.tb_next is not None:
        innermost = innermost.tb_next
    if innermost is None:
        return "nowhere"
    file = innermost.tb_frame.f_code.co_filename
    return f"{'/'.join(file.split('/')[-3:])}:{innermost.tb_lineno}"


def _http_problem(error: HTTPException) -> Problem:
    known = HTTP_ROWS.get(error.code or 500)
    if known is not None:
        row, detail = known
        return Problem(status=row.status, slug=row.slug, title=row.title, detail=detail)
    if error.code is None or error.code >= _OURS:
        return Problem(status=_OURS, slug=UNEXPECTED.slug, title=UNEXPECTED.title, detail=_FAULT_OF_OURS)
    status = HTTPStatus(error.code)
    return Problem(status=status, slug="http", title=status.phrase, detail=_OTHER_HTTP)


def _detail(error: Exception) -> str:
    match error:
        case UnreadableDocument() | UnreadableRequest():
            count, first = len(error.faults) + error.more, error.faults[0]
            where = first.pointer or "The request"
            return f"{count} places are wrong." if count > 1 else _sentence(f"{where} {first.wrong}: {first.remedy}")
        case _:
            return _sentence(str(error))


def _faults(error: Exception) -> Iterable[Mapping[str, str]]:
    match error:
        case UnreadableDocument() | UnreadableRequest():
            for fault in error.faults:
                yield {"pointer": fault.pointer, "detail": fault.wrong, "remedy": fault.remedy}
        case _:
            return


def _more(error: Exception) -> Mapping[str, object]:
    """The version that a record has now, and both documents where the change was to one."""
    match error:
        case ChangedMeanwhile(version=version, present=present, yours=yours):
            documents = {"present": present, "yours": yours} if yours is not None else {}
            return {"version": version, **documents}
        case _:
            return {}


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
