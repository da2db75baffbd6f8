"""Loads the add-on from its package as NVDA would, with stubs of NVDA's modules, and does what standard input says.

A line is `press NAME` (runs script_NAME), `object X Y W H [protected]`, `curtain on|off`, `secure on|off` or
`spoken N` (waits until N texts were presented, then prints them as one line of JSON).
"""

import json
import queue
import sys
import threading
import time
import types

package = sys.argv[1]
presented, beeps, mainThread = [], [], threading.get_ident()
calls = queue.Queue()


def module(name, **fields):
	made = types.ModuleType(name)
	made.__dict__.update(fields)
	sys.modules[name] = made
	return made


class Box:
	def __init__(self, left, top, width, height):
		self.left, self.top, self.width, self.height = left, top, width, height


class State:
	PROTECTED = "protected"


def message(text, speechPriority=None, brailleText=None):
	# NVDA's own functions belong to its main thread.
	assert threading.get_ident() == mainThread, "ui.message on a worker thread"
	presented.append({"text": text, "priority": speechPriority})


def script(description="", gesture=None, gestures=None, category=None):
	def mark(function):
		function.gesture, function.__doc__ = gesture, description
		return function

	return mark


class BasePlugin:
	def terminate(self):
		pass


navigator = types.SimpleNamespace(location=Box(0, 0, 10, 10), states=set())
appArgs = types.SimpleNamespace(secure=False)
curtain = types.SimpleNamespace(enabled=False)


def initTranslation():
	import builtins

	builtins._ = lambda text: text


module("addonHandler", initTranslation=initTranslation)
module("api", getNavigatorObject=lambda: navigator)
module("controlTypes", State=State)
module("globalPluginHandler", GlobalPlugin=BasePlugin)
module("globalVars", appArgs=appArgs)
module("tones", beep=lambda hz, ms: beeps.append((hz, ms)))
module("ui", message=message)
module("wx", CallAfter=lambda function, *arguments: calls.put((function, arguments)))
module("scriptHandler", script=script)
module("speech")
module("speech.priorities", SpeechPriority=types.SimpleNamespace(NORMAL=0, NEXT=1, NOW=2))
module("screenCurtain", screenCurtain=curtain)


def runCalls(until, limitS=20.0):
	"""What wx does between two key presses: it runs what other threads left to be run here."""
	end = time.monotonic() + limitS
	while not until() and time.monotonic() < end:
		try:
			function, arguments = calls.get(timeout=0.02)
		except queue.Empty:
			continue
		function(*arguments)


sys.path.insert(0, package + "/globalPlugins")
import beckon  # noqa: E402

plugin = beckon.GlobalPlugin()
for line in sys.stdin:
	verb, *words = line.split()
	if verb == "press":
		started = time.monotonic()
		getattr(plugin, "script_" + words[0])(None)
		assert time.monotonic() - started < 1, "a key press must not wait for the daemon"
	elif verb == "object":
		navigator.location = Box(*map(int, words[:4]))
		navigator.states = set(words[4:])
	elif verb == "curtain":
		curtain.enabled = words[0] == "on"
	elif verb == "secure":
		appArgs.secure = words[0] == "on"
	elif verb == "spoken":
		runCalls(lambda: len(presented) >= int(words[0]))
		print(json.dumps({"presented": presented, "beeps": len(beeps)}), flush=True)
		presented.clear()
		beeps.clear()
plugin.terminate()
