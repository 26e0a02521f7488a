"""What fuzzing found, each as a plain test: it was a fault once, and is none any more."""

import gc

import pytest

from tests.fuzz.town import Town
from tests.whole import PNG, person


@pytest.mark.parametrize("after", ["9" * 5000, "9" * 30])
async def test_a_forged_id_of_a_line_in_the_plain_form_is_no_fault(here: Town, after: str) -> None:
    here.ears()
    async with here.browser() as client:
        answer = await client.post("/chat/send", data={"text": "halo", "after": after})
    assert answer.status_code == 303


async def test_a_refused_form_does_not_keep_its_file_open(here: Town) -> None:
    stage = here.stage
    doors, now = stage.house.remembered.doors, stage.clock[0]
    someone = await stage.enrol(person("w1"), "Bu Rina", "panwascam", "16.71.02")
    token = await doors.issue(someone.person, "panwascam", "16.71.02", now)
    visitor = await doors.spend(token, now)
    assert visitor is not None
    async with here.browser() as client:
        sent = {"file": ("a.png", PNG, "image/png")}
        cookie = {"Cookie": f"desk={visitor.session}"}
        for csrf, path in (("forged", "PLG-0000-0000"), (visitor.csrf, "no-ticket")):
            answer = await client.post(
                f"/desk/{path}/acts", data={"csrf": csrf}, files=sent, headers=cookie
            )
            assert answer.status_code in (403, 404)
    gc.collect()  # warns, which is an error here, of what is still open
