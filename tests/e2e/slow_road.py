"""The road between a browser and the server, on which what is sent can be held up: a plain TCP proxy."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from urllib.parse import urlsplit

PATIENCE = 30  # seconds nobody waits longer than


class SlowRoad:
    """Forwards every byte both ways; while `is_open` is cleared a POST waits here, its connection open."""

    def __init__(self, server: str) -> None:
        self.requests: list[str] = []  # first lines of what the browser asked, in their order
        self.is_open = threading.Event()
        self.is_open.set()
        self._server = (urlsplit(server).hostname, urlsplit(server).port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._welcome, daemon=True).start()

    def close(self) -> None:
        self.is_open.set()
        self._door.close()

    def waits_for(self, start: str) -> list[str]:
        """Wait for a request that begins like this; return all that do."""
        deadline = time.monotonic() + PATIENCE
        while not (found := [line for line in self.requests if line.startswith(start)]):
            assert time.monotonic() < deadline, start
            time.sleep(0.05)
        return found

    def _welcome(self) -> None:
        with contextlib.suppress(OSError):  # the door is closed
            while True:
                browser, _ = self._door.accept()
                server = socket.create_connection(self._server, timeout=PATIENCE)
                for walk, ends in ((self._there, (browser, server)), (self._back, (server, browser))):
                    threading.Thread(target=walk, args=ends, daemon=True).start()

    def _there(self, browser: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError), server:
            while sent := browser.recv(65536):
                if sent.startswith((b"GET ", b"POST ")):
                    self.requests.append(sent.partition(b"\r\n")[0].decode())
                if sent.startswith(b"POST ") and not self.is_open.is_set():
                    self.is_open.wait(PATIENCE)
                    return  # whoever sent it has gone; it never arrives
                server.sendall(sent)

    def _back(self, server: socket.socket, browser: socket.socket) -> None:
        with contextlib.suppress(OSError), browser:
            while answered := server.recv(65536):
                browser.sendall(answered)
