/**
 * The kinds of flags, as one table: what a careful reader would stop at. A new kind is an entry here and a finder in
 * `finders/`, listed in `auditor.ts`; views, the command line and reports follow. `docs/audit.md` says what each kind means;
 * its figures are those of this table (`node scripts/auditDocs.ts` writes them).
 */
import { l10n } from "../text/l10n.ts";

interface KindOfFlag {
  readonly label: string;
  /** Real traces with such a flag, by the data's own verdict on the answer. */
  readonly seen: { readonly right: number; readonly wrong: number; readonly unknown: number };
  /** Of those that were read one by one: how many were true, and how many were read. */
  readonly read: readonly [right: number, all: number];
}

function kind(label: string, seen: KindOfFlag["seen"], read: KindOfFlag["read"]): KindOfFlag {
  return { label, seen, read };
}

const kinds = {
  answerDiffers: kind(
    l10n.t("Answer differs from the reasoning"),
    { right: 1, wrong: 1, unknown: 0 },
    [2, 2],
  ),
  confirmedFailure: kind(
    l10n.t("Check confirms what fails"),
    { right: 0, wrong: 0, unknown: 1 },
    [1, 1],
  ),
  correctionLost: kind(
    l10n.t("Correction not carried through"),
    { right: 0, wrong: 0, unknown: 0 },
    [0, 0],
  ),
  repeatedSlip: kind(l10n.t("Check repeats the slip"), { right: 0, wrong: 0, unknown: 1 }, [1, 1]),
  unitDiffers: kind(
    l10n.t("Unit differs from the reasoning"),
    { right: 0, wrong: 0, unknown: 0 },
    [0, 0],
  ),
  letterText: kind(l10n.t("Letter of another option"), { right: 0, wrong: 0, unknown: 0 }, [0, 0]),
  checkMissing: kind(
    l10n.t("Check announced, not carried out"),
    { right: 0, wrong: 0, unknown: 1 },
    [1, 1],
  ),
  doubtOpen: kind(l10n.t("Doubt left open"), { right: 1, wrong: 2, unknown: 0 }, [3, 3]),
  guess: kind(l10n.t("Guess given as an answer"), { right: 3, wrong: 9, unknown: 5 }, [16, 17]),
  assumption: kind(
    l10n.t("Assumption that the answer does not name"),
    { right: 2, wrong: 13, unknown: 18 },
    [31, 33],
  ),
  loop: kind(l10n.t("Loop"), { right: 0, wrong: 1, unknown: 7 }, [8, 8]),
  cutOff: kind(l10n.t("Cut off"), { right: 1, wrong: 1, unknown: 20 }, [22, 22]),
  noReasoning: kind(l10n.t("No reasoning"), { right: 0, wrong: 0, unknown: 0 }, [0, 0]),
  headingsOnly: kind(l10n.t("Headings only"), { right: 0, wrong: 0, unknown: 0 }, [0, 0]),
  languageSlip: kind(l10n.t("Language slip"), { right: 0, wrong: 0, unknown: 1 }, [1, 1]),
  grader: kind(l10n.t("Talk of being graded"), { right: 0, wrong: 0, unknown: 3 }, [3, 3]),
  placeholder: kind(l10n.t("Placeholder in the code"), { right: 0, wrong: 2, unknown: 1 }, [3, 3]),
  renamed: kind(l10n.t("Name changed"), { right: 0, wrong: 1, unknown: 0 }, [1, 1]),
  unusedParameter: kind(l10n.t("Parameter not used"), { right: 0, wrong: 2, unknown: 4 }, [6, 6]),
  unseenName: kind(
    l10n.t("Name that the task does not have"),
    { right: 0, wrong: 4, unknown: 4 },
    [8, 8],
  ),
  raisesMissing: kind(l10n.t("Exception not raised"), { right: 0, wrong: 1, unknown: 0 }, [1, 1]),
  runContradicts: kind(
    l10n.t("Contradicts a recorded run"),
    { right: 0, wrong: 0, unknown: 0 },
    [0, 0],
  ),
  noSuchCall: kind(l10n.t("No such call on record"), { right: 0, wrong: 0, unknown: 0 }, [0, 0]),
  lineOutside: kind(l10n.t("Line that does not exist"), { right: 0, wrong: 0, unknown: 0 }, [0, 0]),
  lineQuote: kind(l10n.t("Line quoted wrongly"), { right: 0, wrong: 0, unknown: 0 }, [0, 0]),
  unknownName: kind(
    l10n.t("Name that is not in the code"),
    { right: 0, wrong: 0, unknown: 0 },
    [0, 0],
  ),
} as const satisfies Readonly<Record<string, KindOfFlag>>;

export type FlagKind = keyof typeof kinds;

/** In the order in which they are listed. */
export const flagKinds = Object.keys(kinds) as readonly FlagKind[];

/** A kind is shown without being asked for from this share of true flags on. */
const leastPrecision = 0.9;

/** @returns a few words for a kind; the name itself for one that a newer version wrote. */
export function flagLabel(name: string): string {
  return entryOf(name)?.label ?? name;
}

/** What is known of a kind from real traces. @returns undefined for one that a newer version wrote. */
export function flagFigures(name: string): Omit<KindOfFlag, "label"> | undefined {
  return entryOf(name);
}

/**
 * Whether flags of a kind are shown without being asked for: its precision was measured on real traces, and is high enough. What
 * a newer version wrote is its affair.
 */
export function isShownByDefault(name: string): boolean {
  const entry = entryOf(name);
  if (!entry) return true;
  const [right, all] = entry.read;
  return all > 0 && right / all >= leastPrecision;
}

function entryOf(name: string): KindOfFlag | undefined {
  return Object.hasOwn(kinds, name) ? kinds[name as FlagKind] : undefined;
}
