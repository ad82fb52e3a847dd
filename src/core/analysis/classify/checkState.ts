/**
 * The state of checks and doubts along the text: a check runs from its announcement to its outcome, a doubt until
 * it is settled. It reads cues only, never labels, so it can't feed on a wrong label of its own.
 */
import type { CueMatch } from "./cueMatcher.ts";
import type { CueRole } from "./cues.ts";
import type { StepKind } from "../../model/trace.ts";
import { bucket, type Evidence } from "./evidence.ts";

/** After this many units an announced check without an outcome is taken to be over. */
const longestCheck = 40;
const longestDoubt = 12;

const checking: readonly StepKind[] = ["verify", "reflect"];
const settling: readonly StepKind[] = ["verify", "reflect", "derive"];
const closing: readonly StepKind[] = ["verify", "reflect", "answer", "summarize"];

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
      const roles = new Set<CueRole>();
      for (const { cue } of cues) if (cue.role) roles.add(cue.role);
      const evidence = before(index, roles);
      after(index, roles, boxed);
      return evidence;
    },
  };

  function before(index: number, roles: ReadonlySet<CueRole>): Evidence[] {
    const found: Evidence[] = [
      { id: `unit ${bucket(index, [0, 2, 5, 10, 20, 40, 90])}`, ...positionWords(index) },
    ];
    found.push({ id: `doubts ${bucket(doubts, [0, 1, 3, 8, 20])}` });
    if (check !== undefined && index - check <= longestCheck) {
      const id = `in check ${bucket(index - check, [1, 3, 6, 12])}`;
      found.push({
        id,
        says: "inside a check announced in {step}",
        unit: check,
        supports: checking,
      });
    }
    if (settled !== undefined && index - settled <= 3) {
      const id = `after outcome ${bucket(index - settled, [1, 2])}`;
      found.push({
        id,
        says: "follows the outcome of a check in {step}",
        unit: settled,
        supports: closing,
      });
    }
    if (doubt !== undefined && index - doubt <= longestDoubt) {
      const id = `after doubt ${bucket(index - doubt, [1, 2, 4, 7])}`;
      found.push({ id, says: "settles a doubt raised in {step}", unit: doubt, supports: settling });
    }
    if (example !== undefined && index - example <= 10) {
      const id = `in example ${bucket(index - example, [1, 4])}${answered === undefined ? "" : " after answer"}`;
      found.push({ id, says: "works through an example begun in {step}", unit: example });
    }
    if (answered !== undefined) {
      const id = `after answer ${bucket(index - answered, [1, 3, 8, 20])}`;
      found.push({
        id,
        says: "comes after an answer was offered in {step}",
        unit: answered,
        supports: closing,
      });
      for (const role of roles) found.push({ id: `${role} after answer` });
    }
    if (paragraphs === 0)
      found.push({ id: "first paragraph", says: "stands in the first paragraph" });
    return found;
  }

  function after(index: number, roles: ReadonlySet<CueRole>, boxed: boolean): void {
    if (roles.has("announce")) {
      if (check === undefined || index - check > longestCheck) check = index;
      settled = undefined;
    } else if (check !== undefined && (roles.has("right") || roles.has("turn"))) {
      settled = index;
      check = undefined;
    }
    if (roles.has("doubt") || roles.has("wrong")) {
      doubt = index;
      doubts += 1;
    }
    if (roles.has("example")) example = index;
    if (roles.has("answer") || boxed) answered = index;
  }
}

function positionWords(index: number): { says?: string } {
  return index <= 5 ? { says: "stands at the beginning" } : {};
}
