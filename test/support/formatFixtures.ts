/** One small file for each reader of a producer's form (`test/fixtures/formats.json`): all texts in them are our own invention. */
import { readFileSync } from "node:fs";

/** What a file must open as: a list of turns, the model where the form holds one. */
export interface FormatFixture {
  /** Name of the reader. */
  readonly reader: string;
  /** A JSON value, or the records of JSON Lines. */
  readonly file: unknown;
  readonly lines?: boolean;
  readonly turns: readonly {
    readonly task?: string;
    readonly reasoning: string;
    readonly answer: string;
  }[];
  readonly model?: string;
  readonly correct?: boolean;
  readonly reference?: string;
  /** Names of the tools that were called, in order. */
  readonly tools?: readonly string[];
}

const file = new URL("../fixtures/formats.json", import.meta.url);

export const formatFixtures = JSON.parse(readFileSync(file, "utf8")) as readonly FormatFixture[];

/** A fixture as the text of its file. */
export function fixtureText({ file: value, lines }: FormatFixture): string {
  if (lines !== true) return JSON.stringify(value, undefined, 1);
  return (value as readonly unknown[]).map((record) => `${JSON.stringify(record)}\n`).join("");
}
