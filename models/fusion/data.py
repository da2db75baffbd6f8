"""Shards that make.py wrote, as batches that are a little different every time."""

import glob
import json
import os

import numpy as np
import torch

from model import STRIDE
from sounds import BINS, normalised

CROP = 270
"""10 ms frames of a training example."""


class Shards:
    def __init__(self, folder, kind):
        self.mels, self.labels, self.told = [], [], []
        for path in sorted(glob.glob(os.path.join(folder, f"{kind}-*.npz"))):
            if ".part" in path:
                continue
            held = np.load(path)
            mel, label = held["mel"], held["label"]
            for one in json.loads(str(held["told"])):
                here = slice(one["start"], one["start"] + one["frames"])
                self.mels.append(mel[here])
                self.labels.append(label[here])
                self.told.append(one)
        self.noises = [held for held in np.load(os.path.join(folder, "noise.npz")).values()]
        self.minutes = sum(map(len, self.mels)) / 6000


def batch(shards, size, rng):
    """Mel [size, CROP, bins], labels [size, CROP / STRIDE]; speech with noise, of a longer or shorter throat, with holes."""
    mels, labels = np.empty((size, CROP, BINS), np.float32), np.zeros((size, CROP // STRIDE), np.int64)
    for row in range(size):
        index = rng.integers(len(shards.mels))
        mel, label = shards.mels[index].astype(np.float32), shards.labels[index]
        while len(mel) < CROP:  # short ones are followed by another of the same voice or not, as in a talk
            index = rng.integers(len(shards.mels))
            mel, label = np.concatenate([mel, shards.mels[index].astype(np.float32)]), np.concatenate([label, shards.labels[index]])
        first = rng.integers(len(mel) - CROP + 1)
        mel = worn(mel[first : first + CROP], shards.noises, rng)
        mels[row] = holes(normalised(mel), rng)
        labels[row] = label[first : first + CROP : STRIDE]
    return torch.from_numpy(mels), torch.from_numpy(labels)


def worn(mel, noises, rng):
    """Warped along frequency (Jaitly and Hinton 2013), with noise, with another tone."""
    if rng.random() < 0.8:
        by = np.exp(rng.uniform(-0.12, 0.12))
        at = np.clip(np.arange(BINS) * by + rng.uniform(-0.7, 0.7), 0, BINS - 1)
        low = np.minimum(at.astype(int), BINS - 2)
        mel = mel[:, low] * (1 - (at - low)) + mel[:, low + 1] * (at - low)
    level = np.percentile(mel, 90)
    if rng.random() < 0.6:
        if rng.random() < 0.6:
            noise = noises[rng.integers(len(noises))].astype(np.float32)
            while len(noise) < len(mel):
                noise = np.concatenate([noise, noise])
            start = rng.integers(len(noise) - len(mel) + 1)
            noise = noise[start : start + len(mel)]
        else:  # a steady hiss with any slope
            noise = np.linspace(0, rng.uniform(-6, 3), BINS)[None] + 0.7 * rng.standard_normal(mel.shape)
        noise = noise - np.percentile(noise, 90) + level - rng.uniform(1.2, 7)  # 5 to 30 dB below the speech
        mel = np.logaddexp(mel, noise)
    if rng.random() < 0.5:  # a recording never is digital silence
        mel = np.logaddexp(mel, level - rng.uniform(4, 9))
    if rng.random() < 0.5:
        slope = np.cumsum(rng.standard_normal(5))
        mel = mel + rng.uniform(0, 0.8) * np.interp(np.arange(BINS), np.linspace(0, BINS - 1, 5), slope - slope.mean())
    return mel.astype(np.float32)


def holes(mel, rng):
    """Park et al. 2019, SpecAugment, mild."""
    mel = mel.copy()
    if rng.random() < 0.5:
        width = rng.integers(1, 7)
        start = rng.integers(BINS - width)
        mel[:, start : start + width] = 0
    if rng.random() < 0.5:
        width = rng.integers(2, 12)
        start = rng.integers(len(mel) - width)
        mel[start : start + width] = 0
    return mel
