"""
Fits the classifier: larger networks that read both ways learn the labels (the teachers); together they label all the text that
nobody labelled; the network of the extension learns from both (the pupil). Seeded, one thread: the same corpus gives the same
numbers on the same processor. Run by train.ts; needs what requirements.txt names.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from corpus import (
    HELD,
    KINDS,
    LABELLED,
    NOT_SURE,
    RAW,
    Corpus,
    Features,
    choose_keys,
    choose_observations,
    fold_of,
    report,
    windows,
)
from network import Network, numbers_of, scores_of, softmax, teach
from tune import tune

TEACHERS = (
    {"dim": 96, "hidden": 64, "feature_drop": 0.5, "state_drop": 0.3, "both_ways": True},
    {"dim": 96, "hidden": 64, "feature_drop": 0.55, "state_drop": 0.35, "both_ways": True},
    {"dim": 96, "hidden": 64, "feature_drop": 0.6, "state_drop": 0.35, "both_ways": True},
)
PUPIL = {"dim": 64, "hidden": 48, "feature_drop": 0.25, "state_drop": 0.15}
# Word sequences of all texts; those of each language come on top.
TEACHER_KEYS = 16000
PUPIL_KEYS = 9000
# The share of a label that is spread over all kinds: labels are one reading, not the truth.
DOUBT = 0.05
# What a label counts that its annotator was unsure of, and a unit that only the teachers labelled.
UNSURE = 0.5
UNLABELLED = 0.7
# How much the label counts against the teachers' view of the same unit, for the pupil.
OWN_SHARE = 0.5
# Letters and digits of a unit that counts 1; the score counts letters, and the root is a compromise.
USUAL_LENGTH = 50
# Units of unlabelled text in one lesson, and around it as context.
LESSON = 160
BEFORE, AFTER = 16, 8
# How often the pupil sees a labelled window in a round.
TIMES = 2

parser = argparse.ArgumentParser()
parser.add_argument("corpus")
parser.add_argument("out")
parser.add_argument("--fold", type=int, default=-1)
parser.add_argument("--teacher", type=int, help="trains this teacher only and stops; teachers can be trained side by side")
parser.add_argument("--teachers", type=int, default=len(TEACHERS))
parser.add_argument("--rounds", type=int, default=10)
parser.add_argument("--pupil-rounds", type=int, default=5)
parser.add_argument("--share", type=float, default=1)
parser.add_argument("--sets", default=",".join(LABELLED))
options = parser.parse_args()
torch.set_num_threads(1)
started = time.time()
out = Path(options.out)
out.mkdir(parents=True, exist_ok=True)


def say(line):
    print(f"{time.time() - started:6.0f} s ({time.process_time():.0f} s of the processor)  {line}", flush=True)


def ranges_of(found):
    return [(first, end) for _, first, end in found]


def pieces(documents):
    """Whole texts in pieces: (lesson with its context, the part that counts) each."""
    found = []
    for document in documents:
        begin, stop = document["first"], document["first"] + document["count"]
        for first in range(begin, stop, LESSON):
            end = min(first + LESSON, stop)
            if not labelled[first:end].all():
                found.append(((max(begin, first - BEFORE), min(stop, end + AFTER)), (first, end)))
    return found


corpus = Corpus(options.corpus)
labelled = corpus.labels >= 0
kept_aside = {d["group"] for d in corpus.of(*HELD)}
inside = lambda d: fold_of(d) != options.fold and d["group"] not in kept_aside
learned = [d for d in corpus.of(*LABELLED) if inside(d) and d["set"] in options.sets.split(",")]
learned = [d for i, d in enumerate(learned) if (i * 0.618034) % 1 < options.share]
held = [d for d in corpus.of(*LABELLED) if fold_of(d) == options.fold]
texts = [d for d in corpus.of(*LABELLED, *RAW) if inside(d)]
unread = texts + [d for d in corpus.of("labelled-train-mixed") if inside(d)]
observations = choose_observations(corpus, corpus.of(*LABELLED))
lessons = ranges_of(windows(corpus, learned))
unlabelled = pieces(unread)
shown = [(name, windows(corpus, documents)) for name, documents in (("left out", held), ("dev", corpus.of(*HELD)))]

targets = np.zeros((corpus.units, KINDS), np.float32)
targets[labelled] = DOUBT / KINDS
targets[np.nonzero(labelled)[0], corpus.labels[labelled]] += 1 - DOUBT
usual = np.sqrt(corpus.lengths / USUAL_LENGTH).astype(np.float32)
weights = np.where(labelled, usual * np.where(corpus.unsure & NOT_SURE, UNSURE, 1), 0).astype(np.float32)


def show(name, scores_for):
    """Reports on what was left out and on the development sets. @param scores_for ranges to scores."""
    for part, found in shown:
        if not found:
            continue
        scores = scores_for(ranges_of(found))
        whole = [(d, np.arange(first, end), s) for (d, first, end), s in zip(found, scores)]
        report(corpus, whole, f"{name}, {part}", lambda s: (s.argmax(1), softmax(s).max(1)))


def train_teacher(number):
    """@returns what the teacher thinks of each unit: of those that nobody labelled, and of those that it learned from."""
    features = Features(corpus, choose_keys(corpus, texts, TEACHER_KEYS), observations)
    seed = 100 + number
    torch.manual_seed(seed)
    teacher = Network(features.count, **TEACHERS[number % len(TEACHERS)])
    teach(teacher, features, lessons, targets, weights, options.rounds, seed, say=lambda l: say(f"teacher {number}, {l}"))
    show(f"teacher {number}", lambda ranges: scores_of(teacher, features, ranges))
    view = np.zeros((corpus.units, KINDS), np.float16)
    for (low, _), (first, end), scores in zip(
        *zip(*unlabelled), scores_of(teacher, features, [lesson for lesson, _ in unlabelled])
    ):
        view[first:end] = softmax(scores)[first - low : end - low]
    for (first, end), scores in zip(lessons, scores_of(teacher, features, lessons)):
        own = labelled[first:end]
        view[first:end][own] = softmax(scores)[own]
    return view


def view_of_teacher(number):
    """Trains the teacher unless that was done before."""
    path = out / f"teacher{number}.npy"
    if not path.exists():
        np.save(path, train_teacher(number))
    return np.load(path).astype(np.float32)


say(f"{len(learned)} windows to learn from, {len(held)} left out, {len(unlabelled)} pieces of unlabelled text")
if options.teacher is not None:
    view_of_teacher(options.teacher)
    raise SystemExit
pupil_targets, pupil_weights = targets.copy(), weights.copy()
if options.teachers > 0:
    view = np.mean([view_of_teacher(number) for number in range(options.teachers)], 0)
    free = np.zeros(corpus.units, bool)
    for _, (first, end) in unlabelled:
        free[first:end] = ~labelled[first:end]
    pupil_targets[free] = view[free]
    pupil_weights[free] = UNLABELLED * usual[free]
    own = labelled & (view.sum(1) > 0)
    pupil_targets[own] = OWN_SHARE * targets[own] + (1 - OWN_SHARE) * view[own]
keys = choose_keys(corpus, texts, PUPIL_KEYS)
features = Features(corpus, keys, observations)
say(f"the pupil: {len(keys)} word sequences, {len(observations)} observations")
torch.manual_seed(7)
pupil = Network(features.count, **PUPIL)
teach(
    pupil,
    features,
    lessons * TIMES + [lesson for lesson, _ in unlabelled if options.teachers > 0],
    pupil_targets,
    pupil_weights,
    options.pupil_rounds,
    7,
    rate=4e-3,
    size=16,
    say=lambda l: say(f"pupil, {l}"),
)
show("pupil", lambda ranges: scores_of(pupil, features, ranges))

numbers_of(pupil, features.count).tofile(out / "numbers.f32")
keys.tofile(out / "keys.u32")
model = {
    "dim": PUPIL["dim"],
    "hidden": PUPIL["hidden"],
    "ngrams": len(keys),
    "observations": [corpus.names[i] for i in observations],
}
if held:
    found = windows(corpus, held)
    scores = scores_of(pupil, features, ranges_of(found))
    np.save(out / "heldScores.npy", np.concatenate(scores))
    model["decision"] = tune(corpus, found, scores, say)
(out / "model.json").write_text(json.dumps(model))
say(f"wrote {out}")
