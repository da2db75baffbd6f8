"""Beckon for NVDA: keys that ask the Beckon daemon, whose answers go to speech and braille."""

import addonHandler
import api
import controlTypes
import globalPluginHandler
import globalVars
import tones
import ui
import wx
from scriptHandler import script
from speech.priorities import SpeechPriority

from .asker import Asker
from .curtain import isCurtainOn

addonHandler.initTranslation()

CATEGORY = "Beckon"

FAILURES = {
	# Translators: spoken when the program Beckon does not run on this computer.
	"not-running": _("Beckon is not running. Start it, and try again."),
	# Translators: spoken when the file that says how to reach Beckon belongs to somebody else.
	"no-permission": _("NVDA has no permission to reach Beckon. Both must run as the same user."),
	# Translators: spoken when Beckon does not accept the token that was found.
	"unauthorized": _("Beckon did not accept NVDA. Start Beckon again, and try again."),
	# Translators: spoken when Beckon runs but gives no answer.
	"no-answer": _("Beckon runs but does not answer."),
	# Translators: spoken when the answer of Beckon ended in the middle.
	"broken-answer": _("Beckon's answer broke off. Please try again."),
}

WAITING = {
	# Translators: spoken when Beckon needs time because it loads its models.
	"loading": _("Beckon is loading"),
	# Translators: spoken when Beckon needs more than three seconds.
	"looking": _("Still looking"),
}


class GlobalPlugin(globalPluginHandler.GlobalPlugin):
	scriptCategory = CATEGORY

	def __init__(self):
		super().__init__()
		self._asker = Asker(
			say=lambda text: wx.CallAfter(self._present, text),
			fail=lambda code, spoken: wx.CallAfter(self._present, spoken or FAILURES.get(code) or FAILURES["no-answer"]),
			wait=lambda state: wx.CallAfter(self._present, WAITING[state]),
		)
		self._lastBody = None

	def terminate(self):
		self._asker.stop()
		super().terminate()

	@script(
		# Translators: describes a command, in the dialog for input gestures.
		description=_("Describes the object at the navigator with Beckon"),
		gesture="kb:NVDA+alt+d",
	)
	def script_describeObject(self, gesture):
		target = api.getNavigatorObject()
		if controlTypes.State.PROTECTED in getattr(target, "states", ()):
			# Translators: spoken when the object is a field for a password.
			ui.message(_("Passwords are not described"))
			return
		box = getattr(target, "location", None)
		if not box or box.width < 1 or box.height < 1:
			# Translators: spoken when the object has no place on the screen.
			ui.message(_("This is not visible"))
			return
		self._ask({"region": [box.left, box.top, box.width, box.height], "detail": "normal"})

	@script(
		# Translators: describes a command, in the dialog for input gestures.
		description=_("Describes the active window with Beckon"),
		gesture="kb:NVDA+alt+w",
	)
	def script_describeWindow(self, gesture):
		self._ask({"window": True, "detail": "normal"})

	@script(
		# Translators: describes a command, in the dialog for input gestures.
		description=_("Describes the whole screen with Beckon"),
		gesture="kb:NVDA+alt+s",
	)
	def script_describeScreen(self, gesture):
		self._ask({"screen": True, "detail": "normal"})

	@script(
		# Translators: describes a command, in the dialog for input gestures.
		description=_("Describes the same again with all details"),
		gesture="kb:NVDA+alt+m",
	)
	def script_moreDetail(self, gesture):
		if self._lastBody is None:
			# Translators: spoken when nothing was described yet.
			ui.message(_("Nothing was described yet"))
			return
		self._ask({**self._lastBody, "detail": "full"})

	@script(
		# Translators: describes a command, in the dialog for input gestures.
		description=_("Repeats the last answer of Beckon"),
		gesture="kb:NVDA+alt+r",
	)
	def script_repeat(self, gesture):
		# Translators: spoken when nothing was described yet.
		self._present(" ".join(self._asker.lastSentences) or _("Nothing was described yet"))

	@script(
		# Translators: describes a command, in the dialog for input gestures.
		description=_("Stops Beckon"),
		gesture="kb:NVDA+alt+x",
	)
	def script_stop(self, gesture):
		self._asker.stop()

	def _ask(self, body):
		if globalVars.appArgs.secure:
			return  # the secure desktop is nobody's business
		if isCurtainOn():
			# Translators: spoken when NVDA's screen curtain is on, so that there is nothing to see.
			ui.message(_("The screen curtain is on. Turn it off, and try again."))
			return
		self._lastBody = body
		tones.beep(440, 40)
		self._asker.ask("/v1/describe", body)

	def _present(self, text):
		# NEXT: the echo of the focus does not cut it, and it does not cut what NVDA says itself.
		ui.message(text, speechPriority=SpeechPriority.NEXT)
