/** Sorts samples into the groups of their prompts, holding of each only what a group needs. */
import { taskKey } from "../compare/sameTask.ts";
import type { Trace } from "../model/trace.ts";
import type { GroupSample } from "./sample.ts";

export const groupings = ["group", "task"] as const;
export type GroupedBy = (typeof groupings)[number];

/**
 * Names the group of a trace: its prompt and, of a rollout, the step of the training, because advantages are taken within
 * one step. An id alone does not do: files number their prompts from 0 each.
 * @param by "task": samples of one task belong together whatever group they name, as where a prompt was sampled in pieces.
 * @returns undefined where the trace names neither a group nor a task.
 */
export function groupKey(
  trace: Trace,
  { group: named, training }: GroupSample,
  by: GroupedBy = "group",
): string | undefined {
  const task = taskKey(trace);
  const group = by === "task" && task !== undefined ? undefined : named;
  if (group === undefined && task === undefined) return undefined;
  return JSON.stringify([group?.id ?? null, task ?? null, training?.step ?? null]);
}

export interface PlacedSample extends GroupSample {
  /** Where it was read, as `file` or `file:line`. */
  readonly place: string;
}

interface GatheredGroup {
  /** Whether its samples name a group, so that one alone is a group too. */
  readonly named: boolean;
  readonly samples: readonly PlacedSample[];
}

export interface Gathering {
  /** @param key of {@link groupKey}; a sample without one stands alone. */
  add(sample: PlacedSample, key: string | undefined): void;
  /** In the order of their first samples; within a group by the index in it where all have one, else as they came. */
  readonly groups: readonly GatheredGroup[];
}

/** Beginnings of so many samples are kept, 8 MB of text; with more, where they part is not given. */
const mostHeads = 4000;

export function gatherGroups(): Gathering {
  const groups = new Map<string, PlacedSample[]>();
  let count = 0;
  return {
    add(sample, key) {
      count += 1;
      if (count === mostHeads + 1) {
        for (const samples of groups.values())
          samples.forEach((one, at) => (samples[at] = withoutHead(one)));
      }
      const kept = count > mostHeads ? withoutHead(sample) : sample;
      const own = key ?? `alone ${count}`;
      const samples = groups.get(own);
      if (samples) samples.push(kept);
      else groups.set(own, [kept]);
    },
    get groups() {
      return [...groups.values()].map((samples) => ({
        named: samples.some(({ group }) => group !== undefined),
        samples: inOrder(samples),
      }));
    },
  };
}

function inOrder(samples: readonly PlacedSample[]): readonly PlacedSample[] {
  const indices = samples.map(({ group }) => group?.index);
  // A record for each rollout has its part, 0, as index, which orders nothing.
  if (new Set(indices).size < samples.length || indices.includes(undefined)) return samples;
  return [...samples].sort((a, b) => (a.group?.index ?? 0) - (b.group?.index ?? 0));
}

function withoutHead(sample: PlacedSample): PlacedSample {
  const { head, ...rest } = sample;
  return head === undefined ? sample : rest;
}
