"""A headless Chromium for tests, where one is installed: opens a file, says what it asked for and how it lies.

It is spoken to over two pipes (`--remote-debugging-pipe`) in messages of the DevTools protocol, each ended by a zero
byte.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FOUND = next((path for name in NAMES if (path := shutil.which(name))), None)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--remote-debugging-pipe",
)  # fmt: skip
PATIENCE = 60.0  # seconds
BEYOND = """
(() => {
  const wide = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll('*')].filter(e => {
    const r = e.getBoundingClientRect();
    return !e.closest('.skip') && !e.closest('svg svg') && r.width > 0 && (r.right > wide + 0.5 || r.left < -0.5);
  });
  return {scroll: document.documentElement.scrollWidth, wide,
          out: out.slice(0, 5).map(e => e.tagName + '.' + (e.className.baseVal ?? e.className))};
})()
"""


class Browser:
    """One Chromium with one page."""

    def __init__(self, profile: Path) -> None:
        assert FOUND is not None
        read_there, self.write = os.pipe()
        self.read, write_there = os.pipe()
        command = (FOUND, *FLAGS, f"--user-data-dir={profile}")
        script = f'exec "$0" "$@" 3<&{read_there} 4>&{write_there}'
        self.process = subprocess.Popen(
            ["bash", "-c", script, *command],
            pass_fds=(read_there, write_there),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read_there)
        os.close(write_there)
        os.set_blocking(self.read, False)
        self.buffer = b""
        self.events: list[dict[str, Any]] = []
        self.last = 0
        self.session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)
        os.close(self.read)
        os.close(self.write)

    def message(self) -> dict[str, Any]:
        """The next message; raises `TimeoutError`."""
        end = time.monotonic() + PATIENCE
        while b"\0" not in self.buffer:
            if time.monotonic() > end:
                raise TimeoutError("Chromium does not answer")
            try:
                self.buffer += os.read(self.read, 1 << 16)
            except BlockingIOError:
                time.sleep(0.01)
        text, self.buffer = self.buffer.split(b"\0", 1)
        found: dict[str, Any] = json.loads(text)
        return found

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command."""
        self.last += 1
        session = {"sessionId": self.session} if self.session is not None else {}
        os.write(
            self.write, json.dumps({"id": self.last, "method": method, "params": params, **session}).encode() + b"\0"
        )
        while True:
            message = self.message()
            if message.get("id") == self.last:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    def open(self, path: Path, *, width: int = 1280, media: str = "", dark: bool = False) -> None:
        """Load a file into a page of this width."""
        self.events.clear()
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.call("Page.navigate", url=path.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self.events.append(self.message())
        self.value("new Promise(done => setTimeout(done, 100))")

    def value(self, expression: str) -> Any:
        """The value of an expression in the page; the page's own policy does not bind it."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def asked_for(self) -> list[str]:
        """The addresses of all requests since the page was opened, its own first."""
        sent = [event for event in self.events if event["method"] == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def beyond(self) -> dict[str, Any]:
        """What reaches over the edges of the page: its width, how far it can be scrolled, and the elements."""
        found: dict[str, Any] = self.value(BEYOND)
        return found
