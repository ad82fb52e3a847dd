/** A scripted second reader: what it thinks, and the findings that it replies with, as a stream of a fake endpoint. */
import { delta, doneLine, type Answer } from "./fakeEndpoint.ts";

/** @param reply text, or findings that are written as JSON. */
export function secondReader(reply: unknown, thought = "Let me read it step by step."): Answer {
  const text = typeof reply === "string" ? reply : JSON.stringify({ findings: reply });
  const pieces = text.match(/[^]{1,400}/gu) ?? [];
  return {
    steps: [
      { write: delta({ reasoning_content: thought }) },
      ...pieces.map((content) => ({ write: delta({ content }) })),
      {
        write:
          delta({}, "stop") +
          `data: ${JSON.stringify({ object: "chat.completion.chunk", choices: [], usage: { prompt_tokens: 300, completion_tokens: 40 } })}\n\n` +
          doneLine,
      },
    ],
  };
}

/** Invented: a trace with a slip in its second step. */
export const slippedTrace = {
  schema: "reasoning-trace/1",
  id: "slipped",
  createdAt: "2026-11-30T10:00:00.000Z",
  title: "Tiles of a floor",
  origin: { kind: "import", text: "How many tiles cover 7 rows of 12?" },
  status: "complete",
  reasoning:
    "There are 7 rows of 12 tiles each.\n\nSo there are 7 × 12 = 94 tiles.\n\nLet me check it once more: it looks right.\n\nSo the answer is 94.",
  answer: "You need 94 tiles.",
} as const;

/** A finding that quotes the slip. */
export const slip = {
  step: 2,
  quote: "7 × 12 = 94",
  kind: "calculation",
  why: "7 × 12 is 84.",
  sure: 0.95,
} as const;

/** A finding that quotes what stands nowhere. */
export const misquoted = { ...slip, quote: "7 × 12 = 95" } as const;
