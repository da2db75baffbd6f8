"""The network: an ear, which turns sound into vectors of the shared space, and a meeting, where words look at what was heard."""

import torch
from torch import nn

from sounds import BINS, PHONES

WIDTH = 128
STRIDE = 3
"""The ear tells what it hears every 30 ms."""
PHONE_COUNT = len(PHONES) + 1
"""With silence, 0."""
BLOCKS = 6
"""With frames of 30 ms, half a second on both sides is heard."""


class Block(nn.Module):
    """[n, channels, frames] to the same: frames nearby by depth (Howard et al. 2017), then every frame for itself."""

    def __init__(self):
        super().__init__()
        self.near = nn.Conv1d(WIDTH, WIDTH, 7, padding=3, groups=WIDTH, bias=False)
        self.norm = nn.BatchNorm1d(WIDTH)
        self.wide = nn.Linear(WIDTH, 2 * WIDTH)
        self.narrow = nn.Linear(2 * WIDTH, WIDTH)
        self.drop = nn.Dropout(0.05)

    def forward(self, x):
        y = self.norm(self.near(x)).transpose(1, 2)
        return x + self.drop(self.narrow(torch.relu(self.wide(y)))).transpose(1, 2)


class Ear(nn.Module):
    """Normalised log-mel [n, frames, bins] to vectors [n, frames / 3, WIDTH] and logits of phones [n, frames / 3, PHONE_COUNT]."""

    def __init__(self):
        super().__init__()
        self.front = nn.Sequential(nn.Conv1d(BINS, WIDTH, 5, stride=STRIDE, padding=2, bias=False), nn.BatchNorm1d(WIDTH), nn.ReLU())
        self.blocks = nn.Sequential(*[Block() for _ in range(BLOCKS)])
        self.norm = nn.LayerNorm(WIDTH)
        self.phones = nn.Linear(WIDTH, PHONE_COUNT)

    def forward(self, mel):
        heard = self.norm(self.blocks(self.front(mel.transpose(1, 2))).transpose(1, 2))
        return heard, self.phones(heard)


MEET = WIDTH
HEADS = 4


class Meeting(nn.Module):
    """Which of some words was said in a stretch of sound.

    words [n, letters] are phones, 0 behind the end; heard [n, frames, WIDTH] are vectors of the ear, isHeard [n, frames] 1 where
    there is sound. Gives n scores (logits), n scores of the words alone, and both vectors in the shared space, [n, MEET] of length
    1. Words look at the sound by cross-attention behind gates that begin at zero (Alayrac et al. 2022, Flamingo): without sound,
    the score is that of the word alone.
    """

    def __init__(self):
        super().__init__()
        self.letters = nn.Embedding(PHONE_COUNT, MEET, padding_idx=0)
        self.around = nn.Conv1d(MEET, MEET, 3, padding=1)
        self.sound = nn.Linear(WIDTH, MEET)
        self.ask, self.key, self.value = nn.Linear(MEET, MEET), nn.Linear(MEET, MEET), nn.Linear(MEET, MEET)
        self.say = nn.Linear(MEET, MEET)
        # How much each head minds that a phone in the middle of the word looks at the end of the sound.
        self.strict = nn.Parameter(torch.tensor([2.0, 8.0, 20.0, 40.0]))
        self.compare = nn.Sequential(nn.Linear(3 * MEET, MEET), nn.ReLU(), nn.Linear(MEET, MEET))
        self.look_gate = nn.Parameter(torch.zeros(1))
        self.compare_gate = nn.Parameter(torch.zeros(1))
        self.space_gate = nn.Parameter(torch.zeros(1))
        self.norm = nn.LayerNorm(MEET)
        self.judge = nn.Sequential(nn.Linear(MEET, MEET), nn.ReLU(), nn.Linear(MEET, 1))
        self.word_space, self.sound_space = nn.Linear(MEET, MEET), nn.Linear(MEET, MEET)
        self.weigh_word, self.weigh_sound = nn.Linear(MEET, 1), nn.Linear(MEET, 1)
        self.warmth = nn.Parameter(torch.tensor(2.3))

    def begin_with(self, ear):
        """Phones are what the ear calls by them, so that words and sound are alike from the first step."""
        with torch.no_grad():
            self.letters.weight[1:] = ear.phones.weight[1:] * (MEET**0.5 / ear.phones.weight[1:].norm(dim=1, keepdim=True))
            self.around.weight.mul_(0.3)
            for linear in (self.sound, self.ask, self.key, self.value):
                nn.init.eye_(linear.weight)
                nn.init.zeros_(linear.bias)

    def forward(self, words, heard, is_heard, spread=lambda x: x):
        """Where several words meet one sound, `spread` repeats what comes of the sound for each of them."""
        is_letter = (words > 0).to(heard.dtype)  # [n, letters]
        letters = self.letters(words)
        letters = (letters + torch.relu(self.around(letters.transpose(1, 2)).transpose(1, 2))) * is_letter[..., None]
        sound = self.sound(heard)
        word_vector = space(self.word_space(letters), self.weigh_word(letters), is_letter)
        sound_vector = spread(space(self.sound_space(sound), self.weigh_sound(sound), is_heard))
        keys, values, is_heard = spread(self.key(sound)), spread(self.value(sound)), spread(is_heard)

        count = lambda mask: mask.sum(1, keepdim=True).clamp(min=1)
        place = lambda mask: (torch.cumsum(mask, 1) - 0.5) / count(mask)
        apart = (place(is_letter)[:, :, None] - place(is_heard)[:, None, :]) ** 2  # [n, letters, frames]
        split = lambda x: x.reshape(x.shape[0], x.shape[1], HEADS, MEET // HEADS).transpose(1, 2)
        likeness = split(self.ask(letters)) @ split(keys).transpose(2, 3) / (MEET // HEADS) ** 0.5
        likeness = likeness - torch.relu(self.strict)[None, :, None, None] * apart[:, None]
        likeness = likeness - 1e4 * (1 - is_heard)[:, None, None, :]
        found = likeness.softmax(-1) @ split(values)
        found = self.say(found.transpose(1, 2).reshape(letters.shape[0], -1, MEET))

        is_any = is_heard.amax(1)  # [n]: 0 without any sound
        changed = torch.tanh(self.look_gate) * found + torch.tanh(self.compare_gate) * self.compare(torch.cat([letters, found, letters * found], 2))
        met = letters + is_any[:, None, None] * changed
        judged = lambda x: (self.judge(self.norm(x))[..., 0] * is_letter).sum(1) / count(is_letter)[:, 0]
        near = (word_vector * sound_vector).sum(1) * torch.exp(self.warmth)
        return judged(met) + is_any * torch.tanh(self.space_gate) * near, judged(letters), word_vector, sound_vector


def space(vectors, weights, mask):
    """The weighted mean of vectors [n, steps, MEET], of length 1."""
    weights = (weights[..., 0] - 1e4 * (1 - mask)).softmax(1)
    return nn.functional.normalize((vectors * weights[..., None]).sum(1), dim=1)
