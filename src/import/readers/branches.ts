/** Conversations that are trees: the branch that was open is read, and what stands on the others is counted. */
import type { JsonRecord } from "../../client/deltas/json.ts";
import { l10n } from "../../core/text/l10n.ts";
import type { Reading } from "./reader.ts";

/** Longest branch that is followed; a circle in the parents ends there. */
const maxBranch = 100_000;

/** The nodes from the root to this one. */
export function branch(
  nodes: ReadonlyMap<unknown, JsonRecord>,
  leaf: unknown,
  parentKeys: readonly string[],
): JsonRecord[] {
  const path: JsonRecord[] = [];
  let id = leaf;
  for (let node = nodes.get(id); node && path.length < maxBranch; node = nodes.get(id)) {
    path.push(node);
    const found = node;
    const parent = parentKeys.map((key) => found[key]).find((value) => value !== undefined);
    if (parent === id) break;
    id = parent;
  }
  return path.reverse();
}

/** Messages on other branches, for a sentence on what was left out. */
export function branchNote(left: number): Partial<Reading> {
  return left <= 0
    ? {}
    : {
        notes: [
          left === 1
            ? l10n.t("left out 1 message on other branches")
            : l10n.t("left out {0} messages on other branches", String(left)),
        ],
      };
}
