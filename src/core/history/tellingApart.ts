/** What lists show of traces to distinguish them: when each was made, briefly, and which try it is. */
import { displayLanguage, l10n } from "../text/l10n.ts";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * @param createdAt ISO 8601. @param now of the reader, whose time zone counts.
 * @returns "14:32" of today, "Yesterday", "24 Nov" of this year, else with the year; empty where it is no time.
 */
export function whenInBrief(createdAt: string, now: Date): string {
  const made = new Date(createdAt);
  if (Number.isNaN(made.getTime())) return "";
  const days = Math.round((startOfDay(now) - startOfDay(made)) / dayMs);
  const language = displayLanguage()?.tag ?? "en-GB";
  if (days === 0)
    return made.toLocaleTimeString(language, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
  if (days === 1) return l10n.t("Yesterday");
  return made.toLocaleDateString(language, {
    day: "numeric",
    month: "short",
    ...(made.getFullYear() === now.getFullYear() ? {} : { year: "numeric" }),
  });
}

function startOfDay(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** @returns for each trace whose title others have too its number among them, from 1, the oldest first. */
export function tryNumbers(
  traces: readonly { readonly id: string; readonly title: string; readonly createdAt: string }[],
): ReadonlyMap<string, number> {
  const byTitle = new Map<string, { readonly id: string; readonly createdAt: string }[]>();
  for (const trace of traces)
    byTitle.set(trace.title, [...(byTitle.get(trace.title) ?? []), trace]);
  const numbers = new Map<string, number>();
  for (const same of byTitle.values()) {
    if (same.length < 2) continue;
    const inOrder = [...same].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    for (const [at, { id }] of inOrder.entries()) numbers.set(id, at + 1);
  }
  return numbers;
}
