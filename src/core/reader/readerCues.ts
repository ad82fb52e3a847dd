/** The reader's own cue rules, checked at the border: settings and files are written by anybody. */
import * as v from "valibot";
import { stepKinds, type StepKind } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

/** A reader's own rule: units with this phrase get this kind, whatever the engine would say. */
export interface ReaderCue {
  /** Compared word by word, in lower case; a number stands for any number. */
  readonly phrase: string;
  readonly kind: StepKind;
  /** `opening`: only at the start of a unit. */
  readonly at: "opening" | "anywhere";
}

/** Each rule is looked for in each unit, so that there must be an end to them. */
export const mostCues = 200;
/** Longest phrase, in UTF-16 code units. */
export const longestPhrase = 100;

const cueSchema = v.object({
  phrase: v.pipe(
    v.string(l10n.t("must be a text")),
    v.trim(),
    v.maxLength(longestPhrase, l10n.t("must not be longer than {0} characters", longestPhrase)),
    v.regex(/[\p{L}\p{N}]/u, l10n.t("must hold a word")),
  ),
  kind: v.picklist(stepKinds, l10n.t("must be one of {0}", stepKinds.join(", "))),
  at: v.optional(
    v.picklist(["opening", "anywhere"], l10n.t("must be “opening” or “anywhere”")),
    "opening",
  ),
});

export interface ReadCues {
  readonly cues: readonly ReaderCue[];
  /** What is wrong with the rules that were left out, in one sentence; undefined when nothing is. */
  readonly problem?: string;
}

/**
 * Reads rules from a value of any shape. The usable ones are kept, each phrase once.
 * @param source what readers call the place, as in “the setting reasoningTrace.cues”; the sentence names it.
 */
export function readCues(value: unknown, source: string): ReadCues {
  if (!Array.isArray(value)) {
    return {
      cues: [],
      problem: l10n.t(
        'In {0} there is no list of rules such as [{ "phrase": "hold on", "kind": "reflect" }]; it is ignored.',
        source,
      ),
    };
  }
  const cues = new Map<string, ReaderCue>();
  let ignored = 0;
  let first = "";
  value.slice(0, mostCues).forEach((entry: unknown, index) => {
    const result = v.safeParse(cueSchema, entry);
    if (result.success) {
      const { phrase, at } = result.output;
      const key = `${at} ${phrase.toLowerCase()}`;
      // The first one of a phrase decides, as among rules of different phrases.
      if (!cues.has(key)) cues.set(key, result.output);
      return;
    }
    ignored += 1;
    if (first !== "") return;
    const [issue] = result.issues;
    const field = v.getDotPath(issue);
    const wrong =
      field === null
        ? l10n.t("it must be an object with phrase and kind")
        : l10n.t("its {0} {1}", field, message(issue));
    first = l10n.t("rule {0} is ignored: {1}", index + 1, wrong);
  });
  const many =
    value.length > mostCues ? l10n.t("only the first {0} rules are read", mostCues) : undefined;
  const problems = [first === "" ? undefined : withRest(first, ignored - 1), many].filter(
    (part) => part !== undefined,
  );
  return {
    cues: [...cues.values()],
    ...(problems.length === 0
      ? {}
      : { problem: l10n.t("In {0} {1}.", source, problems.join("; ")) }),
  };
}

/** @param more how many other rules are not usable either. */
function withRest(first: string, more: number): string {
  if (more <= 0) return first;
  return more === 1
    ? l10n.t("{0}, and 1 more is not usable", first)
    : l10n.t("{0}, and {1} more are not usable", first, more);
}

function message(issue: v.BaseIssue<unknown>): string {
  // What valibot says of a field that is missing quotes types at the reader.
  return issue.input === undefined ? l10n.t("is missing") : issue.message;
}

/** Whether two lists of rules are the same, in the same order. */
export function sameCues(a: readonly ReaderCue[], b: readonly ReaderCue[]): boolean {
  return (
    a.length === b.length &&
    a.every((cue, index) => {
      const other = b[index];
      return cue.phrase === other?.phrase && cue.kind === other.kind && cue.at === other.at;
    })
  );
}
