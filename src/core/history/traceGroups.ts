/** How lists of traces are grouped. */
import { l10n } from "../text/l10n.ts";

export const groupings = ["none", "day", "workspace", "endpoint", "tag"] as const;
export type Grouping = (typeof groupings)[number];

/** What grouping needs to know of a trace. */
export interface Groupable {
  /** ISO 8601. */
  readonly createdAt: string;
  readonly workspace?: string | undefined;
  readonly imported?: boolean | undefined;
  readonly endpoint?: string | undefined;
  readonly model?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly pinned?: boolean | undefined;
}

export interface TraceGroup<Item> {
  readonly name: string;
  readonly items: readonly Item[];
}

/**
 * Groups traces in the order in which they come; pinned ones are a group of their own before all others. A trace with
 * several tags stands in the group of each.
 * @param dayOf writes the day of an ISO 8601 time as the reader does.
 */
export function groupTraces<Item extends Groupable>(
  traces: readonly Item[],
  grouping: Exclude<Grouping, "none">,
  dayOf: (time: string) => string,
): TraceGroup<Item>[] {
  const groups = new Map<string, Item[]>();
  const pinned = traces.filter((trace) => trace.pinned === true);
  for (const trace of traces) {
    if (trace.pinned === true) continue;
    for (const name of namesOf(trace, grouping, dayOf)) {
      const items = groups.get(name);
      if (items) items.push(trace);
      else groups.set(name, [trace]);
    }
  }
  const named = [...groups].map(([name, items]) => ({ name, items }));
  if (grouping !== "day") named.sort((a, b) => a.name.localeCompare(b.name));
  return pinned.length === 0 ? named : [{ name: l10n.t("Pinned"), items: pinned }, ...named];
}

function namesOf(
  { createdAt, workspace, imported, endpoint, model, tags = [] }: Groupable,
  grouping: Exclude<Grouping, "none">,
  dayOf: (time: string) => string,
): readonly string[] {
  switch (grouping) {
    case "day":
      return [Number.isNaN(Date.parse(createdAt)) ? l10n.t("No date") : dayOf(createdAt)];
    case "workspace":
      return [workspace ?? (imported === true ? l10n.t("Imported") : l10n.t("No workspace"))];
    case "endpoint":
      return [
        [endpoint, model].filter((part) => part !== undefined && part !== "").join(" · ") ||
          l10n.t("No endpoint"),
      ];
    case "tag":
      return tags.length === 0 ? [l10n.t("No tag")] : tags.map((tag) => `#${tag}`);
  }
}
