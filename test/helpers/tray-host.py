"""A tray, as panels have one: takes icons and reads them and their menus with GLib's D-Bus, not with Beckon's library.

Writes one JSON line for each icon that comes and for each order, which come as lines on standard input: look, click LABEL,
activate, signals, quit.
"""
import json
import sys
import threading

from gi.repository import Gio, GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
INTERFACE = Gio.DBusNodeInfo.new_for_xml(
    f"""<node><interface name="{WATCHER}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>"""
).interfaces[0]

loop = GLib.MainLoop()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
items = []
signals = []


def tell(value):
    print(json.dumps(value), flush=True)


def on_call(_bus, _sender, _path, _interface, _method, arguments, invocation):
    items.append(arguments.unpack()[0])
    invocation.return_value(None)
    tell({"registered": items[-1]})


def call(path, interface, method, arguments=None):
    return bus.call_sync(items[-1], path, interface, method, arguments, None, 0, 5000, None).unpack()


def entries(node):
    _id, properties, children = node
    inner = [entries(child) for child in children]
    return {"id": _id, **properties, **({"entries": inner} if inner else {})}


def layout():
    return entries(call(menu_path(), MENU, "GetLayout", GLib.Variant("(iias)", (0, -1, [])))[1])


def properties():
    return call("/StatusNotifierItem", "org.freedesktop.DBus.Properties", "GetAll", GLib.Variant("(s)", (ITEM,)))[0]


def menu_path():
    return properties()["Menu"]


def find(node, label):
    if node.get("label") == label:
        return node["id"]
    return next((found for child in node.get("entries", []) if (found := find(child, label)) is not None), None)


def obey(line):
    order, _, rest = line.partition(" ")
    if order == "look":
        told = properties()
        pictures = [[width, height, len(pixels), sum(pixels)] for width, height, pixels in told.pop("IconPixmap")]
        for name in ("AttentionIconPixmap", "OverlayIconPixmap"):
            told.pop(name)
        tell({"item": told, "pictures": pictures, "menu": layout()})
    elif order == "click":
        event = GLib.Variant("(isvu)", (find(layout(), rest), "clicked", GLib.Variant("s", ""), 0))
        call(menu_path(), MENU, "Event", event)
        tell({"clicked": rest})
    elif order == "activate":
        call("/StatusNotifierItem", ITEM, "Activate", GLib.Variant("(ii)", (5, 5)))
        tell({"activated": True})
    elif order == "signals":
        tell({"signals": signals})
    elif order == "quit":
        loop.quit()
    return False


def listen():
    for line in sys.stdin:
        GLib.idle_add(obey, line.strip())
    GLib.idle_add(loop.quit)


def on_signal(_bus, _sender, _path, _interface, name, _arguments):
    signals.append(name)


for interface in (ITEM, MENU):
    bus.signal_subscribe(None, interface, None, None, None, 0, on_signal)
bus.register_object("/StatusNotifierWatcher", INTERFACE, on_call, lambda *_: GLib.Variant("b", True), None)
Gio.bus_own_name_on_connection(bus, WATCHER, 0, lambda *_: tell({"ready": True}), None)
threading.Thread(target=listen, daemon=True).start()
loop.run()
