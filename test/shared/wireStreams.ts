/** The collected example streams of the providers and what each must give. */
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { DeltaOptions } from "../../src/client/normaliser.ts";
import type { Outcome } from "../support/outcome.ts";
import { sharedFile } from "../support/shared.ts";

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

/** Everything the index names, in its order. */
export function wireStreams(): readonly WireStream[] {
  const index = JSON.parse(readFileSync(sharedFile("wire/index.json"), "utf8")) as {
    readonly streams: readonly { readonly file: string; readonly expected: string }[];
  };
  return index.streams.map(({ file, expected: expectedFile }) => {
    const text = readFileSync(sharedFile(`wire/${expectedFile}`), "utf8");
    const expected = JSON.parse(text) as ExpectedStream;
    return {
      file,
      bytes: readFileSync(sharedFile(`wire/${file}`)),
      expected,
      // Ambiguous by nature, hence only read so where the user asks for it.
      options:
        expected.options?.["harmony_stripped"] === true
          ? { tags: [{ open: "analysis", close: "assistantfinal" }] }
          : {},
    };
  });
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
