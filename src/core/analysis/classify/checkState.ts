/**
 * The state of checks and doubts along the text: a check runs from its announcement to its outcome, a doubt until
 * it is settled. It reads cues only, never labels, so it can't feed on a wrong label of its own.
 */
import type { CueMatch } from "./cueMatcher.ts";
import type { CueRole } from "./cues.ts";
import type { StepKind } from "../../model/trace.ts";
import { grade, scale, type Evidence, type Scale } from "./evidence.ts";

/** After this many units an announced check without an outcome is taken to be over. */
const longestCheck = 40;
const longestDoubt = 12;

const checking: readonly StepKind[] = ["verify", "reflect"];
const settling: readonly StepKind[] = ["verify", "reflect", "derive"];
const closing: readonly StepKind[] = ["verify", "reflect", "answer", "summarize"];

const beginnings = scale("unit", [0, 2, 5], { says: "stands at the beginning" });
const positions = scale("unit", [0, 2, 5, 10, 20, 40, 90]);
const doubtCounts = scale("doubts", [0, 1, 3, 8, 20]);
const checks = scale("in check", [1, 3, 6, 12], {
  says: "inside a check announced in {step}",
  supports: checking,
});
const outcomes = scale("after outcome", [1, 2], {
  says: "follows the outcome of a check in {step}",
  supports: closing,
});
const afterDoubt = scale("after doubt", [1, 2, 4, 7], {
  says: "settles a doubt raised in {step}",
  supports: settling,
});
const inExample = { says: "works through an example begun in {step}" };
const examples = scale("in example", [1, 4], inExample);
const examplesAfterAnswer: Scale = {
  limits: examples.limits,
  grades: examples.grades.map(({ id }) => ({ id: `${id} after answer`, ...inExample })),
};
const afterAnswer = scale("after answer", [1, 3, 8, 20], {
  says: "comes after an answer was offered in {step}",
  supports: closing,
});
const firstParagraph: Evidence = {
  id: "first paragraph",
  says: "stands in the first paragraph",
};
const rolesAfterAnswer = new Map<CueRole, Evidence>();

export interface CheckState {
  /** @returns what the state before this unit says about it. */
  observe(index: number, cues: readonly CueMatch[], boxed: boolean, paragraph: boolean): Evidence[];
}

export function createCheckState(): CheckState {
  let check: number | undefined;
  let settled: number | undefined;
  let doubt: number | undefined;
  let answered: number | undefined;
  let example: number | undefined;
  let doubts = 0;
  let paragraphs = 0;

  return {
    observe(index, cues, boxed, paragraph) {
      if (paragraph) paragraphs += 1;
      const roles: CueRole[] = [];
      for (const { cue } of cues) if (cue.role && !roles.includes(cue.role)) roles.push(cue.role);
      const evidence = before(index, roles);
      after(index, roles, boxed);
      return evidence;
    },
  };

  function before(index: number, roles: readonly CueRole[]): Evidence[] {
    const found: Evidence[] = [
      grade(index <= 5 ? beginnings : positions, index),
      grade(doubtCounts, doubts),
    ];
    if (check !== undefined && index - check <= longestCheck)
      found.push({ ...grade(checks, index - check), unit: check });
    if (settled !== undefined && index - settled <= 3)
      found.push({ ...grade(outcomes, index - settled), unit: settled });
    if (doubt !== undefined && index - doubt <= longestDoubt)
      found.push({ ...grade(afterDoubt, index - doubt), unit: doubt });
    if (example !== undefined && index - example <= 10) {
      const kind = answered === undefined ? examples : examplesAfterAnswer;
      found.push({ ...grade(kind, index - example), unit: example });
    }
    if (answered !== undefined) {
      found.push({ ...grade(afterAnswer, index - answered), unit: answered });
      for (const role of roles) found.push(roleAfterAnswer(role));
    }
    if (paragraphs === 0) found.push(firstParagraph);
    return found;
  }

  function after(index: number, roles: readonly CueRole[], boxed: boolean): void {
    if (roles.includes("announce")) {
      if (check === undefined || index - check > longestCheck) check = index;
      settled = undefined;
    } else if (check !== undefined && (roles.includes("right") || roles.includes("turn"))) {
      settled = index;
      check = undefined;
    }
    if (roles.includes("doubt") || roles.includes("wrong")) {
      doubt = index;
      doubts += 1;
    }
    if (roles.includes("example")) example = index;
    if (roles.includes("answer") || boxed) answered = index;
  }
}

function roleAfterAnswer(role: CueRole): Evidence {
  let evidence = rolesAfterAnswer.get(role);
  if (!evidence) {
    evidence = { id: `${role} after answer` };
    rolesAfterAnswer.set(role, evidence);
  }
  return evidence;
}
