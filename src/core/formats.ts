/** Numbers and times as the reader sees them. */

/** @param milliseconds a duration, at least 0. @returns "0:07", "12:30" or "1:02:03". */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`
    : `${String(minutes)}:${two(seconds % 60)}`;
}

/** @param share 0 to 1. A share that is there is never shown as none. */
export function formatPercent(share: number): string {
  const rounded = Math.round(100 * share);
  return rounded === 0 && share > 0 ? "< 1 %" : `${String(rounded)} %`;
}

/** Groups digits with a narrow space, the same in every language. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, "\u202F");
}
