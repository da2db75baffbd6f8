"""Beckon for Orca 51 and newer, as one of its extensions: Orca+Ctrl+D describes the item that Orca is at.

Installed by `npm run orca-files` into ~/.local/share/orca/extensions/beckon. Orca asks once whether it may run:
`orca --approve-extension beckon`. What Beckon says by itself goes through Orca without this.
"""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
from orca import keybindings  # noqa: E402
from orca.command import KeyboardCommand  # noqa: E402
from orca.extension import Extension  # noqa: E402

from .describe import Describer  # noqa: E402


class Beckon(Extension):
    GROUP_LABEL = "Beckon"

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        # Orca's own thread presents; a worker thread asks.
        self._describer = Describer(present=lambda text: GLib.idle_add(self._present, text))

    def _get_commands(self):
        def key(letter):
            return keybindings.KeyBinding(letter, keybindings.ORCA_CTRL_MODIFIER_MASK)

        def command(name, function, about, letter):
            return KeyboardCommand(
                name,
                function,
                self.GROUP_LABEL,
                about,
                desktop_keybinding=key(letter),
                laptop_keybinding=key(letter),
            )

        return [
            command("beckon_describe", self.describe, "Describes the current item with Beckon", "d"),
            command("beckon_stop", self.stop, "Stops Beckon", "x"),
        ]

    def describe(self, *_given):
        target = self.controller.get_current_object_internal()
        if target is None:
            return True
        if Atspi.Accessible.get_role(target) == Atspi.Role.PASSWORD_TEXT:
            self._present("Passwords are not described.")
            return True
        box = Atspi.Component.get_extents(target, Atspi.CoordType.SCREEN)
        self.controller.play_tone_internal(0.04, 440)
        self._describer.describe((box.x, box.y, box.width, box.height))
        return True

    def stop(self, *_given):
        self._describer.stop()
        return True

    def _present(self, text):
        self.controller.present_message_internal(text)
        return False  # GLib would call again
