"""The network as it is trained: the shape of src/core/analysis/classify/network.ts, or a larger one that reads both ways."""

import math

import numpy as np
import torch
from torch import nn

from corpus import KINDS


class Network(nn.Module):
    """Embeddings, two layers over the units around, a gated recurrent unit, direct weights of each feature."""

    def __init__(self, features, dim, hidden, feature_drop, state_drop, both_ways=False):
        super().__init__()
        self.embedding = nn.EmbeddingBag(features, dim, mode="sum")
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.direct = nn.EmbeddingBag(features, KINDS, mode="sum")
        nn.init.zeros_(self.direct.weight)
        self.bias = nn.Parameter(torch.zeros(dim))
        self.first = nn.Conv1d(dim, hidden, 5, padding=2)
        self.second = nn.Conv1d(hidden, hidden, 5, padding=4, dilation=2)
        self.recurrent = nn.GRU(hidden, hidden, batch_first=True, bidirectional=both_ways)
        self.output = nn.Linear(dim + (3 if both_ways else 2) * hidden, KINDS)
        # The state is held for long unless a unit says otherwise.
        self.recurrent.bias_ih_l0.data[hidden : 2 * hidden] += 1
        self.dim, self.feature_drop, self.state_drop = dim, feature_drop, state_drop

    def forward(self, batch):
        rows, starts, mask = batch.rows, batch.starts, batch.mask
        if self.training and self.feature_drop > 0:
            kept = torch.rand(len(rows)) >= self.feature_drop
            counts = torch.cat([torch.zeros(1, dtype=torch.long), kept.long().cumsum(0)])
            rows, starts = rows[kept], counts[starts]
        size = (starts[1:] - starts[:-1]).clamp(min=4).float()
        drop = lambda values: nn.functional.dropout(values, self.state_drop, self.training)
        sums = self.embedding(rows, starts[:-1]) * (3 / size.sqrt())[:, None] + self.bias
        own = drop(torch.relu(sums).view(*mask.shape, self.dim) * mask[:, :, None])
        first = drop(torch.relu(self.first(own.transpose(1, 2))) * mask[:, None])
        second = drop(torch.relu(self.second(first))) + first
        second = (second * mask[:, None]).transpose(1, 2)
        course, _ = self.recurrent(second)
        scores = self.output(torch.cat([own, second, drop(course)], 2))
        return scores + self.direct(rows, starts[:-1]).view(*mask.shape, KINDS)


class Batch:
    """Ranges of units side by side, filled up to the longest."""

    def __init__(self, features, ranges):
        longest = max(end - first for first, end in ranges)
        counts = np.zeros((len(ranges), longest), np.int64)
        self.units = np.full((len(ranges), longest), -1)
        parts = []
        for i, (first, end) in enumerate(ranges):
            counts[i, : end - first] = np.diff(features.starts[first : end + 1])
            self.units[i, : end - first] = np.arange(first, end)
            parts.append(features.rows[features.starts[first] : features.starts[end]])
        self.rows = torch.from_numpy(np.concatenate(parts))
        self.starts = torch.from_numpy(np.concatenate([[0], counts.reshape(-1).cumsum()]))
        self.mask = torch.from_numpy((self.units >= 0).astype(np.float32))


def batches(lessons, size, random=None):
    """Indices of lessons of like length together; in an order of their own each time where there is randomness."""
    order = np.arange(len(lessons)) if random is None else random.permutation(len(lessons))
    found = []
    for at in range(0, len(order), size * 8):
        like = sorted(order[at : at + size * 8], key=lambda i: lessons[i][1] - lessons[i][0])
        found += [like[i : i + size] for i in range(0, len(like), size)]
    if random is not None:
        random.shuffle(found)
    return found


def teach(network, features, lessons, targets, weights, rounds, seed, rate=3e-3, size=8, say=lambda line: None):
    """
    Learns by AdamW with a rate that warms up and falls. @param lessons ranges of units.
    @param targets probability of each kind, a row a unit. @param weights how much each unit counts.
    """
    random = np.random.default_rng(seed)
    torch.manual_seed(seed)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=1e-3, fused=True)
    total, step = rounds * math.ceil(len(lessons) / size), 0
    for turn in range(rounds):
        network.train()
        losses = []
        for chosen in batches(lessons, size, random):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, step / 100) * (1 - 0.95 * (step - 1) / total)
            batch = Batch(features, [lessons[i] for i in chosen])
            units = batch.units.reshape(-1)
            present = units >= 0
            weight = torch.from_numpy(weights[np.maximum(units, 0)] * present)
            target = torch.from_numpy(targets[np.maximum(units, 0)])
            chances = torch.log_softmax(network(batch).view(-1, KINDS), 1)
            loss = -(chances * target).sum(1) @ weight / (weight.sum() + 1e-6)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            losses.append(loss.item())
        say(f"round {turn + 1}: loss {np.mean(losses):.3f}")


def scores_of(network, features, ranges, size=24):
    """Scores of each unit of the ranges, in their order."""
    network.eval()
    found = [None] * len(ranges)
    with torch.no_grad():
        for chosen in batches(ranges, size):
            scores = network(Batch(features, [ranges[i] for i in chosen])).numpy()
            for place, i in enumerate(chosen):
                found[i] = scores[place, : ranges[i][1] - ranges[i][0]]
    return found


def softmax(scores):
    raised = np.exp(scores - scores.max(1, keepdims=True))
    return raised / raised.sum(1, keepdims=True)


def numbers_of(network, features):
    """The numbers in the order and shape that model.ts names, as one list of float32."""
    recurrent = network.recurrent
    values = lambda parameter: parameter.detach().numpy()
    taps = lambda layer: values(layer.weight).transpose(2, 1, 0).reshape(-1, layer.weight.shape[0])
    hidden = recurrent.hidden_size
    blocks = []
    for gate in range(3):
        part = slice(gate * hidden, (gate + 1) * hidden)
        blocks += [values(recurrent.weight_ih_l0)[part].T, values(recurrent.weight_hh_l0)[part].T]
    given, kept = values(recurrent.bias_ih_l0), values(recurrent.bias_hh_l0)
    gates = given[: 2 * hidden] + kept[: 2 * hidden]
    order = [
        values(network.embedding.weight),
        values(network.direct.weight),
        taps(network.first),
        taps(network.second),
        np.concatenate(blocks),
        values(network.output.weight),
        values(network.bias),
        values(network.first.bias),
        values(network.second.bias),
        np.concatenate([gates, given[2 * hidden :], kept[2 * hidden :]]),
        values(network.output.bias),
    ]
    assert len(order[0]) == features
    return np.concatenate([part.astype(np.float32).reshape(-1) for part in order])
