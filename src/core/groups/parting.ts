/** Where the samples of a group first part ways. */
import { partingOffsets, partingUnits } from "../compare/parting.ts";
import { headLength, type GroupSample } from "./sample.ts";

export interface Parting {
  /** Offset in UTF-16 code units, for each sample that counts, of the sentence from which it differs from another one. */
  readonly at: readonly number[];
  /** What each goes on with, at most `shownLength` UTF-16 code units; empty where its reasoning ends there. */
  readonly text: readonly string[];
}

const shownLength = 160;

/**
 * @param draws samples that count. @returns undefined where that is not known: with fewer than two, where a beginning is not
 * known, and where all that is known of the beginnings is the same.
 */
export function findParting(draws: readonly GroupSample[]): Parting | undefined {
  const heads = draws.flatMap(({ head }) => head ?? []);
  if (draws.length < 2 || heads.length < draws.length) return undefined;
  const exact = partingOffsets(heads);
  const ended = draws.some(
    ({ characters }, index) => characters > headLength && exact[index] === heads[index]?.length,
  );
  if (ended || heads.every(({ length }, index) => exact[index] === length)) return undefined;
  const at = partingUnits(heads, exact);
  return {
    at,
    text: heads.map((head, index) => head.slice(at[index], (at[index] ?? 0) + shownLength)),
  };
}
