/** Times of day: `3:30`, `3:30 PM`, `15:30`. */
import type { Shape } from "./shape.ts";

export function readTime(text: string): Shape | undefined {
  const match = /^(\d{1,2})(?::([0-5]\d))?\s*(?:(a|p)\.?\s?m\.?)?$/i.exec(text);
  if (!match) return undefined;
  const [, hours = "", minutes, half] = match;
  if (minutes === undefined && half === undefined) return undefined;
  const hour = Number(hours);
  if (hour > 23 || (half !== undefined && (hour > 12 || hour === 0))) return undefined;
  const afternoon = half?.toLowerCase() === "p";
  const ofDay = half === undefined ? hour : (hour % 12) + (afternoon ? 12 : 0);
  return {
    kind: "time",
    minutes: ofDay * 60 + Number(minutes ?? 0),
    // From 13 hours on the clock has 24.
    half: half === undefined && hour >= 1 && hour <= 12 ? undefined : ofDay >= 12 ? "pm" : "am",
  };
}
