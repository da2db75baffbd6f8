"""Teaches the ear which phone is being said, 33 times a second:

    python3 models/fusion/train_ear.py DATA OUT.pt [--minutes 35] [--seed 1] [--threads 1]
"""

import argparse
import math
import time

import numpy as np
import torch
from torch import nn

from data import Shards, batch
from model import Ear, PHONE_COUNT, STRIDE
from sounds import SILENCE, normalised

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
    began, steps, lossed, read_again = time.time(), 0, [], 0
    done = 0.0
    while done < 1:
        if read_again < 6 and done > 0.12 * (read_again + 1):  # shards may still be written
            read_again += 1
            train = Shards(chosen.data, "train")
        rate = PEAK_RATE * min(1, steps / 100) * (0.5 + 0.5 * math.cos(math.pi * done))
        for group in optimiser.param_groups:
            group["lr"] = rate
        mels, labels = batch(train, BATCH, rng)
        _, logits = ear(mels)
        loss = loss_of(logits.reshape(-1, PHONE_COUNT), labels.reshape(-1))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(ear.parameters(), 5)
        optimiser.step()
        lossed.append(loss.item())
        steps += 1
        done = (time.time() - began) / (60 * chosen.minutes)
        if steps % 100 == 0:
            print(f"{time.time() - began:.0f} s, step {steps}, {train.minutes:.0f} min, loss {np.mean(lossed[-100:]):.3f}, {measure(ear, test)}", flush=True)
            torch.save(ear.state_dict(), chosen.out)
    torch.save(ear.state_dict(), chosen.out)


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
