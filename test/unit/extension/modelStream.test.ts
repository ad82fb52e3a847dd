import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import {
  streamModel,
  type ModelErrorKind,
  type ModelPart,
  type OfferedModel,
} from "../../../src/extension/endpoints/modelStream.ts";
import { outcomeOf } from "../../support/outcome.ts";

const think = (text: string): ModelPart => ({ kind: "thinking", text });
const say = (text: string): ModelPart => ({ kind: "text", text });

/** A model that gives these parts, and fails after them where it has a reason to. */
function model(
  given: readonly ModelPart[],
  more: Partial<OfferedModel> & { readonly fails?: Error } = {},
): OfferedModel {
  return {
    async send() {
      await Promise.resolve();
      return (async function* () {
        for (const part of given) {
          await Promise.resolve();
          yield part;
        }
        if (more.fails) throw more.fails;
      })();
    },
    count: (text) => Promise.resolve(text.split(" ").length),
    kindOf: () => undefined,
    ...more,
  };
}

async function run(
  offered: OfferedModel,
  { idleTimeoutMs = 0, signal = new AbortController().signal } = {},
): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  const messages = [{ role: "user", content: "What is 6 × 7?" }] as const;
  const request = { model: offered, name: "Test", messages, idleTimeoutMs, tags: [] };
  for await (const event of streamModel(request, signal)) events.push(event);
  assert.equal(outcomeOf(events).terminals, 1);
  return events;
}

const notices = (events: readonly RunEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === "notice" ? [event.notice] : []));

describe("a run with a model of VS Code", () => {
  it("gives thinking parts as reasoning, text as the answer, and the model's own counts", async () => {
    const events = await run(model([think("6 × 7 "), think("is 42."), say("It is "), say("42.")]));
    const { reasoning, answer, terminal } = outcomeOf(events);
    assert.deepEqual([reasoning, answer], ["6 × 7 is 42.", "It is 42."]);
    assert.ok(terminal?.type === "finish" && terminal.reason === "stop");
    const usage = events.find((event) => event.type === "usage")?.usage;
    assert.deepEqual(
      [usage?.promptTokens, usage?.completionTokens, usage?.reasoningTokens],
      [5, 8, 5],
    );
    assert.deepEqual(notices(events), []);
  });

  it("reads tags in the text of a model that gives no thinking parts", async () => {
    const { reasoning, answer } = outcomeOf(
      await run(model([say("<thi"), say("nk>42?</think>42.")])),
    );
    assert.deepEqual([reasoning, answer], ["42?", "42."]);
  });

  it("tells of tools, and of counts that can't be had", async () => {
    const offered = model(
      [
        think("Look."),
        { kind: "tool", name: "search", input: { q: 1 } },
        think("Found."),
        say("42"),
      ],
      {
        count: () => Promise.reject(new Error("no tokenizer")),
      },
    );
    const events = await run(offered);
    assert.equal(outcomeOf(events).reasoning, "Look.\n\nFound.");
    assert.deepEqual(notices(events), ["toolCalled", "usageMissing"]);
  });

  it("ends at once when it is stopped, and keeps what had come", async () => {
    const stop = new AbortController();
    const offered = model([]);
    const hangs: OfferedModel = {
      ...offered,
      send: () =>
        Promise.resolve(
          (async function* () {
            yield think("Half");
            stop.abort();
            await new Promise(() => undefined);
          })(),
        ),
    };
    const { reasoning, terminal } = outcomeOf(await run(hangs, { signal: stop.signal }));
    assert.equal(reasoning, "Half");
    assert.equal(terminal?.type, "stopped");
  });

  it("ends after too long a silence", async () => {
    const hangs: OfferedModel = {
      ...model([]),
      send: () =>
        Promise.resolve(
          (async function* () {
            yield say("Half");
            await new Promise(() => undefined);
          })(),
        ),
    };
    const { answer, terminal } = outcomeOf(await run(hangs, { idleTimeoutMs: 50 }));
    assert.equal(answer, "Half");
    assert.ok(terminal?.type === "error" && terminal.error.kind === "timeout");
  });

  const refusals: readonly (readonly [ModelErrorKind | undefined, string, RegExp])[] = [
    ["noPermission", "auth", /not allowed.*allow it.*“No\.”$/],
    ["notFound", "notFound", /no longer offers.*Sign in.*“No\.”$/],
    ["blocked", "contentFilter", /blocked the request.*“No\.”$/],
    ["quota", "rateLimit", /quota.*used up.*“No\.”$/],
    [undefined, "server", /failed\. What had arrived is kept.*“No\.”$/],
  ];
  for (const [kind, runKind, sentence] of refusals) {
    it(`says what VS Code refused: ${kind ?? "something else"}`, async () => {
      const error = new Error("No.");
      for (const offered of [
        model([], { send: () => Promise.reject(error), kindOf: () => kind }),
        model([think("Half")], { fails: error, kindOf: () => kind }),
      ]) {
        const { terminal } = outcomeOf(await run(offered));
        assert.ok(terminal?.type === "error");
        assert.equal(terminal.error.kind, runKind);
        assert.match(terminal.error.message, sentence);
      }
    });
  }
});
