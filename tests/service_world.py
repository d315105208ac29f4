"""A search service of its own for a test: a process that is asked over HTTP on this computer."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from untoc_cli.archive.archive import Archive

_PATIENCE = 60  # seconds


class Served:
    """A service that runs.

    Attributes:
        process: the program.
        address: where it answers, without a slash at the end.
        client: asks it.
        events: what it has logged so far, line by line.
        errors: what else it has said.
        asked: how many requests the client has made.
    """

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.process = process
        self.address = address
        self.asked = 0
        hooks = {"response": [self._count]}
        self.client = httpx.Client(base_url=address, timeout=_PATIENCE, event_hooks=hooks)
        self.events: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self._arrived: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Ask for something."""
        return self.client.get(path, **options)

    def data(self, path: str, **parameters: Any) -> Any:
        """Return the data of an answer that was found."""
        answer = self.client.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def wait_for(self, event: str) -> dict[str, Any]:
        """Return the next line of the log about an event."""
        while True:
            line = self._arrived.get(timeout=_PATIENCE)
            if line["event"] == event:
                return line

    def last_request(self) -> dict[str, Any]:
        """Return the line of the log about the last request, once it is there."""
        while True:
            lines = [event for event in self.events if event["event"] == "request"]
            if len(lines) >= self.asked:
                return lines[self.asked - 1]
            self._arrived.get(timeout=_PATIENCE)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """End the service as the system does, and return how it ended."""
        self.process.send_signal(number)
        code = self.process.wait(_PATIENCE)
        self._reader.join(_PATIENCE)
        return code

    def close(self) -> None:
        """Let go of everything."""
        self.client.close()
        if self.process.poll() is None:
            self.stop()
        self._reader.join(_PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            if stream:
                stream.close()

    def _count(self, _: httpx.Response) -> None:
        self.asked += 1

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            try:
                event = json.loads(line)
            except ValueError:
                self.errors.append(line)
                continue
            self.events.append(event)
            self._arrived.put(event)


@contextmanager
def served(archive: Archive, *options: str, ready: bool = True) -> Iterator[Served]:
    """Run ``untoc serve --api`` on an archive, at a port that the system chooses.

    Args:
        archive: what is served.
        *options: further ones.
        ready: whether to wait until everything can be asked.
    """
    process = start(archive, *options)
    assert process.stdout
    address = process.stdout.readline().strip().rstrip("/")
    service = Served(process, address)
    try:
        assert address, service.errors
        if ready:
            service.wait_for("renewed")
        yield service
    finally:
        service.close()


def start(archive: Archive, *options: str, port: int = 0) -> "subprocess.Popen[str]":
    """Start the program."""
    cache = archive.cache.parent
    variables = {
        "UNTOC_CACHE": str(cache),
        "UNTOC_STATE": str(cache / "state"),
        "UNTOC_CONFIG": str(cache / "config.toml"),
    }
    command = ["serve", "--api", "--port", str(port), "--archive", str(archive.root), *options]
    return subprocess.Popen(
        [sys.executable, "-m", "untoc_cli", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | variables,
    )
