"""Writes test/fixtures/network.json: a small network with made-up numbers and the scores that torch gives a few units."""

import json
from pathlib import Path

import numpy as np
import torch

from network import Batch, Network, numbers_of

FEATURES, DIM, HIDDEN, UNITS = 20, 6, 4, 24


class Rows:
    """Units as lists of rows, in the form that Batch reads."""

    def __init__(self, units):
        self.rows = np.array([row for unit in units for row in unit], dtype=np.int64)
        self.starts = np.cumsum([0] + [len(unit) for unit in units])


random = np.random.default_rng(5)
torch.manual_seed(5)
torch.set_num_threads(1)
network = Network(FEATURES, DIM, HIDDEN, 0, 0)
with torch.no_grad():
    for parameter in network.parameters():
        parameter.copy_(torch.randn_like(parameter) * 0.5)
network.eval()
units = [sorted(random.choice(FEATURES, size=random.integers(0, 7), replace=False).tolist()) for _ in range(UNITS)]
with torch.no_grad():
    scores = network(Batch(Rows(units), [(0, UNITS)]))[0].numpy()
short = lambda values: [round(float(value), 6) for value in values]
fixture = {
    "dim": DIM,
    "hidden": HIDDEN,
    "numbers": short(numbers_of(network, FEATURES)),
    "units": units,
    "scores": [short(row) for row in scores],
}
path = Path(__file__).parents[2] / "test" / "fixtures" / "network.json"
path.write_text(json.dumps(fixture) + "\n")
