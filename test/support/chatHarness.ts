/** Asks a fake endpoint through the chat client and checks what must hold for every run. */
import assert from "node:assert/strict";
import { streamChat, type ChatRequest } from "../../src/client/chatClient.ts";
import type { Logger } from "../../src/core/model/log.ts";
import type { TimedRunEvent } from "../../src/core/model/runEvent.ts";
import type { RunErrorKind } from "../../src/core/model/trace.ts";
import { delta, type Answer, type FakeEndpoint } from "./fakeEndpoint.ts";
import { outcomeOf } from "./outcome.ts";

export const key = "sk-planted-0123456789abcdef";
/** Not even the beginning of the key may be seen anywhere. */
const keyStart = key.slice(0, 6);

export interface Asked {
  readonly events: readonly TimedRunEvent[];
  readonly log: readonly string[];
}

let endpoint: FakeEndpoint;

/** Names the endpoint that the following calls ask. */
export function setEndpoint(next: FakeEndpoint): void {
  endpoint = next;
}

export function collectingLogger(lines: string[]): Logger {
  const add = (message: string): void => {
    lines.push(message);
  };
  return { trace: add, debug: add, info: add, warn: add, error: add };
}

export function requestTo(change: Partial<ChatRequest>): ChatRequest {
  return {
    baseUrl: endpoint.baseUrl,
    model: "fake-model",
    messages: [{ role: "user", content: "1+1?" }],
    parameters: {},
    apiKey: key,
    idleTimeoutMs: 15_000,
    ...change,
  };
}

export async function ask(
  change: Partial<ChatRequest> = {},
  signal = new AbortController().signal,
): Promise<Asked> {
  const log: string[] = [];
  const events: TimedRunEvent[] = [];
  for await (const event of streamChat(requestTo(change), signal, collectingLogger(log))) {
    events.push(event);
  }
  assert.ok(
    !JSON.stringify(
      events.filter(({ type }) => type !== "reasoning" && type !== "answer"),
    ).includes(keyStart),
    "the key is in an event that is not the model's own text",
  );
  assert.ok(!log.join("\n").includes(keyStart), "the key is in the log");
  assert.equal(outcomeOf(events).terminals, 1, "one terminal event");
  return { events, log };
}

/** Asks, and checks the text that arrived, the kind of the error, and what its message says. */
export async function fails(
  answer: Answer | undefined,
  kind: RunErrorKind,
  words: RegExp,
  text: readonly [string, string] = ["", ""],
  change: Partial<ChatRequest> = {},
): Promise<Asked> {
  if (answer) endpoint.answer(answer);
  const asked = await ask(change);
  const { reasoning, answer: said, terminal } = outcomeOf(asked.events);
  assert.deepEqual([reasoning, said], text);
  assert.ok(terminal?.type === "error", `ended with ${JSON.stringify(terminal)}`);
  assert.equal(terminal.error.kind, kind, terminal.error.message);
  assert.match(terminal.error.message, words);
  assert.doesNotMatch(terminal.error.message, /[\r\n]/);
  return asked;
}

export function completes({ events }: Asked, reasoning: string, answer: string): void {
  const outcome = outcomeOf(events);
  assert.deepEqual([outcome.reasoning, outcome.answer], [reasoning, answer]);
  assert.ok(outcome.terminal?.type === "finish", JSON.stringify(outcome.terminal));
  assert.equal(outcome.terminal.reason, "stop");
}

export const arrived = delta({ reasoning_content: "Half a thou" });
export const half: readonly [string, string] = ["Half a thou", ""];
