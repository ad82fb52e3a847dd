/** A body of one JSON object a line, or of one document whose form is open until its first line has come. */
import { parseJson } from "../deltas/json.ts";
import type { BodyObjects } from "./bodyObjects.ts";

export interface JsonLines {
  /**
   * @param lines whole lines, each with a line feed at its end.
   * @returns where the lines begin that were not taken, as the body turned out to be one document over several lines; an
   * offset into `lines`, undefined if all were taken.
   */
  feed(lines: string): number | undefined;
}

export function createJsonLines(objects: BodyObjects): JsonLines {
  let first = true;

  return {
    feed(lines) {
      for (const { 0: line, index } of lines.matchAll(/[^\n]*\n/g)) {
        const text = line.trim();
        if (text === "") continue;
        const value = parseJson(text);
        if (value !== undefined) objects.pass(value);
        else if (first) return index;
        else objects.lose(text.startsWith("{") ? undefined : text);
        first = false;
      }
      return undefined;
    },
  };
}

/** Reads a whole JSON document, or what can be read of JSON Lines that looked like one as their first line is damaged. */
export function readDocument(text: string, objects: BodyObjects): void {
  const whole = parseJson(text);
  if (whole !== undefined) {
    objects.pass(whole);
    return;
  }
  for (const line of text.split("\n")) {
    const value = line.trim().startsWith("{") ? parseJson(line.trim()) : undefined;
    if (value !== undefined) objects.pass(value);
  }
  objects.lose();
}
