"""The menu of a lane's categories, in pages, ordered by the stage of the calendar."""

from bot.conversation.checked import led, said
from bot.conversation.doors import first_words
from bot.conversation.events import Event, Wrote
from bot.conversation.parts import with_story
from bot.conversation.questions import BACK, Option, Question, Scene, Step, Unclear
from bot.conversation.stages import stage
from bot.messages import Text
from bot.reports.catalogue import Category

MOST = 10
"""Buttons under one message: the rows of WhatsApp's list."""

PAGE = MOST - 2
"""Categories on a page, beside the two buttons for turning it."""

LAST_PAGE = MOST - 1
"""Categories on a page from which only one button leads on."""

TURN = "page-"
"""Begins the option that turns to a page: "page-1"."""


def categories(scene: Scene) -> tuple[Category, ...]:
    """All categories of the lane's menu."""
    return scene.ground.catalogue.menu(scene.lane or "rights", stage(scene))


def pages(scene: Scene) -> list[tuple[Category, ...]]:
    """The menu in pages."""
    rest, cut = categories(scene), []
    # While the answer is being changed, each page has the button to keep it as well.
    less = 1 if CATEGORY.key in scene.state.kept else 0
    while len(rest) > LAST_PAGE - less:
        # Two full pages are better than three: on the first the word "kembali" leads back.
        size = LAST_PAGE if not less and len(rest) == 2 * LAST_PAGE else PAGE - less
        cut.append(rest[:size])
        rest = rest[size:]
    return [*cut, rest]


def _page(scene: Scene) -> int:
    return min(int(scene.answers.get("menu", 0)), len(pages(scene)) - 1)


def _named(shown: tuple[Category, ...]) -> tuple[Option, ...]:
    return tuple(Option(c.key, Text(f"category-{c.key}")) for c in shown)


def _options(scene: Scene) -> tuple[Option, ...]:
    page, all_ = _page(scene), pages(scene)
    more = Option(f"{TURN}{page + 1}", Text("category-more"))
    less = Option(f"{TURN}{page - 1}", Text("category-less"))
    turns = ((more,) if page + 1 < len(all_) else ()) + ((less,) if page else (BACK,))
    return (*_named(all_[page]), *turns)[:MOST]


def _pick(option: str, scene: Scene) -> Step:
    if option.startswith(TURN) and option.removeprefix(TURN).isdigit():
        return Step({"menu": int(option.removeprefix(TURN)[:2])}, done=False)
    for category in categories(scene):
        if category.key == option:
            return Step({"category": option, "door": category.lane, "menu": None})
    raise Unclear(_unclear(scene))


def _read(event: Event, scene: Scene) -> Step:
    match event:
        case Wrote(text) if scene.lane == "rights" and (result := said(text)) is not None:
            return led(result, scene)
        case Wrote(text):
            told = first_words(text, event.id, scene)
            if told:
                first = told.pop("first")
                told.update(with_story(scene.answers, first[0], first[1]))
                notes = () if "guess" in told else (Text("words-kept"),)
                return Step({**told, "menu": None}, notes, done=False)
    raise Unclear(_unclear(scene))


def _unclear(scene: Scene) -> Text:
    if _page(scene) + 1 < len(pages(scene)):
        return Text("unclear-category")
    other = Text(f"category-{categories(scene)[-1].key}")
    return Text("unclear-category-last", {"other": other})


def _ask(scene: Scene) -> tuple[Text, ...]:
    asked = Text(f"ask-category-{scene.lane or 'rights'}")
    if scene.lane != "rights" or _page(scene) or CATEGORY.key in scene.state.kept:
        return (asked,)
    return (Text("check-first", {"link": scene.ground.check_list}), asked)


CATEGORY = Question(
    key="category",
    ask=_ask,
    read=_read,
    pick=_pick,
    options=_options,
    spoken=lambda scene: (*_options(scene), *_named(categories(scene))),
    when=lambda scene: bool(scene.lane),
    done=lambda scene: scene.category is not None,
)
