"""How scores become a choice: temperature and leanings, from held-out windows."""

import numpy as np

from corpus import KINDS, Score, calibration_error, report
from network import softmax

TEMPERATURES = np.arange(0.6, 2.01, 0.1)
FACTORS = (0.8, 0.9, 1.1, 1.25, 1.5)
# Below this confidence the panel shows a label as a guess (src/core/model/unsure.ts).
UNSURE_BELOW = 0.5


def tune(corpus, found, scores, say):
    """
    @param found windows that were left out of training. @param scores the scores of their units.
    @returns temperature and leaning (a factor for each kind).
    """
    units = np.concatenate([np.arange(first, end) for _, first, end in found])
    old = np.concatenate([np.full(end - first, d["set"] == "gold-train") for d, first, end in found])
    values = np.concatenate(scores)
    counted = corpus.firm(units)
    units, old, values = units[counted], old[counted], values[counted]
    labels, weights = corpus.labels[units], corpus.lengths[units]
    # Both sets count alike.
    weights = weights * np.where(old, 1 / weights[old].sum(), 1 / weights[~old].sum())

    leaning = np.ones(KINDS)
    log = values - values.max(1, keepdims=True)

    def macro():
        score, chosen = [Score(), Score()], (log + np.log(leaning)).argmax(1)
        for part, which in zip(score, (old, ~old)):
            part.add(labels[which], chosen[which], weights[which])
        return (score[0].macro() + score[1].macro()) / 2

    best = before = macro()
    for _ in range(3):
        for kind in range(KINDS):
            for factor in FACTORS:
                kept = leaning[kind]
                leaning[kind] *= factor
                reached = macro()
                if reached > best + 3e-4:
                    best = reached
                else:
                    leaning[kind] = kept
    # Half way: what is best on these windows is a little too much for others.
    leaning = np.sqrt(leaning)
    chosen = (log + np.log(leaning)).argmax(1)
    right = (chosen == labels).astype(np.float64)

    def confidences(temperature):
        return softmax(values / temperature)[np.arange(len(chosen)), chosen]

    errors = [calibration_error(confidences(t), right, weights) for t in TEMPERATURES]
    temperature = float(TEMPERATURES[int(np.argmin(errors))])
    confidence = confidences(temperature)
    below = confidence < UNSURE_BELOW
    say(f"leaning {' '.join(f'{x:.2f}' for x in leaning)}: mean macro-F1 {before:.3f}, at best {best:.3f}")
    say(f"temperature {temperature:.1f}: calibration error {min(errors):.3f}")
    say(
        f"unsure below {UNSURE_BELOW}: {weights[below].sum() / weights.sum():.3f} of the text, "
        f"{(right * weights)[below].sum() / max(1e-9, weights[below].sum()):.3f} of it right, "
        f"{(right * weights)[~below].sum() / weights[~below].sum():.3f} of the rest"
    )

    def decide(raw):
        kinds = (raw + np.log(leaning)).argmax(1)
        return kinds, softmax(raw / temperature)[np.arange(len(kinds)), kinds]

    whole = [(d, np.arange(first, end), s) for (d, first, end), s in zip(found, scores)]
    report(corpus, whole, "tuned", decide)
    return {
        "temperature": round(temperature, 2),
        "leaning": [round(float(x), 2) for x in leaning],
    }
