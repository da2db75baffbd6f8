"""Speech with the time of every phone, by the voices that Debian has: espeak-ng with its variants, flite and festival."""

import ctypes
import os
import subprocess
import wave

import numpy as np

from sounds import NUMBER, RATE_HZ, SILENCE

# What the voices call the phones of ARPAbet otherwise.
OTHER_NAMES = {"AX": "AH", "AXR": "ER", "IX": "IH", "DX": "T", "NX": "N", "EL": "L", "EM": "M", "EN": "N", "HV": "HH", "PAU": None, "SIL": None, "BRTH": None, "H#": None}
ESPEAK_IPA = {
    "tʃ": "CH", "dʒ": "JH", "eɪ": "EY", "aɪ": "AY", "aʊ": "AW", "ɔɪ": "OY", "oʊ": "OW", "əʊ": "OW", "ɜː": "ER", "ɚ": "ER", "ɝ": "ER",
    "iː": "IY", "i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɛ": "EH", "e": "EH", "æ": "AE", "a": "AE", "aː": "AA", "ɑ": "AA", "ɑː": "AA", "ɒ": "AA",
    "ɔ": "AO", "ɔː": "AO", "o": "OW", "oː": "AO", "ʊ": "UH", "uː": "UW", "u": "UW", "ʌ": "AH", "ə": "AH", "ɐ": "AH", "əl": "L", "l̩": "L", "n̩": "N",
    "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "ɡ": "G", "f": "F", "v": "V", "θ": "TH", "ð": "DH", "s": "S", "z": "Z", "ʃ": "SH", "ʒ": "ZH",
    "h": "HH", "m": "M", "n": "N", "ŋ": "NG", "l": "L", "ɫ": "L", "ɹ": "R", "r": "R", "w": "W", "j": "Y", "ɾ": "T", "ʔ": "T", "x": "K",
}  # fmt: skip
# Two phones in one sign: half of the time each.
ESPEAK_PAIRS = {"aɪə": "AY AH", "aɪɚ": "AY ER", "aʊə": "AW AH", "ɔːɹ": "AO R", "oːɹ": "AO R", "ɑːɹ": "AA R", "ɛɹ": "EH R", "ɪɹ": "IH R", "ʊɹ": "UH R", "iə": "IY AH", "ɪə": "IH R", "eə": "EH R", "ʊə": "UH R", "ju": "Y UW", "juː": "Y UW", "ɡz": "G Z"}  # fmt: skip


def flite(voice, text, folder, rng):
    """Samples and segments [(phone, start s, end s)]."""
    path = os.path.join(folder, "flite.wav")
    stretch, height = rng.uniform(0.8, 1.3), rng.uniform(0.8, 1.25)
    pitch = {"slt": 170, "rms": 95, "awb": 110, "kal16": 95, "kal": 95}[voice] * height
    command = ["flite", "-voice", voice, "-psdur", "--setf", f"duration_stretch={stretch:.3f}", "--setf", f"int_f0_target_mean={pitch:.1f}"]
    told = subprocess.run([*command, "-t", text, "-o", path], capture_output=True, text=True, check=True, timeout=60).stdout
    segments, start = [], 0.0
    for part in told.split():
        name, end = part.rsplit(":", 1)
        segments.append((number_of(name), start, float(end)))
        start = float(end)
    return read_wav(path), segments


def festival(voice, texts, folder, rng):
    """Many texts at once, because the program takes a second to start; yields as flite does."""
    lines = [f"(voice_{voice})"]
    for index, text in enumerate(texts):
        lines.append(f"(Parameter.set 'Duration_Stretch {rng.uniform(0.8, 1.25):.3f})")
        lines.append(f'(set! u (utt.synth (Utterance Text "{text}")))')
        lines.append(f'(utt.save.segs u "{folder}/f{index}.lab") (utt.save.wave u "{folder}/f{index}.wav" \'riff)')
    script = os.path.join(folder, "f.scm")
    open(script, "w").write("\n".join(lines))
    subprocess.run(["festival", "-b", script], capture_output=True, check=True, timeout=600)
    for index in range(len(texts)):
        segments, start = [], 0.0
        for line in open(f"{folder}/f{index}.lab").read().split("#\n", 1)[1].splitlines():
            end, _, name = line.split()[:3]
            segments.append((number_of(name), start, float(end)))
            start = float(end)
        yield read_wav(f"{folder}/f{index}.wav"), segments


def number_of(name):
    name = name.upper()
    phone = OTHER_NAMES.get(name, name)
    return SILENCE if phone is None else NUMBER[phone]


def read_wav(path):
    with wave.open(path) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16).astype(np.float32) / 32768
    return resampled(samples, rate, RATE_HZ)


def resampled(samples, from_hz, to_hz):
    """By Fourier: the spectrum is cut or padded."""
    count = int(round(len(samples) * to_hz / from_hz))
    if from_hz == to_hz or count < 2:
        return samples
    spectrum = np.fft.rfft(samples)
    kept = np.zeros(count // 2 + 1, spectrum.dtype)
    size = min(len(kept), len(spectrum))
    kept[:size] = spectrum[:size]
    return (np.fft.irfft(kept, count) * count / len(samples)).astype(np.float32)


class Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("id", ctypes.c_uint), ("at", ctypes.c_int), ("length", ctypes.c_int), ("ms", ctypes.c_int), ("sample", ctypes.c_int), ("user", ctypes.c_void_p), ("string", ctypes.c_char * 8)]  # fmt: skip


class Espeak:
    """The library of espeak-ng (speak_lib.h): a program would tell phones but not when they are said."""

    def __init__(self):
        self.library = ctypes.CDLL("libespeak-ng.so.1")
        self.rate_hz = self.library.espeak_Initialize(2, 500, None, 3)  # in memory; phones as events, in IPA
        self.samples, self.events = [], []
        kind = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))
        self.callback = kind(self.hear)
        self.library.espeak_SetSynthCallback(self.callback)

    def hear(self, samples, count, events):
        if samples and count > 0:
            self.samples.append(np.ctypeslib.as_array(samples, (count,)).copy())
        index = 0
        while events[index].type != 0:
            if events[index].type == 7:
                self.events.append((events[index].ms / 1000, bytes(events[index].string).split(b"\0")[0].decode("utf8", "ignore")))
            index += 1
        return 0

    def speak(self, voice, text, rng):
        """voice: en-us+f2 and so on. Samples and segments, or None where a sound is none of the phones."""
        self.samples, self.events = [], []
        self.library.espeak_SetVoiceByName(voice.encode())
        for parameter, value in ((1, rng.randrange(110, 240)), (3, rng.randrange(25, 80)), (4, rng.randrange(20, 80))):
            self.library.espeak_SetParameter(parameter, value, 0)  # words a minute, pitch, range of pitch
        data = text.encode() + b"\0"
        self.library.espeak_Synth(data, len(data), 0, 1, 0, 1, None, None)
        self.library.espeak_Synchronize()
        if not self.samples:
            return None
        samples = np.concatenate(self.samples).astype(np.float32) / 32768
        segments, ends = [], [ms for ms, _ in self.events[1:]] + [len(samples) / self.rate_hz]
        for (start, sign), end in zip(self.events, ends):
            phones = phones_of(sign)
            if phones is None:
                return None
            for index, phone in enumerate(phones):
                step = (end - start) / len(phones)
                segments.append((NUMBER[phone], start + index * step, start + (index + 1) * step))
            if not phones:
                segments.append((SILENCE, start, end))
        return resampled(samples, self.rate_hz, RATE_HZ), segments


def phones_of(sign):
    bare = "".join(c for c in sign if c not in "ˈˌ\u200d_:|,!.%= ").replace("g", "ɡ")
    if bare in ("", "ː", "(enus)"):
        return []
    if bare in ESPEAK_PAIRS:
        return ESPEAK_PAIRS[bare].split()
    if bare in ESPEAK_IPA:
        return [ESPEAK_IPA[bare]]
    for cut in range(len(bare) - 1, 0, -1):
        first, second = bare[:cut], bare[cut:]
        if first in ESPEAK_IPA and second in ESPEAK_IPA:
            return [ESPEAK_IPA[first], ESPEAK_IPA[second]]
    return None
