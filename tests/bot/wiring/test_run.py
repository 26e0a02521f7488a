"""`posko run`: what it prints once it listens, how it is refused, how it stops."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

from tests.bot.program import LINES, STOP, Posko


def test_it_prints_five_lines_once_it_listens_and_two_more_the_first_time(posko: Posko) -> None:
    with posko.running() as lines:
        assert [line.split()[0] for line in lines] == list(LINES)
        assert f"{posko.url}/" in lines[0]
        with urllib.request.urlopen(lines[0].split()[1], timeout=10) as page:  # noqa: S310
            assert page.status == 200
        assert "token=" not in "".join(lines), "a link is a secret, and this is no terminal"
        assert "off" in lines[2]
        assert str(posko.keys) in lines[3]


def test_the_first_start_says_how_to_copy_the_keys_and_the_next_does_not(posko: Posko) -> None:
    first, second = _whole(posko), _whole(posko)
    assert len(first) == len(LINES) + 2
    assert "posko admin keys show" in first[-1]
    assert [line.split()[0] for line in second] == list(LINES)


def _whole(posko: Posko) -> list[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot"],
        env=posko.settings({}), cwd=posko.folder, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first
    process.send_signal(signal.SIGTERM)
    with process.stdout as said:
        rest = said.read()
    assert process.wait(STOP) == 0
    return (first + rest).splitlines()


def test_on_a_terminal_the_desk_link_opens_the_desk_once(posko: Posko) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        env=posko.settings({}), cwd=posko.folder, stdout=theirs, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        said = ""
        while "stop" not in said:
            said += os.read(ours, 4096).decode()
        link = re.search(r"(http://\S+)/desk/login\?token=(\S+)", said)
        assert link is not None
        assert _enter(posko, link[2]) == "/desk"
        assert _enter(posko, link[2]) == "403"
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(STOP) == 0
        os.close(ours)
        os.close(theirs)


def test_a_desk_link_made_beside_it_opens_the_desk(posko: Posko) -> None:
    with posko.running():
        link = posko.well("admin", "desk-link").split()[0]
        assert link.startswith(f"{posko.url}/desk/login?token=")
        assert _enter(posko, link.partition("=")[2]) == "/desk"


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def _enter(posko: Posko, token: str) -> str:
    """Where the desk's door leads with this token, or the status of its refusal."""
    form = urllib.parse.urlencode({"token": token}).encode()
    door = urllib.request.build_opener(_Stay)
    try:
        with door.open(f"{posko.url}/desk/login", form, timeout=10) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.headers.get("location") or str(answer.code)


def test_a_second_one_on_the_same_data_is_refused_in_a_sentence(posko: Posko) -> None:
    with posko.running():
        said = posko.fault("run")
    assert said.startswith("posko: Posko runs already on the data directory")
    assert said.count("\n") == 1


def test_a_port_that_is_taken_is_told_in_a_sentence(posko: Posko) -> None:
    with socket.create_server(("127.0.0.1", posko.port)):
        said = posko.fault("run")
    assert said.count("\n") == 1
    assert f"127.0.0.1:{posko.port}" in said
    assert "POSKO_PORT" in said


def test_parts_that_serve_nothing_listen_nowhere(posko: Posko) -> None:
    with posko.running("--only", "clocks") as lines:
        assert "not here (this runs: clocks)" in lines[0]
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", posko.port)) != 0


def test_whatsapp_has_a_line_of_its_own_only_when_it_is_on(posko: Posko) -> None:
    keys = {"PHONE_ID": "5", "TOKEN": "t", "APP_SECRET": "s", "VERIFY_TOKEN": "v"}
    on = {f"POSKO_WHATSAPP__{key}": value for key, value in keys.items()}
    on["POSKO_WHATSAPP__API_URL"] = "http://127.0.0.1:1"
    with posko.running("--only", "receive", **on) as lines:
        assert lines[3].startswith("whatsapp")
        assert "POSKO_PUBLIC_URL" in lines[3]
        hook = f"{posko.url}/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token="
        with urllib.request.urlopen(f"{hook}v", timeout=10) as answer:  # noqa: S310
            assert answer.read() == b"1"
    with posko.running(**on, POSKO_PUBLIC_URL="https://posko.example") as lines:
        assert "https://posko.example/webhooks/whatsapp" in lines[3]
