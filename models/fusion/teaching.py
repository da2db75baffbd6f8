"""The loop in which both networks are taught."""

import math
import time

import numpy as np
import torch
from torch import nn


def teach(network, optimiser, peak_rate, minutes, out, loss_of_batch, report):
    """Until the minutes are over. `loss_of_batch(done)` makes a batch, `done` goes from 0 to 1; `report()` tells how far it is.
    Groups of weights with `faster` learn so many times as fast."""
    began, steps, lossed, done = time.time(), 0, [], 0.0
    while done < 1:
        rate = peak_rate * min(1, steps / 100) * (0.5 + 0.5 * math.cos(math.pi * done))
        for group in optimiser.param_groups:
            group["lr"] = rate * group.get("faster", 1)
        loss = loss_of_batch(done)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5)
        optimiser.step()
        lossed.append(loss.item())
        steps += 1
        done = (time.time() - began) / (60 * minutes)
        if steps % 100 == 0:
            print(f"{time.time() - began:.0f} s, step {steps}, loss {np.mean(lossed[-100:]):.3f}, {report()}", flush=True)
            torch.save(network.state_dict(), out)
    torch.save(network.state_dict(), out)
