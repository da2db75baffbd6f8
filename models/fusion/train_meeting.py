"""Teaches words and sound to meet, with the ear as it is:

    python3 models/fusion/train_meeting.py DATA DICTIONARY EAR.pt OUT.pt [--start MEETING.pt] [--minutes 10] [--seed 1] [--threads 1]
"""

import argparse

import numpy as np
import torch
from torch import nn

from data import Shards, worn
from model import Ear, Meeting, PHONE_COUNT, STRIDE, WIDTH
from sounds import NUMBER, is_held_out, normalised, read_dictionary
from teaching import teach

SPANS, NEGATIVES = 24, 9
MOST_LETTERS, MOST_FRAMES = 16, 54
PEAK_RATE = 1.5e-3


def main():
    options = argparse.ArgumentParser()
    for name in ("data", "dictionary", "ear", "out"):
        options.add_argument(name)
    options.add_argument("--start", help="a meeting that was taught with an earlier ear")
    options.add_argument("--minutes", type=float, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    rng = np.random.default_rng(chosen.seed)
    dictionary = read_dictionary(chosen.dictionary)
    spelled = {word: [NUMBER[p] for p in phones][:MOST_LETTERS] for word, phones in dictionary.items() if len(phones) >= 2}
    ear = Ear()
    ear.load_state_dict(torch.load(chosen.ear))
    ear.eval()
    train = hear_all(ear, Shards(chosen.data, "train"), spelled, rng, is_worn=True)
    test = hear_all(ear, Shards(chosen.data, "test"), spelled, rng, is_worn=False)
    names = sorted(word for word in spelled if not is_held_out(word))
    near = neighbours(names, spelled)
    meeting = Meeting()
    if chosen.start:
        meeting.load_state_dict(torch.load(chosen.start))
    else:
        meeting.begin_with(ear)
    print(f"{len(train)} words to learn from, {len(test)} to test, {sum(p.numel() for p in meeting.parameters())} parameters", flush=True)
    gates = [value for name, value in meeting.named_parameters() if name.endswith("gate")]
    others = [value for name, value in meeting.named_parameters() if not name.endswith("gate")]
    # Gates begin at zero and would open too slowly.
    optimiser = torch.optim.AdamW([{"params": others, "faster": 1}, {"params": gates, "faster": 10, "weight_decay": 0}], lr=PEAK_RATE, weight_decay=1e-2)

    def loss_of_batch(_):
        spans = [train[rng.integers(len(train))] for _ in range(SPANS)]
        words, frames = [], []
        for word, heard in spans:
            words += [spelled[word], *negatives(word, names, near, spelled, rng)]
            frames.append(loose(heard, rng))
        heard, is_heard = padded_frames(frames)
        each = 1 + NEGATIVES
        told, _, word_vectors, sound_vectors = meeting(padded_words(words), heard, is_heard, lambda x: x.repeat_interleave(each, 0))
        scores = told.reshape(SPANS, each)
        loss = nn.functional.cross_entropy(scores, torch.zeros(SPANS, dtype=torch.long))
        # Also for itself: whether it was said at all, which decides about a correction.
        loss = loss + nn.functional.binary_cross_entropy_with_logits(scores[:, 0], torch.ones(SPANS))
        loss = loss + nn.functional.binary_cross_entropy_with_logits(scores[:, 1:], torch.zeros(SPANS, NEGATIVES))
        # The shared space: each sound is nearest to its own word, each word to its own sound.
        mine = word_vectors.reshape(SPANS, each, -1)[:, 0]
        sounds = sound_vectors.reshape(SPANS, each, -1)[:, 0]
        alike = torch.exp(meeting.warmth) * sounds @ mine.T
        own = torch.arange(SPANS)
        loss = loss + 0.5 * (nn.functional.cross_entropy(alike, own) + nn.functional.cross_entropy(alike.T, own))
        return loss

    report = lambda: measure(meeting, test, spelled, 150)
    teach(meeting, optimiser, PEAK_RATE, chosen.minutes, chosen.out, loss_of_batch, report)
    print(measure(meeting, test, spelled, 600), flush=True)


def hear_all(ear, shards, spelled, rng, is_worn, most=1500):
    """Pairs of a word and the ear's vectors about it, with 90 ms on both sides."""
    found = []
    order = rng.permutation(len(shards.mels))[:most]
    with torch.no_grad():
        for index in order:
            mel = shards.mels[index].astype(np.float32)
            if is_worn:
                mel = worn(mel, shards.noises, rng)
            heard = ear(torch.from_numpy(normalised(mel))[None])[0][0].numpy().astype(np.float16)
            for word, first, end in shards.told[index]["words"]:
                if len(word) >= 3 and word in spelled and end - first <= STRIDE * (MOST_FRAMES - 8):
                    before = max(0, first // STRIDE - 3)
                    found.append((word, heard[before : -(-end // STRIDE) + 3]))
    return found


def loose(heard, rng):
    """Nobody knows exactly where a word begins and ends."""
    return heard[rng.integers(0, 5) : len(heard) - rng.integers(0, 5)] if len(heard) > 13 else heard[2 : len(heard) - 2]


def neighbours(names, spelled):
    """Lists of words in which those beside a word begin, or end, as it does."""
    forward = sorted(names, key=lambda word: spelled[word])
    backward = sorted(names, key=lambda word: spelled[word][::-1])
    return [(listed, {word: index for index, word in enumerate(listed)}) for listed in (forward, backward)]


def negatives(word, names, near, spelled, rng):
    own = spelled[word]
    found = []
    while len(found) < NEGATIVES:
        kind = len(found) % 5
        if kind < 2:
            other = spelled[names[rng.integers(len(names))]]
        elif kind < 4:
            listed, place = near[kind - 2]
            at = place[word] if word in place else rng.integers(len(listed))
            other = spelled[listed[(at + int(rng.integers(1, 12)) * (1 if rng.random() < 0.5 else -1)) % len(listed)]]
        else:
            other = misspelled(own, rng)
        if other != own:
            found.append(other)
    return found


def misspelled(own, rng):
    """A third of the phones are others, or are missing."""
    other = list(own)
    for _ in range(1 + len(own) // 3):
        at = rng.integers(len(other))
        if rng.random() < 0.7 or len(other) < 3:
            other[at] = int(rng.integers(1, PHONE_COUNT))
        else:
            del other[at]
    return other


def padded_words(words):
    length = max(map(len, words))
    return torch.tensor([word + [0] * (length - len(word)) for word in words])


def padded_frames(frames):
    length = max(map(len, frames))
    heard, mask = np.zeros((len(frames), length, WIDTH), np.float32), np.zeros((len(frames), length), np.float32)
    for row, one in enumerate(frames):
        heard[row, : len(one)] = one
        mask[row, : len(one)] = 1
    return torch.from_numpy(heard), torch.from_numpy(mask)


def measure(meeting, test, spelled, most, candidates=50):
    """How often the word that was said is first of 50, and that with the sound of another word."""
    meeting.eval()
    rng = np.random.default_rng(7)
    names = sorted(word for word in spelled if is_held_out(word) and len(word) > 3)
    right = shuffled = 0
    chosen = [test[index] for index in rng.permutation(len(test))[:most]]
    with torch.no_grad():
        for at, (word, heard) in enumerate(chosen):
            others = [name for name in (names[rng.integers(len(names))] for _ in range(60)) if spelled[name] != spelled[word]][: candidates - 1]
            words = padded_words([spelled[name] for name in [word, *others]])
            for sound, is_own in ((heard, True), (chosen[at - 1][1], False)):
                frames, mask = padded_frames([sound])
                scores = meeting(words, frames, mask, lambda x: x.expand(len(words), *x.shape[1:]))[0]
                first = int(scores.argmax()) == 0
                right, shuffled = right + (is_own and first), shuffled + (not is_own and first)
    meeting.train()
    return f"R@1 of {candidates}: {right / len(chosen):.3f}, shuffled {shuffled / len(chosen):.3f}"


if __name__ == "__main__":
    main()
