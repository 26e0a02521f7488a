"""The question beside the talk: whether officers may read what files say of their making."""

import pytest

from bot.conversation import making
from bot.conversation.events import Picked
from bot.conversation.own import named, wanted
from bot.conversation.turn import OpenFacts, State
from tests.bot.conversation.test_engine import NOW, TALK, TICKET


@pytest.mark.parametrize(("number", "open_"), [(0, True), (1, False)])
def test_a_button_answers_whatever_is_open_and_leaves_it_open(number: int, open_: bool) -> None:
    value = making.choices(TICKET)[number].value
    assert named(value) == wanted(Picked(value), State()) == TICKET
    for state in (State(), State(asking="comment"), State(asking="idle")):
        turn = TALK.advance(state, Picked(value), NOW)
        assert turn.effects == (OpenFacts(TICKET, open_),)
        assert (turn.state.asking or "idle") == (state.asking or "idle")


@pytest.mark.parametrize(
    "value", ["facts:maybe.PLG-N2H6-3H4B", "facts:yes.x", "facts:yes", "facts:"]
)
def test_no_other_button_opens_anything(value: str) -> None:
    turn = TALK.advance(State(), Picked(value), NOW)
    assert turn.effects == ()
