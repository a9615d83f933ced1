"""A connection that is hung up on wakes its reader, who must know by then why."""

import socket
import threading
from types import SimpleNamespace

from members.notices.outgoing import _hang_up


def test_who_is_hung_up_on_knows_already_that_it_took_too_long():
    for _ in range(200):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            too_slow = threading.Event()
            threading.Thread(target=_hang_up, args=[SimpleNamespace(sock=ours), too_slow]).start()

            assert ours.recv(1) == b""
            assert too_slow.is_set()
