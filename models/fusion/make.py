"""Makes what the model learns from: spoken words, with the time of every phone, as log-mel frames.

    python3 models/fusion/make.py DICTIONARY NOISE OUT [--shards 40] [--seed 1]

DICTIONARY is node_modules/cmu-pronouncing-dictionary/index.js; NOISE a folder with noise/*.wav and RIRs/*.wav at 16 kHz. Writes
OUT/train-*.npz, OUT/test-*.npz (voices and words that are in no training shard) and OUT/noise.npz. Needs the packages espeak-ng,
flite, festival, festvox-us-slt-hts, festvox-kallpc16k and festvox-kdlpc16k. Equal seeds give equal files.
"""

import argparse
import glob
import json
import os
import random
import tempfile

import numpy as np

from sounds import HOP, NUMBER, PHONES, RATE_HZ, SILENCE, is_held_out, log_mel, read_dictionary
from voices import Espeak, festival, flite, read_wav, resampled

DIALECTS = ["en-us", "en-us", "en-us", "en-gb", "en-gb-x-rp", "en-029"]
VARIANTS = "f1 f2 f3 f5 m1 m2 m4 m5 m6 m7 m8 klatt klatt2 klatt4 Alex Alicia Andrea Andy Annie Denis Diogo Gene Hugo Jacky Lee Marco Mario Michael Mike adam anika antonio belinda benjamin caleb david ed edward gustave iven john linda max michel norbert pablo paul pedro quincy rob robert sandro shelby steph travis victor zac".split()
TEST_VARIANTS = "f4 m3 klatt3 boris miguel marcelo aunty kaukovalta".split()
LITTLE_WORDS = "the of and to in is that it was for on are with as his they be at one have this from or had by but some what there we can out other were all your when up use how said an each she which do their time if will way about many then them would write like so these her long make thing see him two has look more day could go come did number sound no most people my over know water than call first who may down side been now find".split()
UTTERANCES_A_SHARD = 150
VERSIONS = 2


def main():
    options = argparse.ArgumentParser()
    for name in ("dictionary", "noise", "out"):
        options.add_argument(name)
    options.add_argument("--shards", type=int, default=40)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    os.makedirs(chosen.out, exist_ok=True)
    dictionary = read_dictionary(chosen.dictionary)
    rooms = [read_wav(path) for path in sorted(glob.glob(os.path.join(chosen.noise, "RIRs", "*.wav")))]
    noises = [log_mel(read_wav(path)) for path in sorted(glob.glob(os.path.join(chosen.noise, "noise", "*.wav")))]
    np.savez(os.path.join(chosen.out, "noise.npz"), *[noise.astype(np.float16) for noise in noises])
    espeak = Espeak()
    with tempfile.TemporaryDirectory() as folder:
        for kind, first, count in (("test", 0, 2 if chosen.first == 0 else 0), ("train", chosen.first, chosen.shards)):
            for index in range(first, first + count):
                rng = random.Random(f"{chosen.seed} {kind} {index}")
                write_shard(os.path.join(chosen.out, f"{kind}-{index}"), kind, index, dictionary, rooms, espeak, folder, rng)


def write_shard(path, kind, index, dictionary, rooms, espeak, folder, rng):
    words = sorted(word for word in dictionary if is_held_out(word) == (kind == "test") and len(word) > 3)
    texts = [sentence(words, kind, rng) for _ in range(UTTERANCES_A_SHARD)]
    mels, labels, told = [], [], []
    start = 0
    for text, voice, spoken in speak_all(texts, kind, index, espeak, folder, rng):
        if spoken is None:
            continue
        for version in range(VERSIONS if kind == "train" else 1):
            samples, segments = worn(*spoken, rooms, rng) if kind == "train" else spoken
            mel = log_mel(samples)
            label = labels_of(segments, len(mel))
            spans = word_spans([dictionary[word] for word in text], segments)
            told.append({"start": start, "frames": len(mel), "voice": voice, "words": [[word, *span] for word, span in zip(text, spans) if span]})
            mels.append(mel.astype(np.float16))
            labels.append(label)
            start += len(mel)
    np.savez(f"{path}.part.npz", mel=np.concatenate(mels), label=np.concatenate(labels), told=np.array(json.dumps(told)))
    os.replace(f"{path}.part.npz", f"{path}.npz")
    print(path, len(told), f"{start / 100 / 60:.1f} min", flush=True)


def sentence(words, kind, rng):
    """Words by chance, so that only the sound tells what they are."""
    chosen = [rng.choice(words) for _ in range(rng.randint(3, 6))]
    if kind == "train":
        for _ in range(rng.randint(0, 3)):
            chosen.insert(rng.randrange(len(chosen) + 1), rng.choice(LITTLE_WORDS))
    return chosen


def speak_all(texts, kind, index, espeak, folder, rng):
    if kind == "test":
        half = len(texts) // 2
        for text, spoken in zip(texts[:half], festival("ked_diphone", [" ".join(t) for t in texts[:half]], folder, rng)):
            yield text, "festival ked", spoken
        for text in texts[half:]:
            voice = f"{rng.choice(DIALECTS)}+{rng.choice(TEST_VARIANTS)}"
            yield text, f"espeak-ng {voice}", espeak.speak(voice, " ".join(text), rng)
        return
    # Of three shards one by espeak-ng alone; the others by voices that were made from recordings of people.
    engine = ["espeak-ng", "flite", "mixed"][index % 3]
    if engine == "mixed":
        part = texts[:50]
        for text, spoken in zip(part, festival("cmu_us_slt_arctic_hts", [" ".join(t) for t in part], folder, rng)):
            yield text, "festival slt", spoken
        texts = texts[50:]
    for text in texts:
        if engine == "espeak-ng" or (engine == "mixed" and rng.random() < 0.3):
            voice = f"{rng.choice(DIALECTS)}+{rng.choice(VARIANTS)}"
            yield text, f"espeak-ng {voice}", espeak.speak(voice, " ".join(text), rng)
        else:
            voice = rng.choice(["rms", "awb", "slt", "rms", "awb", "slt", "kal16"])
            yield text, f"flite {voice}", flite(voice, " ".join(text), folder, rng)


def worn(samples, segments, rooms, rng):
    """Another speed and pitch, sometimes a room, sometimes a line that carries fewer frequencies."""
    by = np.exp(rng.uniform(-0.2, 0.2))
    samples = resampled(samples, RATE_HZ * by, RATE_HZ)
    segments = [(phone, start / by, end / by) for phone, start, end in segments]
    if rng.random() < 0.4:
        room = rng.choice(rooms)
        size = len(samples) + len(room)
        wet = np.fft.irfft(np.fft.rfft(samples, size) * np.fft.rfft(room, size), size)
        peak = int(np.abs(room).argmax())
        wet = wet[peak : peak + len(samples)].astype(np.float32)
        mix = rng.uniform(0.3, 1)
        samples = mix * wet / (np.abs(wet).max() + 1e-9) + (1 - mix) * samples / (np.abs(samples).max() + 1e-9)
    if rng.random() < 0.3:
        hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
        low, high = rng.uniform(40, 350), rng.uniform(3_300, 8_000)
        shape = 1 / np.sqrt(1 + (low / np.maximum(hz, 1)) ** 6) / np.sqrt(1 + (hz / high) ** 12)
        samples = np.fft.irfft(np.fft.rfft(samples) * shape, len(samples)).astype(np.float32)
    return 0.5 * samples / (np.abs(samples).max() + 1e-9), segments


def labels_of(segments, frames):
    """The phone in the middle of each frame."""
    label = np.full(frames, SILENCE, np.uint8)
    for phone, start, end in segments:
        first, last = (int(round(second * RATE_HZ / HOP)) for second in (start, end))
        label[first:last] = phone
    return label


VOWELS = {NUMBER[p] for p in PHONES if p[0] in "AEIOU"}


def word_spans(expected, segments):
    """Frames [first, end) of each word: its phones by the dictionary laid on those that were said (Levenshtein); None for none."""
    said = [segment for segment in segments if segment[0] != SILENCE]
    wanted = [(NUMBER[phone], word) for word, phones in enumerate(expected) for phone in phones]
    rows, columns = len(wanted), len(said)
    cost = np.zeros((rows + 1, columns + 1))
    cost[:, 0], cost[0] = np.arange(rows + 1), np.arange(columns + 1)
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            cost[row, column] = min(
                cost[row - 1, column - 1] + unlike(wanted[row - 1][0], said[column - 1][0]),
                cost[row - 1, column] + 1,
                cost[row, column - 1] + 1,
            )
    owners = [None] * columns
    row, column = rows, columns
    while row > 0 and column > 0:
        if cost[row, column] == cost[row - 1, column - 1] + unlike(wanted[row - 1][0], said[column - 1][0]):
            row, column = row - 1, column - 1
            owners[column] = wanted[row][1]
        elif cost[row, column] == cost[row - 1, column] + 1:
            row -= 1
        else:
            column -= 1
            owners[column] = wanted[row - 1][1]
    spans = []
    for word in range(len(expected)):
        mine = [segment for segment, owner in zip(said, owners) if owner == word]
        frames = [int(round(second * RATE_HZ / HOP)) for second in (mine[0][1], mine[-1][2])] if mine else [0, 0]
        spans.append(frames if frames[1] - frames[0] >= 8 else None)
    return spans


def unlike(one, other):
    return 0 if one == other else 0.6 if (one in VOWELS) == (other in VOWELS) else 1.4


if __name__ == "__main__":
    main()
