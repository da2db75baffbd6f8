"""A desktop's portal, as xdg-desktop-portal has one: gives out keys and screenshots with GLib's D-Bus, not with Beckon's library.

Writes one JSON line for everything that is asked of it. Orders come as lines on standard input: press NAME, change NAME KEY,
answer yes|no|never (to what it would ask a person), picture PATH (the next screenshot), close (the session of the keys), quit.
"""
import json
import shutil
import sys
import tempfile
import threading

from gi.repository import Gio, GLib

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"
NODE = Gio.DBusNodeInfo.new_for_xml(
    f"""<node>
<interface name="org.freedesktop.host.portal.Registry">
<method name="Register"><arg type="s" direction="in"/><arg type="a{{sv}}" direction="in"/></method>
</interface>
<interface name="{SHORTCUTS}">
<method name="CreateSession"><arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/></method>
<method name="BindShortcuts"><arg type="o" direction="in"/><arg type="a(sa{{sv}})" direction="in"/><arg type="s" direction="in"/>
<arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/></method>
<signal name="Activated"><arg type="o"/><arg type="s"/><arg type="t"/><arg type="a{{sv}}"/></signal>
<signal name="ShortcutsChanged"><arg type="o"/><arg type="a(sa{{sv}})"/></signal>
<property name="version" type="u" access="read"/>
</interface>
<interface name="org.freedesktop.portal.Screenshot">
<method name="Screenshot"><arg type="s" direction="in"/><arg type="a{{sv}}" direction="in"/><arg type="o" direction="out"/></method>
<property name="version" type="u" access="read"/>
</interface>
<interface name="org.freedesktop.portal.Request"><method name="Close"/>
<signal name="Response"><arg type="u"/><arg type="a{{sv}}"/></signal></interface>
<interface name="org.freedesktop.portal.Session"><method name="Close"/><signal name="Closed"/></interface>
</node>"""
)
INTERFACES = {interface.name: interface for interface in NODE.interfaces}

loop = GLib.MainLoop()
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
state = {"answer": "yes", "app": "", "session": "", "owner": "", "keys": {}, "picture": ""}
APP_ID_NEEDED = "--needs-name" in sys.argv


def tell(value):
    print(json.dumps(value), flush=True)


def on_call(_bus, sender, _path, interface, method, arguments, invocation):
    args = arguments.unpack()
    if method == "Register":
        state["app"] = args[0]
        tell({"registered": args[0]})
        invocation.return_value(None)
    elif method == "CreateSession" and APP_ID_NEEDED and state["app"] == "":
        invocation.return_dbus_error("org.freedesktop.portal.Error.NotAllowed", "An app id is required")
    elif method == "CreateSession":
        state["owner"] = sender
        state["session"] = f"{PATH}/session/{element(sender)}/{args[0]['session_handle_token']}"
        export(state["session"], "org.freedesktop.portal.Session")
        answer(invocation, sender, args[0], {"session_handle": GLib.Variant("s", state["session"])}, asks=False)
    elif method == "BindShortcuts":
        wanted = {name: given for name, given in args[1]}
        tell({"bound": [[name, one["description"], one.get("preferred_trigger", "")] for name, one in wanted.items()]})
        # As desktops do: a key that another program has is left out.
        state["keys"] = {
            name: (one["description"], "" if one.get("preferred_trigger") == "CTRL+F9" else one.get("preferred_trigger", ""))
            for name, one in wanted.items()
        }
        answer(invocation, sender, args[3], {"shortcuts": shortcuts()}, asks=True)
    elif method == "Screenshot":
        tell({"screenshot": args[1].get("interactive", False)})
        copy = ""
        if state["answer"] == "yes":
            copy = tempfile.mkstemp(prefix="beckon test screenshot ", suffix=".png")[1]
            shutil.copyfile(state["picture"], copy)
        answer(invocation, sender, args[1], {"uri": GLib.Variant("s", GLib.filename_to_uri(copy or "/none", None))}, asks=True)
    elif method == "Close":
        tell({"closed": interface})
        invocation.return_value(None)


def answer(invocation, sender, options, results, asks):
    """The answer comes as a signal of a request, in desktops often before the call itself returns."""
    path = f"{PATH}/request/{element(sender)}/{options['handle_token']}"
    export(path, "org.freedesktop.portal.Request")
    invocation.return_value(GLib.Variant("(o)", (path,)))
    if asks and state["answer"] == "never":
        return
    isNo = asks and state["answer"] == "no"
    response = GLib.Variant("(ua{sv})", (1 if isNo else 0, {} if isNo else results))
    bus.emit_signal(sender, path, "org.freedesktop.portal.Request", "Response", response)


def shortcuts():
    pairs = [
        (name, {"description": GLib.Variant("s", about), "trigger_description": GLib.Variant("s", trigger)})
        for name, (about, trigger) in state["keys"].items()
    ]
    return GLib.Variant("a(sa{sv})", pairs)


def element(sender):
    return sender[1:].replace(".", "_")


def export(path, interface):
    bus.register_object(path, INTERFACES[interface], on_call, None, None)


def obey(line):
    order, _, rest = line.partition(" ")
    if order == "press":
        body = GLib.Variant("(osta{sv})", (state["session"], rest, 1, {}))
        bus.emit_signal(state["owner"], PATH, SHORTCUTS, "Activated", body)
    elif order == "change":
        name, _, key = rest.partition(" ")
        state["keys"][name] = (state["keys"][name][0], key)
        body = GLib.Variant.new_tuple(GLib.Variant("o", state["session"]), shortcuts())
        bus.emit_signal(state["owner"], PATH, SHORTCUTS, "ShortcutsChanged", body)
    elif order == "close":
        bus.emit_signal(state["owner"], state["session"], "org.freedesktop.portal.Session", "Closed", None)
    elif order in ("answer", "picture"):
        state[order] = rest
    elif order == "quit":
        loop.quit()
    tell({"obeyed": line})
    return False


def listen():
    for line in sys.stdin:
        GLib.idle_add(obey, line.rstrip("\n"))
    GLib.idle_add(loop.quit)


for interface in ("org.freedesktop.host.portal.Registry", SHORTCUTS, "org.freedesktop.portal.Screenshot"):
    bus.register_object(PATH, INTERFACES[interface], on_call, lambda *_: GLib.Variant("u", 2), None)
Gio.bus_own_name_on_connection(bus, NAME, 0, lambda *_: tell({"ready": True}), None)
threading.Thread(target=listen, daemon=True).start()
loop.run()
