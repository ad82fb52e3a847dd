"""The corpus that exportCorpus.ts writes, as numbers: documents, units, features, labels; which part is learned from."""

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

KINDS = 8
FOLDS = 5
LABELLED = ("gold-train", "gold-train-2")
HELD = ("gold-dev", "gold-dev-2")
RAW = ("raw-traces", "raw-traces-2")
# What a label may be, as bits: one that its annotator was not sure of, one that a second reading contradicts.
NOT_SURE, NOT_FIRM = 1, 2
# Units around a labelled window that are read as context.
BEFORE = 16
AFTER = 8
RAREST_OBSERVATION = 12
RAREST_KEY = 3
# Word sequences that are added for each language beside the ones that are frequent in all traces together.
LANGUAGE_KEYS = {"zh": 1200, "ja": 600, "de": 300, "fr": 300, "ru": 300, "es": 300}


class Corpus:
    """All units of all documents, in order; a document is a range of them."""

    def __init__(self, folder):
        meta = json.loads((Path(folder) / "corpus.json").read_text())
        read = lambda name, kind: np.fromfile(Path(folder) / name, dtype=kind)
        self.documents = meta["documents"]
        self.names = meta["observations"]
        self.kinds = meta["kinds"]
        self.keys = read("keys.u32", np.uint32)
        self.key_starts = read("keyStarts.u32", np.uint32).astype(np.int64)
        self.observations = read("observations.u16", np.uint16)
        self.observation_starts = read("observationStarts.u32", np.uint32).astype(np.int64)
        self.labels = read("labels.i8", np.int8).astype(np.int64)
        self.unsure = read("unsure.u8", np.uint8)
        self.lengths = read("lengths.u16", np.uint16).astype(np.float32)
        self.units = len(self.labels)

    def firm(self, units):
        """Which of the units have a label that no second reading contradicts: what `npm run evaluate` counts."""
        return (self.labels[units] >= 0) & (self.unsure[units] & NOT_FIRM == 0)

    def of(self, *sets):
        return [d for d in self.documents if d["set"] in sets]


def fold_of(document):
    """The fold of a document's group: an even spread, the same on every machine."""
    x = (document["group"] * 2654435761) & 0xFFFFFFFF
    x ^= x >> 15
    x = (x * 2246822519) & 0xFFFFFFFF
    return (x ^ (x >> 13)) % FOLDS


def choose_keys(corpus, documents, most):
    """The word sequences that occur in most documents, then those that are widespread within one language."""
    found = [
        np.unique(corpus.keys[corpus.key_starts[d["first"]] : corpus.key_starts[d["first"] + d["count"]]])
        for d in documents
    ]

    def ordered(parts):
        keys, counts = np.unique(np.concatenate(parts), return_counts=True)
        order = np.lexsort((keys, -counts))
        return keys[order], counts[order]

    chosen = list(ordered(found)[0][:most])
    known = set(chosen)
    for language, quota in LANGUAGE_KEYS.items():
        parts = [f for f, d in zip(found, documents) if d["language"] in (language, "mixed")]
        taken = 0
        for key, count in zip(*ordered(parts)) if parts else ():
            if taken == quota or count < RAREST_KEY:
                break
            if key not in known:
                chosen.append(key)
                known.add(key)
                taken += 1
    return np.array(chosen, dtype=np.uint32)


def choose_observations(corpus, documents):
    """Indices of the observations that are made often enough, in alphabetical order of their names."""
    counts = np.zeros(len(corpus.names), np.int64)
    for d in documents:
        a, b = corpus.observation_starts[d["first"]], corpus.observation_starts[d["first"] + d["count"]]
        counts += np.bincount(corpus.observations[a:b], minlength=len(corpus.names))
    return sorted(np.nonzero(counts >= RAREST_OBSERVATION)[0], key=lambda i: corpus.names[i])


class Features:
    """Rows of the embedding for each unit: word sequences first, then observations."""

    def __init__(self, corpus, keys, observations):
        order = np.argsort(keys)
        place = np.minimum(np.searchsorted(keys[order], corpus.keys), len(keys) - 1)
        hit = keys[order][place] == corpus.keys
        unit = np.repeat(np.arange(corpus.units), np.diff(corpus.key_starts))
        column = np.full(len(corpus.names), -1, np.int64)
        column[observations] = np.arange(len(observations))
        seen = column[corpus.observations]
        owner = np.repeat(np.arange(corpus.units), np.diff(corpus.observation_starts))
        units = np.concatenate([unit[hit], owner[seen >= 0]])
        rows = np.concatenate([order[place][hit], seen[seen >= 0] + len(keys)])
        self.rows = rows[np.argsort(units, kind="stable")].astype(np.int64)
        counts = np.bincount(units, minlength=corpus.units)
        self.starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self.count = len(keys) + len(observations)


def windows(corpus, documents):
    """Ranges of units around the labels. @returns (document, first, end) each."""
    found = []
    for d in documents:
        labelled = np.nonzero(corpus.labels[d["first"] : d["first"] + d["count"]] >= 0)[0]
        if len(labelled) == 0:
            continue
        first = max(0, labelled[0] - BEFORE)
        end = min(d["count"], labelled[-1] + 1 + AFTER)
        found.append((d, d["first"] + int(first), d["first"] + int(end)))
    return found


class Score:
    """Agreement by letters and digits, as scripts/score.ts counts it."""

    def __init__(self):
        self.matrix = np.zeros((KINDS, KINDS))

    def add(self, labels, given, weights):
        np.add.at(self.matrix, (labels, given), weights)

    def f1(self):
        right, total = self.matrix.diagonal(), self.matrix.sum(0) + self.matrix.sum(1)
        return np.where(right > 0, 2 * right / np.maximum(total, 1e-9), 0)

    def macro(self):
        return float(self.f1()[self.matrix.sum(1) > 0].mean())

    def line(self, kinds):
        f1 = dict(zip(kinds, self.f1()))
        accuracy = self.matrix.diagonal().sum() / max(1, self.matrix.sum())
        return (
            f"macro-F1 {self.macro():.3f} verify {f1['verify']:.3f} reflect {f1['reflect']:.3f} accuracy {accuracy:.3f} "
            + " ".join(f"{k} {f1[k]:.2f}" for k in kinds if k not in ("verify", "reflect"))
        )


def calibration_error(confidence, right, weights, bins=10):
    """Expected calibration error over equal bins (Guo et al., 2017)."""
    place = np.minimum(bins - 1, (confidence * bins).astype(int))
    apart = np.bincount(place, (confidence - right) * weights, minlength=bins)
    return float(np.abs(apart).sum() / weights.sum())


PARTS = {
    "old": lambda d: d["set"] in ("gold-train", "gold-dev"),
    "new": lambda d: d["set"] in ("gold-train-2", "gold-dev-2"),
    "new, English": lambda d: d["set"] in ("gold-train-2", "gold-dev-2") and d["language"] == "en",
    "Chinese": lambda d: d["language"] == "zh",
    "other languages": lambda d: d["language"] not in ("en", "zh"),
    "code, English": lambda d: d["domain"] == "code" and d["language"] == "en",
}


def report(corpus, found, name, decide):
    """Prints the agreement on each part, over firm labels. @param found (document, units, scores) each. @param decide scores to (kinds, confidences)."""
    for part, belongs in PARTS.items():
        score, confidences, rights, weights = Score(), [], [], []
        for document, units, scores in found:
            if not belongs(document):
                continue
            counted = corpus.firm(units)
            kinds, confidence = decide(scores)
            labels, weight = corpus.labels[units][counted], corpus.lengths[units][counted]
            score.add(labels, kinds[counted], weight)
            confidences.append(confidence[counted])
            rights.append((kinds[counted] == labels).astype(np.float64))
            weights.append(weight)
        if score.matrix.sum() == 0:
            continue
        error = calibration_error(np.concatenate(confidences), np.concatenate(rights), np.concatenate(weights))
        print(f"  {name:10} {part:16} {score.line(corpus.kinds)} ece {error:.3f}", flush=True)
