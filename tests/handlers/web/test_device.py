"""What a device is called in the list of sessions."""

import pytest

from handlers.web.device import device

CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "called"),
    [
        (f"Mozilla/5.0 (Linux; Android 14; SM-A155F) {CHROME}", "Chrome · Android"),
        (
            f"Mozilla/5.0 (Linux; Android 13) SamsungBrowser/25 {CHROME}",
            "Samsung Internet · Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko Firefox/133.0", "Firefox · Windows"),
        (f"Mozilla/5.0 (Windows NT 10.0) {CHROME} Edg/131.0", "Edge · Windows"),
        ("curl/8.5.0", ""),
        ("", ""),
        ("<script>alert(1)</script> Firefox", "Firefox"),
    ],
)
def test_a_browser_is_called_what_its_owner_calls_it(agent: str, called: str) -> None:
    assert device(agent) == called
