"""A window of GTK 3 with a picture button that nobody has named, as many programs have them.

Usage: gtk-window.py TITLE WIDTH HEIGHT. Prints `clicked` when the picture button is pressed.
"""
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GdkPixbuf, GLib, Gtk  # noqa: E402

TITLE, WIDTH, HEIGHT = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
SIZE = 32


def triangle():
    """The sign of playing, as pixels: no name stands behind it."""
    pixels = bytearray()
    for y in range(SIZE):
        for x in range(SIZE):
            is_inside = 8 <= x <= 8 + 2 * min(y - 4, SIZE - 5 - y)
            pixels += bytes([20, 90, 200, 255 if is_inside else 0])
    data = GLib.Bytes.new(bytes(pixels))
    return GdkPixbuf.Pixbuf.new_from_bytes(data, GdkPixbuf.Colorspace.RGB, True, 8, SIZE, SIZE, 4 * SIZE)


def row(*widgets):
    box = Gtk.Box(spacing=12)
    for widget in widgets:
        box.pack_start(widget, False, False, 0)
    return box


GLib.set_prgname("player")
window = Gtk.Window(title=TITLE)
window.set_default_size(WIDTH, HEIGHT)
picture = Gtk.Button()
picture.add(Gtk.Image.new_from_pixbuf(triangle()))
picture.connect("clicked", lambda _: print("clicked", flush=True))
stop = Gtk.Button(label="Stop")
repeat = Gtk.CheckButton(label="Repeat")
repeat.set_active(True)
secret = Gtk.Entry(visibility=False)
secret.set_text("hunter2")
shown = Gtk.Entry(input_purpose=Gtk.InputPurpose.FREE_FORM)
shown.set_text("Winter songs")
box = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=16, margin=24)
box.pack_start(row(Gtk.Label(label="Play album"), picture), False, False, 0)
box.pack_start(row(stop, repeat), False, False, 0)
box.pack_start(row(Gtk.Label(label="Album"), shown), False, False, 0)
box.pack_start(row(Gtk.Label(label="Password"), secret), False, False, 0)
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.connect("key-press-event", lambda _, event: Gtk.main_quit() if event.keyval == Gdk.KEY_F12 else False)
window.show_all()
picture.grab_focus()
Gtk.main()
