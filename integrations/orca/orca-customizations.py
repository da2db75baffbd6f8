"""Beckon for Orca 48 and older, which other programs cannot speak through by themselves.

Installed by `npm run orca-files` into ~/.local/share/orca; Orca loads it when it starts. It gives Orca two things:

- a name on the session's bus, through which Beckon has its sentences spoken and brailled, so that two voices never fight;
- a key, Orca+Ctrl+D: the item that Orca is at, described by Beckon.

Orca 49 and newer have the first by themselves; from 51 on the extension in beckon/ has the second.
"""

import os
import sys

import orca
from gi.repository import Gio, GLib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

NAME = "beckon.Orca"
PATH = "/beckon/Orca"
XML = f"""<node><interface name="{NAME}">
<method name="PresentMessage"><arg type="s" direction="in"/><arg type="b" direction="out"/></method>
<method name="InterruptSpeech"><arg type="b" direction="out"/></method>
</interface></node>"""


def _script():
    """The script of the program in front; Orca's own where none is."""
    from orca import orca_state, script_manager

    return orca_state.activeScript or script_manager.getManager().getDefaultScript()


def present(text):
    _script().presentMessage(text)
    return False  # GLib would call again


def _onCall(_bus, _sender, _path, _interface, method, arguments, invocation):
    try:
        if method == "PresentMessage":
            present(arguments.unpack()[0])
        else:
            _script().presentationInterrupt()
        invocation.return_value(GLib.Variant("(b)", (True,)))
    except Exception:  # an answer must come, whatever Orca is doing
        invocation.return_value(GLib.Variant("(b)", (False,)))


def _onBus(bus, _name):
    bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], _onCall, None, None)


def _bindKey():
    from orca import input_event, keybindings, settings

    from beckon_orca.describe import Describer

    describer = Describer(present=lambda text: GLib.idle_add(present, text))

    def describe(_script, _event=None):
        from orca import orca_state
        import pyatspi

        target = orca_state.locusOfFocus
        if target is None:
            return True
        if target.getRole() == pyatspi.ROLE_PASSWORD_TEXT:
            present("Passwords are not described.")
            return True
        extents = target.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
        describer.describe((extents.x, extents.y, extents.width, extents.height))
        return True

    handler = input_event.InputEventHandler(describe, "Describes the current item with Beckon")
    mask, held = keybindings.defaultModifierMask, keybindings.ORCA_CTRL_MODIFIER_MASK
    bindings = settings.keyBindingsMap.setdefault("default", keybindings.KeyBindings())
    bindings.add(keybindings.KeyBinding("d", mask, held, handler))


def _isOld():
    """Whether this Orca has no interface of its own."""
    try:
        from orca import dbus_service  # noqa: F401  since Orca 49
    except ImportError:
        return True
    return False


if _isOld():
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE, _onBus, None, None)
    try:
        _bindKey()
    except (ImportError, AttributeError):
        pass  # between 44 and 48 keys are bound in another way; Beckon's own keys work there
