/**
 * The kinds of flags, as one table: what a careful reader would stop at. A new kind is an entry here and a finder in
 * `finders/`, listed in `auditor.ts`; views, the command line and reports follow. `docs/audit.md` has each kind's measured precision.
 */
import { l10n } from "../text/l10n.ts";

const kinds = {
  answerDiffers: l10n.t("Answer differs from the reasoning"),
  confirmedFailure: l10n.t("Check confirms what fails"),
  correctionLost: l10n.t("Correction not carried through"),
  checkMissing: l10n.t("Check announced, not carried out"),
  doubtOpen: l10n.t("Doubt left open"),
  guess: l10n.t("Guess given as an answer"),
  assumption: l10n.t("Assumption that the answer does not name"),
  loop: l10n.t("Loop"),
  cutOff: l10n.t("Cut off"),
  noReasoning: l10n.t("No reasoning"),
  headingsOnly: l10n.t("Headings only"),
  languageSlip: l10n.t("Language slip"),
  grader: l10n.t("Talk of being graded"),
  placeholder: l10n.t("Placeholder in the code"),
  renamed: l10n.t("Name changed"),
  unusedParameter: l10n.t("Parameter not used"),
  unseenName: l10n.t("Name that the task does not have"),
  raisesMissing: l10n.t("Exception not raised"),
  runContradicts: l10n.t("Contradicts a recorded run"),
  noSuchCall: l10n.t("No such call on record"),
  lineOutside: l10n.t("Line that does not exist"),
} as const satisfies Readonly<Record<string, string>>;

export type FlagKind = keyof typeof kinds;

/** In the order in which they are listed. */
export const flagKinds = Object.keys(kinds) as readonly FlagKind[];

/** @returns a few words for a kind; the name itself for one that a newer version wrote. */
export function flagLabel(kind: string): string {
  return Object.hasOwn(kinds, kind) ? kinds[kind as FlagKind] : kind;
}
