"""An output module of speech-dispatcher that writes what it should say into a file instead of saying it.

https://github.com/brailcom/speechd/blob/master/doc/speech-dispatcher.texi, "Developing new output modules". The file's path
comes in BECKON_HEARD, one line a message.
"""
import os
import re
import sys

HEARD = os.environ["BECKON_HEARD"]
SETTINGS = {
    "AUDIO": ("207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED"),
    "LOGLEVEL": ("207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOG LEVEL SET"),
    "SET": ("203 OK RECEIVING SETTINGS", "203 OK SETTINGS RECEIVED"),
}
REPLIES = {
    "INIT": "299-It writes everything down.\n299 OK LOADED SUCCESSFULLY",
    "LIST VOICES": "200-recorder\ten\tnone\n200 OK VOICE LIST SENT",
    "QUIT": "210 OK QUIT",
}
MESSAGES = ("SPEAK", "CHAR", "KEY", "SOUND_ICON")


def tell(text):
    print(text, flush=True)


def lines_to_dot():
    lines = []
    for line in sys.stdin:
        line = line.rstrip("\n")
        if line == ".":
            break
        lines.append(line[1:] if line.startswith("..") else line)
    return lines


for order in sys.stdin:
    order = order.strip()
    if order in SETTINGS:
        first, second = SETTINGS[order]
        tell(first)
        lines_to_dot()
        tell(second)
    elif order in MESSAGES:
        tell("202 OK RECEIVING MESSAGE")
        text = re.sub(r"<[^>]*>", "", " ".join(lines_to_dot())).strip()
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        with open(HEARD, "a", encoding="utf-8") as file:
            file.write(f"{text}\n")
        tell("200 OK SPEAKING\n701 BEGIN\n702 END")
    elif order in REPLIES:
        tell(REPLIES[order])
        if order == "QUIT":
            break
    elif order.startswith("DEBUG"):
        tell("200 OK DEBUGGING")
