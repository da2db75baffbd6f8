"""Writes the model as ONNX, the weights of its matrices in eight bits:

    python3 models/fusion/export.py DATA EAR.pt MEETING.pt OUT

OUT gets ear.onnx and meeting.onnx. PyTorch 1.13 and onnx 1.12 (Debian's python3-torch and python3-onnx).
"""

import argparse
import os

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn

from data import Shards
from model import Ear, Meeting, PHONE_COUNT, WIDTH
from sounds import BINS

LEAST_NUMBERS = 1_000
"""Smaller blocks (norms, gates) stay as they are."""


PRIOR_SHARE = 0.3
"""How much of the logarithm of a phone's commonness is taken away: common phones would win too often. From 0, 0.3 and 0.6, by R@1."""


class EarAnswer(nn.Module):
    def __init__(self, ear, shares):
        super().__init__()
        self.ear = ear
        self.register_buffer("commonness", PRIOR_SHARE * torch.log(shares))

    def forward(self, mel):
        vectors, logits = self.ear(mel)
        return vectors, torch.log_softmax(logits, 2) - self.commonness


class MeetingAnswer(nn.Module):
    """Many words, one stretch of sound."""

    def __init__(self, meeting):
        super().__init__()
        self.meeting = meeting

    def forward(self, words, vectors, is_heard):
        count = words.shape[0]
        return self.meeting(words, vectors, is_heard, lambda x: x.expand(count, *x.shape[1:]))


def main():
    options = argparse.ArgumentParser()
    for name in ("data", "ear", "meeting", "out"):
        options.add_argument(name)
    chosen = options.parse_args()
    ear, meeting = Ear(), Meeting()
    ear.load_state_dict(torch.load(chosen.ear))
    meeting.load_state_dict(torch.load(chosen.meeting))
    write(
        EarAnswer(ear, shares_of_phones(Shards(chosen.data, "train"))),
        torch.randn(1, 100, BINS),
        os.path.join(chosen.out, "ear.onnx"),
        {"mel": {1: "frames"}, "vectors": {1: "steps"}, "phones": {1: "steps"}},
        (["mel"], ["vectors", "phones"]),
    )
    words = torch.tensor([[1, 2, 3, 0], [4, 5, 0, 0]])
    write(
        MeetingAnswer(meeting),
        (words, torch.randn(1, 9, WIDTH), torch.ones(1, 9)),
        os.path.join(chosen.out, "meeting.onnx"),
        {"words": {0: "words", 1: "letters"}, "vectors": {1: "steps"}, "isHeard": {1: "steps"}, "scores": {0: "words"}, "alone": {0: "words"}, "wordVectors": {0: "words"}, "soundVectors": {0: "words"}},
        (["words", "vectors", "isHeard"], ["scores", "alone", "wordVectors", "soundVectors"]),
    )


def shares_of_phones(shards):
    counts = np.bincount(np.concatenate(shards.labels), minlength=PHONE_COUNT) + 1
    return torch.from_numpy(counts / counts.sum()).float()


def write(answer, example, path, axes, names):
    answer.eval()
    torch.onnx.export(answer, example, path, input_names=names[0], output_names=names[1], dynamic_axes=axes, opset_version=13)
    model = onnx.load(path)
    in_eight_bits(model)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    print(path, os.path.getsize(path))


def in_eight_bits(model):
    """Large blocks of weights as whole numbers -127..127, each row or column with a scale of its own."""
    graph = model.graph
    used = {}
    for node in graph.node:
        for at, name in enumerate(node.input):
            used.setdefault(name, []).append((node.op_type, at))
    for block in list(graph.initializer):
        weights = numpy_helper.to_array(block)
        if weights.dtype != np.float32 or weights.size < LEAST_NUMBERS or weights.ndim < 2:
            continue
        kinds = {kind for kind, _ in used.get(block.name, [])}
        axis = weights.ndim - 1 if kinds == {"MatMul"} else 0
        largest = np.abs(weights).max(axis=tuple(i for i in range(weights.ndim) if i != axis), keepdims=True)
        scale = np.maximum(largest, 1e-8) / 127
        whole = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
        graph.initializer.remove(block)
        parts = {"whole": whole, "scale": scale.reshape(-1).astype(np.float32), "zero": np.zeros(scale.size, np.int8)}
        for part, values in parts.items():
            graph.initializer.append(numpy_helper.from_array(values, f"{block.name}.{part}"))
        inputs = [f"{block.name}.{part}" for part in parts]
        graph.node.insert(0, helper.make_node("DequantizeLinear", inputs, [block.name], axis=axis))


if __name__ == "__main__":
    main()
