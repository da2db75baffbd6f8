"""Talks to the Beckon daemon on this computer: the Python standard library only, no NVDA modules.

Everything here may wait, so it runs on a worker thread, never on NVDA's own.
"""

import http.client
import json
import os
import socket
import tempfile
from typing import Any, Iterator, Optional, Tuple

CONNECT_TIMEOUT_S = 3.0
"""A loopback connection is made at once or not at all; anything longer is a daemon that hangs."""
READ_TIMEOUT_S = 60.0
"""The daemon gives up looking earlier than this by itself (its setting engine.timeoutMs)."""
MAX_LINE_BYTES = 8_000_000
"""The last event of a stream holds the whole result; more than this is not from Beckon."""
CLIENT_NAME = "nvda"


class DaemonError(Exception):
	"""A failure with a code, and with a sentence for the person where the daemon gave one."""

	def __init__(self, code: str, spoken: Optional[str] = None):
		super().__init__(code)
		self.code = code
		self.spoken = spoken


def discoveryPath(environ=os.environ) -> str:
	"""Where the daemon says its port and token; the same places as the daemon's own config/paths.ts."""
	folder = environ.get("BECKON_RUNTIME_DIR")
	if not folder and os.name == "nt":
		folder = os.path.join(environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "beckon", "run")
	elif not folder and environ.get("XDG_RUNTIME_DIR"):
		folder = os.path.join(environ["XDG_RUNTIME_DIR"], "beckon")
	elif not folder:
		folder = os.path.join(tempfile.gettempdir(), f"beckon-{os.getuid()}")
	return os.path.join(folder, "daemon.json")


def readDiscovery(path: Optional[str] = None) -> Tuple[int, str]:
	"""Port and token, read anew for every call: a daemon that was started again has others.

	Raises DaemonError `not-running` or `no-permission`.
	"""
	try:
		with open(path or discoveryPath(), encoding="utf-8") as file:
			told = json.load(file)
		return int(told["port"]), str(told["token"])
	except PermissionError as error:
		raise DaemonError("no-permission") from error
	except (OSError, ValueError, KeyError, TypeError) as error:
		raise DaemonError("not-running") from error


class Call:
	"""One request to the daemon. close() may be called from any thread and ends it at once, there too."""

	def __init__(self, path: Optional[str] = None):
		self._path = path
		self._connection: Optional[http.client.HTTPConnection] = None
		self._isClosed = False

	def close(self) -> None:
		self._isClosed = True
		connection = self._connection
		if connection is None or connection.sock is None:
			return
		try:
			# shutdown, not close: it wakes the thread that reads, and the daemon stops what it was doing.
			connection.sock.shutdown(socket.SHUT_RDWR)
		except OSError:
			pass  # it has ended by itself

	def get(self, route: str) -> Any:
		return json.loads(self._open("GET", route, None, "application/json").read(MAX_LINE_BYTES))

	def post(self, route: str, body: dict) -> Any:
		return json.loads(self._open("POST", route, body, "application/json").read(MAX_LINE_BYTES))

	def stream(self, route: str, body: dict) -> Iterator[Tuple[str, Any]]:
		"""The events of a request, (name, data), as they come. Raises DaemonError, for an event `error` too."""
		response = self._open("POST", route, body, "text/event-stream")
		name = "message"
		while True:
			try:
				line = response.readline(MAX_LINE_BYTES)
			except (OSError, ValueError, http.client.HTTPException) as error:
				raise DaemonError("closed" if self._isClosed else "broken-answer") from error
			if not line:
				raise DaemonError("closed" if self._isClosed else "broken-answer")
			text = line.decode("utf-8").rstrip("\r\n")
			if text.startswith("event:"):
				name = text[6:].strip()
			elif text.startswith("data:"):
				data = json.loads(text[5:])
				if name == "error":
					raise _toError(data)
				yield name, data
				if name == "done":
					return

	def _open(self, method: str, route: str, body: Optional[dict], accept: str) -> http.client.HTTPResponse:
		port, token = readDiscovery(self._path)
		# An address and not a name: a proxy or a hosts file cannot lead it elsewhere.
		connection = http.client.HTTPConnection("127.0.0.1", port, timeout=CONNECT_TIMEOUT_S)
		try:
			connection.connect()
			connection.sock.settimeout(READ_TIMEOUT_S)
			self._connection = connection
			if self._isClosed:
				raise DaemonError("closed")
			headers = {"Authorization": f"Bearer {token}", "Accept": accept, "Beckon-Client": CLIENT_NAME}
			payload = None
			if body is not None:
				headers["Content-Type"] = "application/json"
				payload = json.dumps(body)
			connection.request(method, route, payload, headers)
			response = connection.getresponse()
		except ConnectionRefusedError as error:
			raise DaemonError("not-running") from error
		except (OSError, http.client.HTTPException) as error:
			raise DaemonError("closed" if self._isClosed else "no-answer") from error
		if response.status == 200:
			return response
		try:
			raise _toError(json.loads(response.read(MAX_LINE_BYTES)))
		except ValueError as error:
			raise DaemonError("broken-answer") from error


def _toError(body: Any) -> DaemonError:
	error = body.get("error") if isinstance(body, dict) else None
	if not isinstance(error, dict):
		return DaemonError("broken-answer")
	return DaemonError(str(error.get("code")), error.get("spoken"))
