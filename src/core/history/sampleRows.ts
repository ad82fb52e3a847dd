/** Lists of traces in which the samples of one group are one row with children. */
import type { TraceStatus } from "../model/trace.ts";

/** What is needed of a trace to find its group. */
export interface Sampled {
  readonly status: TraceStatus;
  readonly title: string;
  readonly group?:
    | {
        readonly id: string;
        readonly index?: number | undefined;
        readonly size?: number | undefined;
        readonly task?: string | undefined;
      }
    | undefined;
}

export interface SampleRow<Item> {
  /** Of the group. */
  readonly sampleGroup: string;
  readonly title: string;
  /** Samples that were asked for. */
  readonly size: number;
  /** Places in the group for which a sample has ended by itself. */
  readonly ended: number;
  readonly running: number;
  /** In the order of the group; of one place the newest first. */
  readonly samples: readonly Item[];
}

/** @param items newest first. @returns the same items, all of a group as one row where the newest of them stood. */
export function withSampleRows<Item extends Sampled>(
  items: readonly Item[],
): (Item | SampleRow<Item>)[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const id = item.group?.id;
    const samples = id === undefined ? undefined : groups.get(id);
    if (samples) samples.push(item);
    else if (id !== undefined) groups.set(id, [item]);
  }
  const drawn = new Set<string>();
  return items.flatMap((item): (Item | SampleRow<Item>)[] => {
    const { id, size = 0 } = item.group ?? {};
    const samples = id === undefined ? [] : (groups.get(id) ?? []);
    // The rest of a group may have been deleted; one alone of several that were asked for is still a group.
    if (id === undefined || (samples.length < 2 && size < 2)) return [item];
    if (drawn.has(id)) return [];
    drawn.add(id);
    return [rowOf(id, samples)];
  });
}

function rowOf<Item extends Sampled>(id: string, samples: readonly Item[]): SampleRow<Item> {
  const ended = samples.filter(({ status }) => status === "complete" || status === "truncated");
  const placeOf = ({ group }: Item): number => group?.index ?? Number.POSITIVE_INFINITY;
  const places = new Set(ended.map((item, at) => item.group?.index ?? `${at}`));
  return {
    sampleGroup: id,
    title:
      samples.find(({ group }) => group?.task !== undefined)?.group?.task ??
      samples[0]?.title ??
      "",
    size: Math.max(places.size, ...samples.map(({ group }) => group?.size ?? 0)),
    ended: places.size,
    running: samples.filter(({ status }) => status === "running").length,
    // Sorting is stable: of one place the newest stays first.
    samples: [...samples].sort((a, b) => {
      const [one, other] = [placeOf(a), placeOf(b)];
      return one === other ? 0 : one - other;
    }),
  };
}
