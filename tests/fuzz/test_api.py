"""Whatever is posted to the chat of the web is taken or refused, and what was taken is answered."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.budget import bounded, long, together
from tests.fuzz.odd import anything, bent, encoded, odd_words, rubbish
from tests.fuzz.town import Town, clean
from tests.whole import PNG

SAID: tuple[Any, ...] = (
    *(
        {"text": words}
        for words in (
            "halo",
            "/start",
            "/cek PLG-7K4M-2QX9",
            "7 ulu",
            "/dataku",
            "/hapusjejak",
            "2",
        )
    ),
    *(
        {"choice": value}
        for value in (
            "door:rights",
            "door:violation",
            "consent:yes",
            "review:send",
            "read:PLG-7K4M-2QX9",
        )
    ),
    {"location": {"lat": -2.99, "lng": 104.76}},
    {"text": "x", "choice": "y", "session": "z", "id": "1"},
)
texts = st.one_of(odd_words, st.sampled_from(["halo", "door:rights", "0", "1", "9" * 5000, "٣"]))
fields = st.lists(
    st.tuples(
        st.sampled_from(["text", "choice", "after", "key", "plain", "file", "shared", "x"]), texts
    ),
    max_size=5,
)
files = st.lists(
    st.tuples(
        st.sampled_from(["file", "camera", "x"]),
        odd_words,
        st.sampled_from(
            [PNG, PNG[:20], b"", b"%PDF-1.4", b"GIF89a", b"<svg onload=1>", b"OggS", b"PK\x03\x04"]
        )
        | st.binary(max_size=60),
        st.sampled_from(["image/png", "text/html", "x", "audio/ogg"]),
    ),
    max_size=3,
)
plain = st.tuples(st.just(("text", "halo")), st.tuples(st.just("after"), texts)).map(list)
forms = st.one_of(
    st.tuples(st.just("form"), plain),
    st.tuples(st.just("json"), bent(st.sampled_from(SAID)) | anything | rubbish),
    st.tuples(st.just("form"), fields),
    st.tuples(st.just("multipart"), st.tuples(fields, files)),
    st.tuples(st.just("multipart"), st.tuples(plain, files)),
    st.tuples(st.just("broken"), st.binary(max_size=200)),
    st.tuples(st.just("read"), texts),
)
calls = together(st.tuples(forms, texts, st.sampled_from(["/chat/messages", "/chat/send"])))


async def _asked(here: Town, calls: list[Any]) -> None:
    here.ears()
    async with here.browser() as client:
        await _good(
            here, client
        )  # the plain form waits for the first word, seconds that say nothing
        for (kind, what), key, path in calls:
            headers = {"Idempotency-Key": key.encode("utf-8", "replace")}
            answer = await _send(client, kind, what, path, headers)
            assert answer.status_code < 500, (kind, what, answer.status_code)
            clean(answer.text)
        await here.settled()
        await _good(here, client)


async def _send(client: Any, kind: str, what: Any, path: str, headers: Any) -> Any:
    match kind:
        case "read":
            return await client.get("/chat/messages", params={"after": _raw(what)})
        case "json":
            typed = {**headers, "Content-Type": "application/json"}
            return await client.post(path, content=encoded(what), headers=typed)
        case "form":
            return await client.post(path, data=_fields(what), headers=headers)
        case "multipart":
            told, given_ = what
            sent = [(name, (_raw(file), data, mime)) for name, file, data, mime in given_]
            return await client.post(path, data=_fields(told), files=sent, headers=headers)
        case _:
            typed = {**headers, "Content-Type": "multipart/form-data; boundary=x"}
            return await client.post(path, content=b"--x\r\n" + what, headers=typed)


def _fields(told: list[tuple[str, str]]) -> dict[str, Any]:
    return {name: _raw(value) for name, value in told}


def _raw(value: str) -> str:
    return value.encode("utf-8", "replace").decode()


async def _good(here: Town, client: Any) -> None:
    """The next word of the same person is answered."""
    here.stage.wait(minutes=1)
    before = (await client.get("/chat/messages")).json()
    assert (await client.post("/chat/messages", json={"text": "halo"})).status_code == 202
    await here.settled()
    after = await client.get(f"/chat/messages?after={before[-1]['id'] if before else 0}")
    assert "posko" in [line["from"] for line in after.json()]
    clean(after.text)


@bounded("api")
@given(calls=calls)
async def test_whatever_is_posted_to_the_chat_is_taken_or_refused(
    here: Town, calls: list[Any]
) -> None:
    await _asked(here, calls)


@long("api")
@given(calls=calls)
async def test_whatever_is_posted_to_the_chat_at_length(here: Town, calls: list[Any]) -> None:
    await _asked(here, calls)
