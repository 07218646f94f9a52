"""Sends 1,000 lines to a chat and reads its last messages over a core's WebSocket: messages.py URI COUNT. Prints milliseconds
as JSON.

This is the script that a user would write without the module: two commands of 500 lines, one command for the messages, and
json.loads. A library for WebSockets would do the same as the few lines below.
"""
import base64
import json
import os
import socket
import struct
import sys
import time
from urllib.parse import urlparse


class Core:
    def __init__(self, uri):
        address = urlparse(uri)
        self.socket = socket.create_connection((address.hostname, address.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET / HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode())
        self.received = self.socket.makefile("rb", 1 << 20)
        while self.received.readline().strip():
            pass
        self.last_id = 0

    def send(self, command):
        self.last_id += 1
        text = json.dumps({"corrId": str(self.last_id), "cmd": command}).encode()
        length = bytes([0x80 | len(text)]) if len(text) < 126 \
            else bytes([0x80 | 126]) + struct.pack(">H", len(text)) if len(text) < 65536 \
            else bytes([0x80 | 127]) + struct.pack(">Q", len(text))
        self.socket.sendall(b"\x81" + length + b"\0\0\0\0" + text)
        while True:
            message = json.loads(self.receive())
            if message.get("corrId") == str(self.last_id):
                return message["resp"]

    def receive(self):
        message = b""
        while True:
            kind, length = self.received.read(2)
            if length == 126:
                length = struct.unpack(">H", self.received.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.received.read(8))[0]
            message += self.received.read(length)
            if kind & 0x80:
                return message


core = Core(sys.argv[1])
count = int(sys.argv[2])
result = {}
for _ in range(3):
    core.send("/bench count optimised")
    start = time.perf_counter()
    for first in 1, 501:
        lines = [{"msgContent": {"type": "text", "text": f"line {i}"}, "mentions": {}} for i in range(first, first + 500)]
        assert len(core.send("/_send @1 json " + json.dumps(lines))["chatItems"]) == 500
    result["lines"] = min(result.get("lines", 1e9), round((time.perf_counter() - start) * 1000, 2))
for pace in "", " optimised":
    core.send(f"/bench count{pace}")
    start = time.perf_counter()
    items = core.send(f"/_get chat @1 count={count}")["chat"]["chatItems"]
    result[f"first{pace}"] = result[f"history{pace}"] = round((time.perf_counter() - start) * 1000, 2)
    assert len([item["meta"]["itemId"] for item in items]) == count
print(json.dumps(result))
