"""What Orca's two integrations share: asks the daemon about a place on the screen. No modules of Orca."""

from . import daemon
from .asker import Asker

daemon.CLIENT_NAME = "orca"

FAILURES = {
    "not-running": "Beckon is not running. Start it, and try again.",
    "no-permission": "Orca has no permission to reach Beckon. Both must run as the same user.",
    "unauthorized": "Beckon did not accept Orca. Start Beckon again, and try again.",
    "no-answer": "Beckon runs but does not answer.",
    "broken-answer": "Beckon's answer broke off. Please try again.",
}
WAITING = {"loading": "Beckon is loading", "looking": "Still looking"}


class Describer:
    """`present(text)` is called on a worker thread, and must go to Orca's own by itself."""

    def __init__(self, present):
        self._present = present
        self._asker = Asker(
            say=present,
            fail=lambda code, spoken: present(spoken or FAILURES.get(code) or FAILURES["no-answer"]),
            wait=lambda state: present(WAITING[state]),
        )

    def describe(self, box):
        """`box` is x, y, width, height in pixels of the screen."""
        x, y, width, height = (int(value) for value in box)
        if width < 1 or height < 1:
            self._present("This is not visible.")
            return None
        return self._asker.ask("/v1/describe", {"region": [x, y, width, height], "detail": "normal"})

    def stop(self):
        return self._asker.stop()
