"""A group's robot, a system and a gateway as real local servers, and endpoints that lead to them."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from members.notices import actions
from members.notices.models import Endpoint, OutboxMessage


class Receiver(ThreadingHTTPServer):
    """Keeps what it is sent; answers as told, after as long as told."""

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.got = []
        self.status, self.answer, self.headers, self.seconds = 200, {"errcode": 0, "errmsg": "ok"}, {}, 0.0
        self.stop = threading.Event()

    @property
    def host(self):
        return f"127.0.0.1:{self.server_port}"

    @property
    def address(self):
        return f"http://{self.host}/robot/send?key=secret-key-of-the-group"

    @property
    def texts(self):
        return [json.loads(body)["text"]["content"] for _, body, _ in self.got]


class Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.server.got.append((self.path, body, dict(self.headers)))
        self.server.stop.wait(self.server.seconds)
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        answer = self.server.answer
        self.wfile.write(json.dumps(answer() if callable(answer) else answer).encode())

    def log_message(self, *words):
        """Say nothing on the test's output."""


@pytest.fixture
def receivers(settings):
    """Start as many receivers as asked for; each is allowed as a host of the office's own network."""
    started, settings.NOTICE_PRIVATE_HOSTS, settings.NOTICE_SECONDS = [], [], 3

    def start():
        receiver = Receiver()
        threading.Thread(target=receiver.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        started.append(receiver)
        settings.NOTICE_PRIVATE_HOSTS = [one.host for one in started]
        return receiver

    yield start
    for receiver in started:
        receiver.stop.set()
        receiver.shutdown()
        receiver.server_close()


@pytest.fixture
def group(receivers):
    return receivers()


@pytest.fixture
def robot(street, group):
    return make_endpoint(street, group)


def make_endpoint(street, receiver, *, channel="wecom", name="楼宇工作群", **fields):
    return Endpoint.objects.create(
        street=street, name=name, channel=channel, address=receiver.address, **fields
    )


def post(user, key="one", *, kind="other", title="标题", **fields):
    actions.post(kind, to=user, dedupe_key=key, title=title, **fields)


def outward():
    return OutboxMessage.objects.outward().order_by("pk")


def eventually(condition, *, seconds=5):
    until = time.monotonic() + seconds
    while not condition() and time.monotonic() < until:
        time.sleep(0.01)
    return condition()
