"""Orca 51 as far as an extension can tell: loads the one in FOLDER, presses keys as told on standard input.

The items that Orca is at come as lines: `at ROLE X Y WIDTH HEIGHT`. `press NAME` runs a command; `presented N` waits for N
messages and writes all of them, and the tones, as JSON.
"""
import importlib.util
import json
import queue
import sys
import types

folder = sys.argv[1]
main = queue.Queue()


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


class Item:
    def __init__(self, role, *box):
        self.role = role
        self.box = types.SimpleNamespace(**dict(zip(("x", "y", "width", "height"), box)))


class Controller:
    def __init__(self):
        self.item, self.presented, self.tones = None, [], 0

    def get_current_object_internal(self):
        return self.item

    def present_message_internal(self, text):
        self.presented.append(text)
        return True

    def play_tone_internal(self, _duration, _frequency):
        self.tones += 1


class Extension:
    def __init__(self, controller):
        self.controller = controller


class KeyboardCommand:
    def __init__(self, name, function, group, about, desktop_keybinding=None, laptop_keybinding=None):
        assert group and about and desktop_keybinding and laptop_keybinding
        self.name, self.function = name, function


Atspi = types.SimpleNamespace(
    Accessible=types.SimpleNamespace(get_role=lambda item: item.role),
    Component=types.SimpleNamespace(get_extents=lambda item, _kind: item.box),
    CoordType=types.SimpleNamespace(SCREEN=0),
    Role=types.SimpleNamespace(PASSWORD_TEXT="password"),
)
GLib = types.SimpleNamespace(idle_add=lambda function, *given: main.put((function, given)))
module("gi", require_version=lambda *_: None)
module("gi.repository", Atspi=Atspi, GLib=GLib)
module("orca").keybindings = module(
    "orca.keybindings", ORCA_CTRL_MODIFIER_MASK=4, KeyBinding=lambda letter, mask: (letter, mask)
)
module("orca.command", KeyboardCommand=KeyboardCommand)
module("orca.extension", Extension=Extension)

spec = importlib.util.spec_from_file_location(
    "beckon", f"{folder}/__init__.py", submodule_search_locations=[folder]
)
loaded = importlib.util.module_from_spec(spec)
sys.modules["beckon"] = loaded
spec.loader.exec_module(loaded)
controller = Controller()
commands = {command.name: command for command in loaded.Beckon(controller)._get_commands()}

for line in sys.stdin:
    order, *words = line.split()
    if order == "at":
        controller.item = Item(words[0], *(int(word) for word in words[1:]))
    elif order == "press":
        assert commands[words[0]].function() is True
    elif order == "presented":
        while len(controller.presented) < int(words[0]):
            function, given = main.get(timeout=30)
            assert function(*given) is False, "GLib would call again for ever"
        print(json.dumps({"presented": controller.presented, "tones": controller.tones}), flush=True)
