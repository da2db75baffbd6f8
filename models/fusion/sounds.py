"""What speech is to the model: phones, frames, and words by the pronouncing dictionary. Only numpy."""

import re

import numpy as np

RATE_HZ = 16_000
HOP, WINDOW, FFT = 160, 400, 512
BINS, LOW_HZ, HIGH_HZ = 40, 60, 7_600
FLOOR = 1e-7

PHONES = "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH".split()
"""ARPAbet as the CMU dictionary writes it, without stress; 0 is silence."""
NUMBER = {phone: index + 1 for index, phone in enumerate(PHONES)}
SILENCE = 0


def mel_filters():
    """[bins, FFT / 2 + 1]: triangles of equal width on the mel scale (O'Shaughnessy 1987), each with its peak at 1."""
    mel = lambda hz: 1127 * np.log1p(hz / 700)
    edges = 700 * np.expm1(np.linspace(mel(LOW_HZ), mel(HIGH_HZ), BINS + 2) / 1127)
    hz = np.arange(FFT // 2 + 1) * RATE_HZ / FFT
    left, middle, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return np.maximum(0, np.minimum((hz - left) / (middle - left), (right - hz) / (right - middle)))


FILTERS = mel_filters().astype(np.float32)
HANN = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)).astype(np.float32)


def log_mel(samples):
    """Samples at 16 kHz, -1..1, to natural logarithms of power [frames, bins]; frame f stands about sample f * HOP + HOP / 2."""
    before = (WINDOW - HOP) // 2
    count = len(samples) // HOP
    padded = np.pad(samples.astype(np.float32), (before, WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[: count * HOP : HOP]
    power = np.abs(np.fft.rfft(frames * HANN, FFT)) ** 2
    return np.log(power.astype(np.float32) @ FILTERS.T + FLOOR)


def normalised(mel):
    """As the model takes it: the mean of each bin over the utterance taken away, one deviation for all bins."""
    centred = mel - mel.mean(0, keepdims=True)
    return centred / max(0.1, float(np.sqrt((centred**2).mean())))


def read_dictionary(path):
    """word to its phones, from the file of npm's cmu-pronouncing-dictionary: `"word": "W ER1 D"` a line; first ways of saying only."""
    entries = re.findall(r"^\s*['\"]?([a-z]+)['\"]?: ['\"]([A-Z0-9 ]+)['\"]", open(path, encoding="utf8").read(), re.M)
    return {word: re.sub(r"\d", "", phones).split() for word, phones in entries if len(word) > 1}


def is_held_out(word):
    """One word in ten is never heard nor read in training."""
    number = 0
    for letter in word:
        number = (number * 31 + ord(letter)) % 1_000_003
    return number % 10 == 0
