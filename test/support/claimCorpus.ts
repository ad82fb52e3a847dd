/** The corpus of claims and non-claims that were written for this project, and what the engine makes of them. */
import { readFileSync } from "node:fs";
import { findAnswerClaims } from "../../src/core/analysis/claims/answerClaims.ts";

export interface CorpusEntry {
  readonly topic: string;
  readonly text: string;
  /** The verdicts in order; none for a text that claims nothing. */
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

export function readClaimCorpus(): { claims: CorpusEntry[]; nonClaims: CorpusEntry[] } {
  return { claims: read("claims.txt", true), nonClaims: read("nonClaims.txt", false) };
}

/** How many verdicts of a kind were expected, and how many of them came; and how many came that were not expected. */
export function scoreCorpus(entries: readonly CorpusEntry[], verdict?: string): CorpusScore {
  const score = { expected: 0, right: 0, wrong: 0 };
  for (const { expected, found } of entries) {
    const rest = [...expected];
    score.expected += expected.filter((one) => verdict === undefined || one === verdict).length;
    for (const one of found) {
      if (verdict !== undefined && one !== verdict) continue;
      const at = rest.indexOf(one);
      if (at === -1) score.wrong += 1;
      else {
        score.right += 1;
        rest.splice(at, 1);
      }
    }
  }
  return score;
}

interface CorpusScore {
  readonly expected: number;
  readonly right: number;
  readonly wrong: number;
}

function read(name: string, verdicts: boolean): CorpusEntry[] {
  const path = new URL(`../fixtures/claims/${name}`, import.meta.url);
  let topic = "";
  let context: { task?: string; languageId?: string } = {};
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line): CorpusEntry[] => {
      if (line.startsWith("## ")) {
        const [head = "", languageId = "", task = ""] = line
          .slice(3)
          .split("|")
          .map((part) => part.trim());
        topic = head;
        context = { languageId, task: unescape(task) };
        return [];
      }
      if (line === "" || line.startsWith("# ")) return [];
      const bar = verdicts ? line.indexOf(" | ") : -1;
      const text = unescape(verdicts ? line.slice(bar + 3) : line);
      const expected = verdicts ? line.slice(0, bar).split(",") : [];
      const found = findAnswerClaims(text, context).map(({ verdict }) => verdict);
      return [{ topic, text, expected, found }];
    });
}

function unescape(text: string): string {
  return text.replace(/⏎/g, "\n");
}
