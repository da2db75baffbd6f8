"""Asks the daemon in the background; the newest question takes the place of the one before."""

import threading
from typing import Callable, List, Optional

from .daemon import Call, DaemonError

LOADING_AFTER_S = 3.0
"""After this long without a word the person is told what Beckon does; NVDA's own limit for silence is about that."""

SILENT_CODES = frozenset({"closed", "replaced"})
"""Ends that the person caused: there is a newer question, or silence was asked for."""


class Asker:
	"""`say(text)` and `fail(code, spoken)` are called on a worker thread, and only for the newest question."""

	def __init__(
		self,
		say: Callable[[str], None],
		fail: Callable[[str, Optional[str]], None],
		wait: Callable[[str], None],
		createCall: Callable[[], Call] = Call,
	):
		self._say, self._fail, self._wait, self._createCall = say, fail, wait, createCall
		self._lock = threading.Lock()
		self._current: Optional[Call] = None
		self.lastSentences: List[str] = []

	def ask(self, route: str, body: dict) -> threading.Thread:
		call = self._replace(self._createCall())
		thread = threading.Thread(target=self._run, args=(call, route, body), name="beckon", daemon=True)
		thread.start()
		return thread

	def stop(self) -> threading.Thread:
		"""Drops the question that runs, and silences the daemon's own voice."""
		self._replace(None)
		thread = threading.Thread(target=self._silenceDaemon, name="beckon-stop", daemon=True)
		thread.start()
		return thread

	def _replace(self, call: Optional[Call]) -> Optional[Call]:
		with self._lock:
			before, self._current = self._current, call
		if before is not None:
			before.close()
		return call

	def _isCurrent(self, call: Call) -> bool:
		with self._lock:
			return self._current is call

	def _run(self, call: Call, route: str, body: dict) -> None:
		timer = threading.Timer(LOADING_AFTER_S, self._tellState, (call,))
		timer.daemon = True
		timer.start()
		sentences: List[str] = []
		try:
			for name, data in call.stream(route, body):
				if name != "sentence":
					continue
				timer.cancel()
				if not self._isCurrent(call):
					return
				sentences.append(data["text"])
				self.lastSentences = sentences
				self._say(data["text"])
		except DaemonError as error:
			if error.code not in SILENT_CODES and self._isCurrent(call):
				self._fail(error.code, error.spoken)
		except (KeyError, TypeError, ValueError):
			if self._isCurrent(call):
				self._fail("broken-answer", None)
		finally:
			timer.cancel()
			call.close()

	def _tellState(self, call: Call) -> None:
		try:
			state = self._createCall().get("/v1/status")["engine"]["state"]
		except (DaemonError, KeyError, TypeError, ValueError):
			return  # the question itself will say what is wrong
		if self._isCurrent(call):
			self._wait("loading" if state == "loading" else "looking")

	def _silenceDaemon(self) -> None:
		try:
			self._createCall().post("/v1/stop", {})
		except (DaemonError, ValueError):
			pass  # a daemon that is not there is silent
