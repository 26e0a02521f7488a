"""The web application on a real loopback port, in a thread of its own."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from handlers.server import build
from handlers.web.parts import Parts


@contextmanager
def served(parts: Parts) -> Iterator[str]:
    """Serve until the block ends; gives the address."""
    config = uvicorn.Config(
        build(parts), host="127.0.0.1", port=0, log_level="error", access_log=False, lifespan="off",
        timeout_graceful_shutdown=1, ws="none",
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        parts.bell.close()
        server.should_exit = True
        thread.join(5)
