import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { eventOf } from "../../../src/extension/library/journal.ts";
import { reduceRun } from "../../../src/core/run/runReducer.ts";
import type { Trace } from "../../../src/core/model/trace.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

/** The trace of a run that sent these objects. */
function run(chunks: readonly unknown[]): Trace {
  const normaliser = createDeltaNormaliser({ notices: true });
  const events = [...chunks.flatMap((chunk) => normaliser.chunk(chunk)), ...normaliser.end()];
  const start: Trace = { ...sampleTrace(), status: "running", reasoning: "", answer: "" };
  assert.equal(start.actions, undefined);
  return events
    .map((event) => JSON.stringify({ ...event, atMs: 1 }))
    .reduce((trace, line) => reduceRun(trace, eventOf(line) ?? assert.fail(line)), start);
}

/** Each action with the reasoning before it. */
function actionsOf(chunks: readonly unknown[]): readonly unknown[] {
  const { reasoning, actions = [] } = run(chunks);
  return actions.map(({ at, name, arguments: given }) => [reasoning.slice(0, at), name, given]);
}

const d = (delta: object, finish: string | null = null): unknown => ({
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const call = (index: number, fields: object, more: object = {}): unknown =>
  d({ tool_calls: [{ index, function: fields, ...more }] });

describe("tools that a model calls while it is asked", () => {
  it("are actions of the trace, each with its arguments, after what was thought before it", () => {
    const chunks = [
      d({ reasoning_content: "First." }),
      call(0, { name: "search", arguments: "" }, { id: "a" }),
      call(0, { arguments: '{"q":' }),
      call(0, { arguments: '"x"}' }),
      call(1, { name: "run" }, { id: "b" }),
      d({ reasoning_content: "Then." }),
      call(0, { name: "search", arguments: "{}" }, { id: "c" }),
      d({ content: "Done." }, "stop"),
    ];
    assert.deepEqual(actionsOf(chunks), [
      ["First.", "search", '{"q":"x"}'],
      ["First.", "run", undefined],
      ["First.\n\nThen.", "search", "{}"],
    ]);
    assert.equal(run(chunks).answer, "Done.");
  });

  it("are told apart by their ids where a server gives all of them one index", () => {
    const chunks = [
      call(0, { name: "a", arguments: "1" }, { id: "x" }),
      call(0, { name: "b", arguments: "2" }, { id: "y" }),
      d({}, "tool_calls"),
    ];
    assert.deepEqual(actionsOf(chunks), [
      ["", "a", "1"],
      ["", "b", "2"],
    ]);
  });

  it("come from Anthropic's blocks, Responses, Google and Ollama alike", () => {
    const block = (type: string, fields: object): unknown => ({ type, index: 1, ...fields });
    const json = (partial_json: string): unknown =>
      block("content_block_delta", { delta: { type: "input_json_delta", partial_json } });
    const anthropic = [
      { type: "message_start", message: { role: "assistant", content: [] } },
      block("content_block_start", { content_block: { type: "tool_use", name: "t", input: {} } }),
      json('{"a":'),
      json("1}"),
      block("content_block_stop", {}),
      { type: "message_delta", delta: { stop_reason: "tool_use" } },
    ];
    const item = { type: "function_call", name: "t", arguments: "" };
    const done = { ...item, arguments: '{"a":1}' };
    const responses = [
      { type: "response.output_item.added", output_index: 0, item },
      { type: "response.function_call_arguments.delta", output_index: 0, delta: '{"a":1}' },
      { type: "response.output_item.done", output_index: 0, item: done },
      { type: "response.completed", response: { status: "completed", output: [done] } },
    ];
    const parts = [{ functionCall: { name: "t", args: { a: 1 } } }];
    const google = [{ candidates: [{ content: { parts }, finishReason: "STOP" }] }];
    const tool_calls = [{ function: { name: "t", arguments: { a: 1 } } }];
    const ollama = [
      { message: { content: "", tool_calls }, done: false },
      { message: {}, done: true },
    ];
    for (const chunks of [anthropic, responses, google, ollama])
      assert.deepEqual(actionsOf(chunks), [["", "t", '{"a":1}']]);
  });

  it("stay several where each comes whole and none has a number or a name of its own", () => {
    const whole = (name: string, given: object): object => ({
      function: { name, arguments: given },
    });
    const ollama = (...tool_calls: readonly object[]): unknown => ({
      message: { content: "", tool_calls },
      done: false,
    });
    const end = { message: {}, done: true };
    const expected = [
      ["", "t", '{"a":1}'],
      ["", "t", '{"a":2}'],
    ];
    const [first, second] = [whole("t", { a: 1 }), whole("t", { a: 2 })];
    assert.deepEqual(actionsOf([ollama(first), ollama(second), end]), expected);
    assert.deepEqual(actionsOf([ollama(first, second), end]), expected);
  });

  it("have a name also where the endpoint gave none", () => {
    assert.deepEqual(actionsOf([call(0, { arguments: "{}" }), d({}, "stop")]), [
      ["", "tool", "{}"],
    ]);
  });

  it("are kept bounded", () => {
    const chunks = Array.from({ length: 1200 }, (_, index) =>
      call(index, { name: "n", arguments: "x".repeat(9000) }),
    );
    const { actions = [] } = run([...chunks, d({}, "stop")]);
    assert.equal(actions.length, 1000);
    assert.ok(actions.every((action) => action.arguments?.length === 4000));
  });
});
