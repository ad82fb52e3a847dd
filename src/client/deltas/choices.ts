/** Finds the run's own choice among the choices of a response, which may be numbered in odd ways. */
import { isRecord, type JsonRecord } from "./json.ts";

export interface ChoiceFinder {
  /** Takes the choices of one object. @returns those to be read now, in order. */
  find(choices: readonly unknown[]): readonly JsonRecord[];
  /** @returns what was still held back. */
  end(): readonly JsonRecord[];
  /** How many choices have been seen. */
  readonly count: number;
}

/** So many objects without a choice 0 show that the server counts from another number. */
const patience = 8;

/**
 * The choice with index 0, also where the index is text or absent. A stream in which it has not come yet may begin
 * with the words of another one, so these are held back for a few objects before the lowest index is taken for the
 * run's.
 */
export function createChoiceFinder(): ChoiceFinder {
  const seen = new Set<number>();
  let held: { readonly index: number; readonly choice: JsonRecord }[] = [];
  let chosen: number | undefined;
  let most = 0;

  function adopt(): readonly JsonRecord[] {
    chosen = Math.min(...held.map(({ index }) => index));
    const mine = held.filter(({ index }) => index === chosen).map(({ choice }) => choice);
    held = [];
    return mine;
  }

  return {
    find(choices) {
      const numbered = choices
        .filter(isRecord)
        .map((choice, place) => ({ choice, index: indexOf(choice, place) }));
      for (const { index } of numbered) seen.add(index);
      if (chosen === undefined && numbered.some(({ index }) => index === 0)) {
        chosen = 0;
        held = [];
      }
      if (chosen !== undefined) {
        const mine = numbered.filter(({ index }) => index === chosen).map(({ choice }) => choice);
        const kept = partsOfOne(mine) ? mine : mine.slice(0, 1);
        most = Math.max(most, mine.length - kept.length + 1);
        return kept;
      }
      held.push(...numbered);
      const ends = held.length >= patience || numbered.some(({ choice }) => endsRun(choice));
      return held.length > 0 && ends ? adopt() : [];
    },
    end: () => (held.length > 0 ? adopt() : []),
    get count() {
      return Math.max(most, seen.size);
    },
  };
}

function indexOf(choice: JsonRecord, place: number): number {
  const { index } = choice;
  if (index === undefined || index === null) return place;
  const number = typeof index === "string" && index.trim() !== "" ? Number(index) : index;
  return typeof number === "number" && Number.isInteger(number) ? number : place;
}

function endsRun(choice: JsonRecord): boolean {
  return (
    (typeof choice["finish_reason"] === "string" && choice["finish_reason"] !== "") ||
    isRecord(choice["message"])
  );
}

/** Some servers put the thought and the answer of one choice into two entries with the same index. */
function partsOfOne(choices: readonly JsonRecord[]): boolean {
  const [first, second] = choices.map(textField);
  return choices.length === 2 && first !== undefined && second !== undefined && first !== second;
}

function textField(choice: JsonRecord): "content" | "reasoning" | undefined {
  const { delta, message } = choice;
  const source = isRecord(delta) ? delta : isRecord(message) ? message : {};
  const content = source["content"];
  const answers = typeof content === "string" && content !== "";
  const reasons = Object.entries(source).some(
    ([key, value]) => /reason|think|thought/i.test(key) && value !== null && value !== "",
  );
  return answers === reasons ? undefined : answers ? "content" : "reasoning";
}
