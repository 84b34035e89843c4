"""The page for other systems: an OpenAPI document as values."""

from api.web.description import Answer, Description, Kind, Member, Operation, Shape, description

DOCUMENT = {
    "info": {"title": "Doors", "version": "v1", "description": "What may be asked."},
    "paths": {
        "/v1/match": {
            "parameters": [{"$ref": "#/components/parameters/Day"}],
            "post": {
                "summary": "Match",
                "description": "Ranks options.",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ask"}}}},
                "responses": {
                    "200": {
                        "description": "The proposal",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Ask"}}},
                    },
                    "default": {"$ref": "#/components/responses/PROBLEM"},
                },
            },
        }
    },
    "components": {
        "parameters": {
            "Day": {"name": "on", "schema": {"type": "string", "format": "date"}, "description": "The day."}
        },
        "responses": {"PROBLEM": {"description": "What went wrong"}},
        "schemas": {
            "Ask": {
                "description": "What is asked.",
                "required": ["needs"],
                "properties": {
                    "needs": {"type": "array", "items": {"$ref": "#/components/schemas/Ask"}},
                    "facts": {"type": "object", "additionalProperties": {"type": "integer"}},
                    "wanted": {"type": ["string", "null"], "enum": ["yes", "no", None], "description": "Help wanted."},
                    "place": {"anyOf": [{"$ref": "#/components/schemas/Ask"}, {"type": "null"}]},
                    "any": {},
                },
            }
        },
    },
}


def test_an_openapi_document_is_told_whole():
    ask = Kind(words="Ask", schema="Ask")

    assert description(DOCUMENT) == Description(
        title="Doors",
        version="v1",
        meaning="What may be asked.",
        operations=(
            Operation(
                verb="post",
                path="/v1/match",
                summary="Match",
                meaning="Ranks options.",
                parameters=(
                    Member(name="on", kind=Kind(words="string (date)"), is_required=False, meaning="The day."),
                ),
                body=ask,
                answers=(
                    Answer(status="200", meaning="The proposal", kind=ask),
                    Answer(status="default", meaning="What went wrong", kind=None),
                ),
            ),
        ),
        shapes=(
            Shape(
                name="Ask",
                meaning="What is asked.",
                members=(
                    Member(name="needs", kind=Kind(words="list of Ask", schema="Ask"), is_required=True, meaning=""),
                    Member(name="facts", kind=Kind(words="object of integer"), is_required=False, meaning=""),
                    Member(
                        name="wanted",
                        kind=Kind(words="string or nothing"),
                        is_required=False,
                        meaning="Help wanted. One of: yes, no.",
                    ),
                    Member(
                        name="place", kind=Kind(words="Ask or nothing", schema="Ask"), is_required=False, meaning=""
                    ),
                    Member(name="any", kind=Kind(words="anything"), is_required=False, meaning=""),
                ),
            ),
        ),
    )


def test_a_document_that_says_nothing_is_an_empty_page():
    assert description({}) == Description(title="", version="", meaning="", operations=(), shapes=())
