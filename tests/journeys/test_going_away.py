"""A browser that goes away in the middle of an answer."""

import socket
import struct
from urllib.parse import urlsplit

import pytest

from tests.journeys.walking import Product

pytestmark = pytest.mark.journey

RESET_ON_CLOSE = struct.pack("ii", 1, 0)


def test_a_reader_who_goes_away_leaves_no_file_open(product: Product) -> None:
    """An open file would be a warning, and a warning is a failure."""
    address = urlsplit(product.url)
    for _ in range(20):
        with socket.create_connection((address.hostname, address.port)) as reader:
            reader.sendall(b"GET /static/app.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert reader.recv(12) == b"HTTP/1.1 200"
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_ON_CLOSE)
