"""Trains the line model and writes models/lines/lines.onnx:

    python3 models/lines/train.py LINES OUT [--minutes 60] [--seed 1]

LINES is the folder that render.ts writes to; it may still grow. OUT gets checkpoint.pt and lines.onnx. PyTorch 1.13 or newer;
an hour on two cores. The network is a small CRNN (Shi et al. 2017, "An End-to-End Trainable Neural Network for Image-based
Sequence Recognition"), learnt with connectionist temporal classification (Graves et al. 2006).
"""

import argparse
import glob
import json
import math
import os
import random
import time

import numpy as np
import torch
from torch import nn

HEIGHT_PX = 32
OTHER = "\ufffd"


def characters():
    """The character table of texts.ts, so that there is one."""
    source = open(os.path.join(os.path.dirname(__file__), "characters.json"), encoding="utf8").read()
    return json.loads(source)


def block(inputs, outputs, stride):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class LineModel(nn.Module):
    """[n, 1, 32, w], brightness -1..1, to log-probabilities [w / 4, n, classes]; in eval mode to probabilities [n, w / 4, classes]."""

    def __init__(self, class_count):
        super().__init__()
        self.look = nn.Sequential(
            block(1, 16, 2),  # 16 rows, w / 2
            block(16, 32, 2),  # 8, w / 4
            block(32, 48, (2, 1)),  # 4
            block(48, 64, 1),
            block(64, 96, (2, 1)),  # 2
            block(96, 96, 1),
            nn.Conv2d(96, 128, (2, 3), padding=(0, 1), bias=False),
            nn.BatchNorm2d(128),
            nn.ReLU(inplace=True),
        )
        self.drop = nn.Dropout(0.1)
        self.context = nn.LSTM(128, 80, bidirectional=True)
        self.answer = nn.Linear(288, class_count)

    def forward(self, pictures):
        seen = self.look(pictures).squeeze(2).permute(2, 0, 1)
        around, _ = self.context(seen)
        scores = self.answer(self.drop(torch.cat([seen, around], 2)))
        if self.training:
            return nn.functional.log_softmax(scores, 2)
        return nn.functional.softmax(scores, 2).permute(1, 0, 2)


class Lines:
    """All lines drawn so far; shards are read as they appear."""

    def __init__(self, folder, classes):
        self.folder, self.index = folder, {c: i + 1 for i, c in enumerate(classes)}
        self.shards, self.items, self.held_out = {}, [], []

    def refresh(self):
        for path in sorted(glob.glob(os.path.join(self.folder, "lines-*.json"))):
            if path in self.shards:
                continue
            pixels = np.fromfile(path[:-4] + "bin", np.uint8)
            self.shards[path] = pixels
            is_held_out = path.endswith("lines-1-0.json")
            offset = 0
            for line in json.load(open(path, encoding="utf8")):
                width = line["width"]
                label = [self.index[c] for c in line["text"]]
                # Room for every character and a blank between equal neighbours.
                need = len(label) + sum(a == b for a, b in zip(label, label[1:]))
                if label and need <= width // 4:
                    (self.held_out if is_held_out else self.items).append((path, offset, width, label))
                offset += width * HEIGHT_PX

    def picture(self, item):
        path, offset, width, _ = item
        return self.shards[path][offset : offset + width * HEIGHT_PX].reshape(HEIGHT_PX, width)


def padded(pictures):
    width = max(32, math.ceil((max(p.shape[1] for p in pictures) + 4) / 32) * 32)
    batch = np.empty((len(pictures), 1, HEIGHT_PX, width), np.float32)
    for row, picture in enumerate(pictures):
        batch[row, 0, :, : picture.shape[1]] = picture
        batch[row, 0, :, picture.shape[1] :] = picture[:, -1:]
    return torch.from_numpy(batch / 127.5 - 1)


def worn(picture, rng):
    """Soft, faint or noisy, as scaled windows, videos and photographs make it; most lines stay as they are."""
    kind = rng.random()
    if kind > 0.3:
        return picture
    soft = picture.astype(np.float32)
    if kind < 0.15:
        soft[:, 1:-1] = (soft[:, :-2] + 2 * soft[:, 1:-1] + soft[:, 2:]) / 4
    if kind < 0.1:
        soft[1:-1] = (soft[:-2] + 2 * soft[1:-1] + soft[2:]) / 4
    if kind > 0.12:
        soft = 255 - (255 - soft) * (0.6 + 0.5 * rng.random())
    soft = soft + rng.random() * 14 * np.random.standard_normal(soft.shape)
    if rng.random() < 0.4:
        soft = np.roll(soft, rng.choice([-1, 1]), 0)
    return np.clip(soft, 0, 255)


def batches(lines, size, rng):
    """Batches of lines of like width, in random order."""
    order = sorted(rng.sample(range(len(lines)), len(lines)), key=lambda i: lines[i][2] // 48)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def decoded(rows, space):
    """Greedy CTC of [steps, classes]: labels, and the largest doubt as src/vision/text/line-model.ts tells it."""
    best = rows.argmax(-1)
    labels, doubt, previous = [], 0.0, 0
    for label in best:
        if label != 0 and label != previous:
            labels.append(int(label))
        previous = label
    steps = np.arange(len(best))
    taken = steps[(best != 0) & (best != space)]
    for step in steps:
        if step in taken:
            run = [s for s in taken if best[s] == best[step] and all(best[min(s, step) : max(s, step) + 1] == best[step])]
            doubt = max(doubt, 1 - max(rows[s, best[step]] for s in run))
        else:
            beside = {0, space, *best[taken[taken < step][-1:]], *best[taken[taken > step][:1]]}
            doubt = max(doubt, 1 - sum(rows[step, label] for label in beside))
    return labels, doubt


def measure(model, lines):
    model.eval()
    wrong = total = right_lines = 0
    sure, sure_right = 0, 0
    with torch.no_grad():
        for start in range(0, len(lines.held_out), 32):
            items = sorted(lines.held_out, key=lambda item: item[2])[start : start + 32]
            output = model(padded([lines.picture(item) for item in items])).numpy()
            for item, rows in zip(items, output):
                labels, doubt = decoded(rows[: math.ceil((item[2] + 4) / 4)], lines.index[" "])
                errors = distance(labels, item[3])
                wrong += errors
                total += len(item[3])
                right_lines += errors == 0
                if doubt < 0.1 and lines.index[OTHER] not in labels:
                    sure += 1
                    sure_right += errors == 0
    model.train()
    count = len(lines.held_out)
    return f"character errors {100 * wrong / total:.2f} %, lines right {100 * right_lines / count:.1f} %, sure {100 * sure / count:.1f} % (right {100 * sure_right / max(1, sure):.1f} %)"


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        previous, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            previous, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, previous + (x != y))
    return row[-1]


def export(model, path):
    model.eval()
    torch.onnx.export(
        model,
        torch.zeros(1, 1, HEIGHT_PX, 320),
        path,
        input_names=["x"],
        output_names=["probabilities"],
        dynamic_axes={"x": {0: "n", 3: "w"}, "probabilities": {0: "n", 1: "steps"}},
        opset_version=13,
    )
    model.train()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lines")
    parser.add_argument("out")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    np.random.seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    classes = characters() + [OTHER]
    lines = Lines(options.lines, classes)
    model = LineModel(len(classes) + 1)
    checkpoint = os.path.join(options.out, "checkpoint.pt")
    if options.resume:
        model.load_state_dict(torch.load(checkpoint))
    average = {k: v.clone() for k, v in model.state_dict().items()}
    optimiser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=1e-3)
    loss_of = nn.CTCLoss(zero_infinity=True)
    begin = time.time()
    step, recent, shown = 0, [], 0
    while True:
        lines.refresh()
        for group in batches(lines.items, 32, rng):
            done = (time.time() - begin) / (60 * options.minutes)
            if done >= 1:
                break
            warm = 1.0 if options.resume else min(1, (step + 1) / 200)
            for parameters in optimiser.param_groups:
                parameters["lr"] = options.rate * warm * max(0.005, 0.5 * (1 + math.cos(math.pi * done)))
            items = [lines.items[i] for i in group]
            pictures = padded([worn(lines.picture(item), rng) for item in items])
            output = model(pictures)
            widths = torch.tensor([math.ceil((item[2] + 4) / 4) for item in items])
            labels = torch.tensor([label for item in items for label in item[3]])
            lengths = torch.tensor([len(item[3]) for item in items])
            loss = loss_of(output, labels, widths, lengths)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5)
            optimiser.step()
            keep = min(0.998, step / (step + 20))
            for key, value in model.state_dict().items():
                average[key] = keep * average[key] + (1 - keep) * value if value.is_floating_point() else value
            step += 1
            recent.append(loss.item())
            if step % 250 == 0:
                print(f"{(time.time() - begin) / 60:.1f} min, step {step}, {len(lines.items)} lines, loss {np.mean(recent):.3f}", flush=True)
                recent = []
            if step % 1000 == 0:
                report(model, average, lines, options, checkpoint)
        else:
            continue
        break
    report(model, average, lines, options, checkpoint)


def report(model, average, lines, options, checkpoint):
    smooth = LineModel(model.answer.out_features)
    smooth.load_state_dict(average)
    print(measure(smooth, lines), flush=True)
    torch.save(average, checkpoint)
    export(smooth, os.path.join(options.out, "lines.onnx"))


if __name__ == "__main__":
    main()
