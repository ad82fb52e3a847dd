/** The example streams of the providers and what each must give; they lie beside the checkout, if at all. */
import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { RunEvent } from "../../src/core/model/runEvent.ts";
import type { DeltaOptions } from "../../src/client/deltas.ts";

const folder = new URL("../../../shared/wire/", import.meta.url);

export const wirePresent = existsSync(new URL("index.json", folder));

/** What to say where a test is skipped because the streams are not there. */
export function sayWireIsMissing(): void {
  process.stdout.write("      skipped: the example streams are not beside this checkout\n");
}

export interface ExpectedStream {
  readonly file: string;
  readonly reasoning: string;
  readonly content: string;
  readonly finish: string | null;
  readonly finish_normalized: string;
  readonly usage: unknown;
  readonly usage_normalized?: Readonly<Record<string, number | null>> | null;
  readonly error: { readonly message?: string; readonly code?: string | number } | null;
  readonly unclosed_reasoning?: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface WireStream {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly expected: ExpectedStream;
  readonly options: DeltaOptions;
}

export function wireLines(file: string): readonly unknown[] {
  return readFileSync(new URL(file, folder), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}

/** Everything the index names, in its order. */
export function wireStreams(): readonly WireStream[] {
  const index = JSON.parse(readFileSync(new URL("index.json", folder), "utf8")) as {
    readonly streams: readonly { readonly file: string; readonly expected: string }[];
  };
  return index.streams.map(({ file, expected: expectedFile }) => {
    const text = readFileSync(new URL(expectedFile, folder), "utf8");
    const expected = JSON.parse(text) as ExpectedStream;
    return {
      file,
      bytes: readFileSync(new URL(file, folder)),
      expected,
      // Ambiguous by nature, hence only read so where the user asks for it.
      options:
        expected.options?.["harmony_stripped"] === true
          ? { tags: [{ open: "analysis", close: "assistantfinal" }] }
          : {},
    };
  });
}

/** What a list of events amounts to. */
export interface Outcome {
  readonly reasoning: string;
  readonly answer: string;
  readonly usage: Readonly<Record<string, unknown>> | undefined;
  readonly terminal: RunEvent | undefined;
  readonly terminals: number;
}

export function outcomeOf(events: readonly RunEvent[]): Outcome {
  let reasoning = "";
  let answer = "";
  let usage: Readonly<Record<string, unknown>> | undefined;
  const terminals: RunEvent[] = [];
  for (const event of events) {
    switch (event.type) {
      case "reasoning":
        reasoning += event.text;
        break;
      case "answer":
        answer += event.text;
        break;
      case "answerWasReasoning":
        reasoning += answer;
        answer = "";
        break;
      case "usage":
        usage = event.usage;
        break;
      case "servedModel":
      case "notice":
        break;
      default:
        terminals.push(event);
    }
  }
  return { reasoning, answer, usage, terminal: terminals.at(-1), terminals: terminals.length };
}

const finishNames: Readonly<Record<string, string>> = {
  contentFilter: "content_filter",
  toolCalls: "tool_calls",
  unknown: "truncated",
};

/** @returns what differs from the expectation, in words; empty if nothing does. */
export function differences(outcome: Outcome, expected: ExpectedStream): readonly string[] {
  const wrong: string[] = [];
  const check = (name: string, actual: unknown, wanted: unknown): void => {
    if (isDeepStrictEqual(actual, wanted)) return;
    wrong.push(`${name}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
  };
  check("reasoning", outcome.reasoning, expected.reasoning);
  check("content", outcome.answer, expected.content);
  check("terminal events", outcome.terminals, 1);
  const { terminal } = outcome;
  if (expected.error) {
    check("ending", terminal?.type, "error");
    if (terminal?.type === "error") {
      check("error code", terminal.error["code"], expected.error.code);
      const text = expected.error.message ?? "";
      check("error text", terminal.error.message.includes(text), true);
    }
  } else if (terminal?.type === "finish") {
    check("raw finish", terminal.raw ?? null, expected.finish);
    const name = finishNames[terminal.reason] ?? terminal.reason;
    check("finish", name, expected.finish_normalized);
  } else {
    check("ending", terminal?.type, "finish");
  }
  check("raw usage", outcome.usage?.["raw"] ?? null, expected.usage);
  for (const [name, wanted] of Object.entries(expected.usage_normalized ?? {})) {
    check(name, outcome.usage?.[name] ?? null, wanted);
  }
  return wrong;
}
