"""Teaches the ear which phone is being said, 33 times a second:

    python3 models/fusion/train_ear.py DATA OUT.pt [--minutes 35] [--seed 1] [--threads 1]
"""

import argparse

import numpy as np
import torch
from torch import nn

from data import Shards, batch
from model import Ear, PHONE_COUNT, STRIDE
from sounds import SILENCE, normalised
from teaching import teach

BATCH = 20
PEAK_RATE = 3e-3


def main():
    options = argparse.ArgumentParser()
    options.add_argument("data")
    options.add_argument("out")
    options.add_argument("--minutes", type=float, default=35)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    rng = np.random.default_rng(chosen.seed)
    train, test = Shards(chosen.data, "train"), Shards(chosen.data, "test")
    ear = Ear()
    print(f"{train.minutes:.0f} min, {sum(p.numel() for p in ear.parameters())} parameters", flush=True)
    weights = torch.ones(PHONE_COUNT)
    weights[SILENCE] = 0.5
    loss_of = nn.CrossEntropyLoss(weight=weights, label_smoothing=0.05)
    optimiser = torch.optim.AdamW(ear.parameters(), lr=PEAK_RATE, weight_decay=1e-2)
    read_again = 0

    def loss_of_batch(done):
        nonlocal train, read_again
        if read_again < 6 and done > 0.12 * (read_again + 1):  # shards may still be written
            read_again += 1
            train = Shards(chosen.data, "train")
        mels, labels = batch(train, BATCH, rng)
        _, logits = ear(mels)
        return loss_of(logits.reshape(-1, PHONE_COUNT), labels.reshape(-1))

    report = lambda: f"{train.minutes:.0f} min, {measure(ear, test)}"
    teach(ear, optimiser, PEAK_RATE, chosen.minutes, chosen.out, loss_of_batch, report)


def measure(ear, test, most=60):
    """Frames of speech whose phone is told rightly, voices and words of no training."""
    ear.eval()
    right = total = 0
    with torch.no_grad():
        for index in range(0, len(test.mels), max(1, len(test.mels) // most)):
            _, logits = ear(torch.from_numpy(normalised(test.mels[index].astype(np.float32)))[None])
            label = torch.from_numpy(test.labels[index][::STRIDE].astype(np.int64))[: logits.shape[1]]
            spoken = label != SILENCE
            right += (logits[0, : len(label)].argmax(1) == label)[spoken].sum().item()
            total += spoken.sum().item()
    ear.train()
    return f"phones right {100 * right / total:.1f} %"


if __name__ == "__main__":
    main()
