/** Numbers and times as the reader sees them, by the display language. */
import { displayLanguage } from "./l10n.ts";

/** What formats numbers, by language; made once for each, as making one is slow. */
const formatters = new Map<string, Intl.NumberFormat | undefined>();

/** @returns undefined for English, whose counts are grouped by a narrow space here, and for a tag that is none. */
function formatterFor(style: "decimal" | "percent"): Intl.NumberFormat | undefined {
  const tag = displayLanguage()?.tag;
  if (tag === undefined) return undefined;
  const key = `${style} ${tag}`;
  if (!formatters.has(key)) {
    let made: Intl.NumberFormat | undefined;
    try {
      made = new Intl.NumberFormat(tag, { style, maximumFractionDigits: 0 });
    } catch {
      made = undefined;
    }
    formatters.set(key, made);
  }
  return formatters.get(key);
}

/** @param milliseconds a duration, at least 0. @returns "0:07", "12:30" or "1:02:03". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** @param time ISO 8601. @returns "2026-11-20 09:00 UTC"; what is no time stays as it is written. */
export function formatTime(time: string): string {
  const parsed = new Date(time);
  if (Number.isNaN(parsed.getTime())) return time;
  return `${parsed.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** @param share 0 to 1. A share that is there is never shown as none. */
export function formatPercent(share: number): string {
  const rounded = Math.round(100 * share);
  const formatter = formatterFor("percent");
  if (formatter) {
    return rounded === 0 && share > 0 ? `< ${formatter.format(0.01)}` : formatter.format(share);
  }
  return rounded === 0 && share > 0 ? "< 1 %" : `${rounded} %`;
}

/** Groups digits as the display language does; with a narrow space in English, where a comma may be taken for a decimal one. */
export function formatCount(count: number): string {
  const formatter = formatterFor("decimal");
  if (formatter) return formatter.format(Math.round(count));
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, "\u202F");
}
