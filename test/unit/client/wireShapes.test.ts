import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { createBodyReader, readSavedStream } from "../../../src/client/sse.ts";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";

const sse = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: unknown, finish: string | null = null, more: object = {}): string =>
  sse({ choices: [{ index: 0, delta, finish_reason: finish }], ...more });
const done = "data: [DONE]\n\n";
const thought = "43*47.";
const said = chunk({ content: "Yes." }, "stop") + done;

/** As a live stream is read. */
function read(body: string): readonly RunEvent[] {
  const normaliser = createDeltaNormaliser({ bareErrors: true, notices: true });
  const reader = createBodyReader();
  const events = [...reader.push(body), ...reader.end()].flatMap((json) => normaliser.chunk(json));
  return [...events, ...normaliser.end(undefined, reader.words)];
}

function textsOf(events: readonly RunEvent[]): readonly [reasoning: string, answer: string] {
  const texts = { reasoning: "", answer: "" };
  for (const event of events)
    if (event.type === "reasoning" || event.type === "answer") texts[event.type] += event.text;
  return [texts.reasoning.trim(), texts.answer.trim()];
}

describe("reasoning is found", () => {
  const values: Readonly<Record<string, unknown>> = {
    "a text": thought,
    "a list of texts": ["43*", "47."],
    "a list of parts": [{ type: "text", text: thought }],
    "an object with a text": { text: thought },
    "an object with content": { content: thought },
    "an object that names it again": { reasoning_text: thought },
    "an object of parts": { content: [{ text: thought }] },
  };
  const fields = ["reasoning_content", "reasoning", "thinking", "thoughts", "cot_summary"];
  for (const field of [...fields, "reasoning_details", "thinking_blocks", "chain_of_thought"]) {
    for (const [kind, value] of Object.entries(values)) {
      it(`in “${field}” as ${kind}`, () => {
        const events = read(chunk({ [field]: value }) + said);
        assert.deepEqual(textsOf(events), [thought, "Yes."]);
        assert.ok(
          events.every((event) => event.type !== "notice" || event.notice === "usageMissing"),
        );
      });
    }
  }

  const specific = { thinking_blocks: [{ type: "thinking", thinking: thought }] };
  const places: Readonly<Record<string, string>> = {
    "a part of a type of its own": chunk({
      content: [{ type: "reasoning_content", reasoning_content: thought }],
    }),
    "a provider's own fields": chunk({ provider_specific_fields: specific }),
    "a provider's own fields and two others": chunk({
      reasoning_content: thought,
      ...specific,
      provider_specific_fields: { ...specific, reasoning_content: thought },
    }),
    "blocks beside the content": chunk({
      content_blocks: [{ index: 0, delta: { thinking: thought } }],
    }),
    "the choice, beside the delta": sse({ choices: [{ index: 0, delta: {}, reasoning: thought }] }),
    "the object, beside the choices": sse({
      choices: [{ index: 0, delta: {} }],
      reasoning: thought,
    }),
    "an envelope of a gateway": sse({
      code: 0,
      data: { choices: [{ delta: { reasoning: thought } }] },
    }),
    "data within data": `data: ${chunk({ reasoning: thought })}`,
    "JSON in a JSON text": sse(JSON.stringify({ choices: [{ delta: { reasoning: thought } }] })),
    "what Python prints": `data: {'choices': [{'index': 0, 'delta': {'reasoning': '${thought}'}, 'x': None}]}\n\n`,
    "lines without empty ones between": (
      chunk({ reasoning: "43*" }) + chunk({ reasoning: "47." })
    ).replaceAll("\n\n", "\n"),
    "tags inside the field": chunk({ reasoning: `<think>${thought}</think>` }),
  };
  for (const [place, body] of Object.entries(places)) {
    it(`in ${place}`, () => {
      assert.deepEqual(textsOf(read(body + said)), [thought, "Yes."]);
    });
  }

  it("with a bare tab or line end in its text", () => {
    const body = `data: {"choices":[{"delta":{"reasoning":"43*\t47."}}]}\n\n${said}`;
    assert.deepEqual(textsOf(read(body)), ["43*\t47.", "Yes."]);
  });
});

describe("texts that come twice", () => {
  it("are told once where the last object repeats them all", () => {
    const body =
      chunk({ reasoning: "The user" }) +
      chunk({ reasoning: " asks." }) +
      chunk({ content: "Yes." });
    const last = chunk({ reasoning: "The user asks.", content: "Yes." }, "stop");
    assert.deepEqual(textsOf(read(body + last + done)), ["The user asks.", "Yes."]);
  });

  it("stay where a short answer is really said twice", () => {
    const body =
      chunk({ reasoning: "Hm." }) + chunk({ content: "No. " }) + chunk({ content: "No. " }, "stop");
    assert.deepEqual(textsOf(read(body + done)), ["Hm.", "No. No."]);
  });

  it("keep one blank line between thoughts with a tool's text between them", () => {
    const call = "<tool_call>\n{}\n</tool_call>\n\n";
    const body = chunk({ content: `<think>\nOne.\n</think>\n\n${call}` });
    const rest = chunk({ content: "<think>\nTwo.\n</think>\n\nYes." }, "stop");
    assert.equal(textsOf(read(body + rest + done))[0], "One.\n\nTwo.");
  });
});

describe("an endpoint's own words about an error are told", () => {
  const errors: Readonly<Record<string, unknown>> = {
    "a fault": { fault: { faultstring: "boom 17", detail: { errorcode: "x" } } },
    "an error in the delta": { choices: [{ index: 0, delta: { error: { message: "boom 17" } } }] },
    "AWS's capitals": { Message: "boom 17" },
    "a type alone": { error: { type: "boom 17" } },
    "a list of texts": { errors: ["boom 17"] },
    "RPC's list": [{ error: { code: 503, message: "boom 17", status: "UNAVAILABLE" } }],
  };
  for (const [name, error] of Object.entries(errors)) {
    it(`in ${name}, in the middle of a stream and alone`, () => {
      for (const before of ["", chunk({ reasoning: thought })]) {
        const end = read(before + sse(error)).at(-1);
        assert.ok(end?.type === "error", JSON.stringify(end));
        assert.match(end.error.message, /boom 17/);
      }
    });
  }

  it("as a failure where only the word for the end says so", () => {
    for (const word of ["engine_overloaded", "MALFORMED_FUNCTION_CALL", "internal-error"]) {
      const end = readSavedStream(chunk({ reasoning: thought }, word))?.at(-1);
      assert.ok(end?.type === "finish" && end.reason === "error" && end.raw === word);
    }
  });
});
