"""What stands on somebody's screen: a message of either platform, told in the same words."""

from tests.sim.stage import TICKET, Json


def texts(message: Json) -> str:
    """What a message says: its text, caption or body; of a template its name and its values."""
    if "_sim" in message:
        return str(message.get("text") or message.get("caption") or "")
    content = message.get(message["type"]) or {}
    match message["type"]:
        case "text":
            return str(content["body"])
        case "interactive":
            return str((content.get("body") or {}).get("text") or "")
        case "template":
            filled = [value["text"] for value in _parameters(content, "body")]
            return "\n".join([content["name"], *filled])
        case _:
            return str(content.get("caption") or "")


def values(message: Json) -> list[str]:
    """What can be pressed under a message: "door:rights"."""
    if "_sim" in message:
        rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
        return [b["callback_data"] for row in rows for b in row if "callback_data" in b]
    if message["type"] == "template":
        return [value["payload"] for value in _parameters(message["template"], "button")]
    action = (message.get("interactive") or {}).get("action") or {}
    rows = [row for section in action.get("sections") or [] for row in section["rows"]]
    buttons = [button["reply"] for button in action.get("buttons") or []]
    return [choice["id"] for choice in (*buttons, *rows)]


def links(message: Json) -> list[str]:
    """The addresses that a message opens with a press."""
    if "_sim" in message:
        rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
        return [b["url"] for row in rows for b in row if "url" in b]
    action = (message.get("interactive") or {}).get("action") or {}
    url = (action.get("parameters") or {}).get("url")
    return [url] if url else []


def name(message: Json) -> str:
    """How a message is called on its platform."""
    return str(message["message_id"] if "_sim" in message else message["id"])


def number(message: Json) -> int:
    """When it was said, among all that happened on its platform."""
    return int(message["_sim"]["seq"] if "_sim" in message else message["seq"])


def tickets(message: Json) -> list[str]:
    return TICKET.findall(texts(message))


def asked(message: Json) -> str:
    """The question whose buttons a message shows; "" for one that is answered in words."""
    return next((value.partition(":")[0] for value in values(message)), "")


def _parameters(template: Json, kind: str) -> list[Json]:
    components = template.get("components") or []
    return [
        parameter
        for component in components
        if str(component["type"]).lower() == kind
        for parameter in component.get("parameters") or []
    ]
