/** Numbers and times as the reader sees them. */

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
  return rounded === 0 && share > 0 ? "< 1 %" : `${rounded} %`;
}

/** Groups digits with a narrow space, the same in every language. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, "\u202F");
}
