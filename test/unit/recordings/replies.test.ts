/** The pure parts of the recordings' endpoint: cutting, pacing, choosing, reading requests. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { buildPrompt } from "../../../src/core/run/prompt.ts";
import { chooseRecording } from "../../../src/recordings/choose.ts";
import { replyOf } from "../../../src/recordings/chunks.ts";
import { cutIntoDeltas, longestDelta } from "../../../src/recordings/pieces.ts";
import {
  advancePace,
  longestCatchUpMs,
  longestTickMs,
  parsePace,
  shortestTickMs,
  startPace,
  waitFor,
} from "../../../src/recordings/pace.ts";
import { sampleNote, type Recording } from "../../../src/recordings/recording.ts";
import { parseCompletionRequest } from "../../../src/recordings/request.ts";

const loneSurrogate = /\p{Surrogate}/u;
const seed = 20_260_101;

function sample(more: Partial<Recording>): Recording {
  return {
    id: "sample",
    title: "Sample",
    model: "recording-sample",
    note: sampleNote,
    match: [],
    transport: "field:reasoning_content",
    reasoning: "Okay.",
    answer: "Yes.",
    ...more,
  };
}

describe("cutIntoDeltas", () => {
  it("gives pieces of 1 to 6 code units that join to the text and cut no surrogate pair", () => {
    const characters = fc.constantFrom(
      "a",
      "B",
      "é",
      "7",
      " ",
      "\n",
      "\\",
      "👍",
      "𝑛",
      "語",
      "\u0301",
    );
    fc.assert(
      fc.property(fc.array(characters), (parts) => {
        const text = parts.join("");
        const pieces = [...cutIntoDeltas(text)];
        assert.equal(pieces.join(""), text);
        for (const piece of pieces) {
          assert.ok(piece.length >= 1 && piece.length <= longestDelta, JSON.stringify(piece));
          assert.doesNotMatch(piece, loneSurrogate);
        }
      }),
      { seed },
    );
  });

  it("keeps text that is not well-formed as it is", () => {
    const text = "a\ud83d b\udc4d";
    assert.equal([...cutIntoDeltas(text)].join(""), text);
  });

  it("cuts words like tokens", () => {
    assert.deepEqual(
      [...cutIntoDeltas("Wait, 2026 is even.\n\n")],
      ["Wait", ",", " 202", "6", " is", " even", ".", "\n\n"],
    );
  });
});

describe("pace", () => {
  it("owes rate times time, however the ticks fall", () => {
    const ticks = fc.array(fc.double({ min: 0, max: longestCatchUpMs, noNaN: true }));
    fc.assert(
      fc.property(ticks, fc.integer({ min: 1, max: 100_000 }), (gaps, rate) => {
        let pace = startPace(rate, 0);
        for (const gap of gaps) pace = advancePace(pace, pace.atMs + gap, rate, 0);
        const expected = (pace.atMs * rate) / 1000;
        assert.ok(Math.abs(pace.due - expected) <= 1e-9 * (1 + expected));
      }),
      { seed },
    );
  });

  it("counts at the old rate up to a change, and at the new one from there", () => {
    let pace = startPace(100, 0);
    pace = advancePace(pace, 500, 1000, 0);
    assert.equal(pace.due, 50);
    pace = advancePace(pace, 600, 1000, 0);
    assert.equal(pace.due, 150);
  });

  it("goes from as fast as possible to a rate without a debt, and back", () => {
    let pace = startPace(Infinity, 0);
    assert.equal(pace.due, Infinity);
    pace = advancePace(pace, 100, 10, 4000);
    assert.equal(pace.due, 4000);
    pace = advancePace(pace, 200, 10, 4000);
    assert.equal(pace.due, 4001);
    pace = advancePace(pace, 300, Infinity, 4001);
    assert.equal(pace.due, Infinity);
  });

  it("does not burst after a long sleep", () => {
    const pace = advancePace(startPace(100, 0), 3_600_000, 100, 0);
    assert.equal(pace.due, (100 * longestCatchUpMs) / 1000);
  });

  it("waits until the next piece is due, within the limits of a tick", () => {
    assert.equal(waitFor(startPace(100, 0), 10), 100);
    assert.equal(waitFor(startPace(100_000, 0), 1), shortestTickMs);
    assert.equal(waitFor(startPace(1, 0), 6), longestTickMs);
  });

  it("takes 0 as as fast as possible and refuses what is no pace", () => {
    assert.equal(parsePace(0), Infinity);
    assert.equal(parsePace(Infinity), Infinity);
    assert.equal(parsePace(12.5), 12.5);
    for (const wrong of [-1, NaN, -Infinity]) assert.throws(() => parsePace(wrong), RangeError);
  });
});

describe("chooseRecording", () => {
  const bugs = sample({ id: "bugs", match: ["values[middle + 1]", "no such"], intent: "findBugs" });
  const explain = sample({
    id: "explain",
    match: ["VALUES[middle\n+ 1]", "none of"],
    intent: "explain",
  });
  const other = sample({ id: "other", match: ["n^2"], intent: "solve" });
  const general = sample({ id: "general" });
  const all = [general, bugs, explain, other];

  it("finds phrases whatever their case and white space", () => {
    assert.equal(chooseRecording(all, "x = VALUES[middle  + 1]")?.id, "bugs");
  });

  it("prefers the recording of the prompt's intent", () => {
    const text = "return values[middle + 1]";
    for (const [intent, id] of [
      ["findBugs", "bugs"],
      ["explain", "explain"],
    ] as const) {
      const [message] = buildPrompt({ intent, selections: [{ text }] });
      assert.equal(chooseRecording(all, message?.content ?? "")?.id, id);
    }
  });

  it("prefers the one found in full, and finds none where no phrase is", () => {
    assert.equal(chooseRecording(all, "values[middle + 1] and n^2")?.id, "other");
    assert.equal(chooseRecording(all, "something else"), undefined);
  });

  it("takes the text that comes first among equals", () => {
    const one = sample({ id: "one", match: ["first"] });
    const two = sample({ id: "two", match: ["second"] });
    assert.equal(chooseRecording([one, two], "second, then first")?.id, "two");
  });
});

describe("replyOf", () => {
  const context = { id: "x", created: 1, promptCharacters: 9 };

  it("counts a token for every four characters, begun ones included", () => {
    const reply = replyOf(sample({ reasoning: "12345", answer: "123" }), context);
    assert.deepEqual(reply.usage, {
      prompt_tokens: 3,
      completion_tokens: 2,
      total_tokens: 5,
      completion_tokens_details: { reasoning_tokens: 2 },
    });
    assert.equal(reply.finishReason, "stop");
  });

  it("stops at the token limit, never inside a surrogate pair", () => {
    const reply = replyOf(sample({ reasoning: "abc👍def" }), { ...context, maxTokens: 1 });
    assert.deepEqual(reply.parts, [{ field: "reasoning_content", text: "abc" }]);
    assert.equal(reply.finishReason, "length");
    const longer = replyOf(sample({ reasoning: "abcd", answer: "efgh" }), {
      ...context,
      maxTokens: 2,
    });
    assert.equal(longer.finishReason, "stop");
  });

  it("frames inline reasoning with its tags", () => {
    const inline = replyOf(sample({ transport: "tag:<think>" }), context);
    assert.deepEqual(inline.parts, [
      { field: "content", text: "<think>\nOkay.\n</think>\n\nYes." },
    ]);
    assert.equal(inline.usage.completion_tokens_details, undefined);
    const open = replyOf(sample({ transport: "tag:missing-open" }), context);
    assert.deepEqual(open.parts, [{ field: "content", text: "Okay.\n</think>\n\nYes." }]);
  });
});

describe("parseCompletionRequest", () => {
  it("takes the last user message and content parts", () => {
    const request = parseCompletionRequest(
      JSON.stringify({
        model: "m",
        stream: true,
        temperature: 0.6,
        messages: [
          { role: "user", content: "one" },
          { role: "assistant", content: null },
          { role: "user", content: [{ type: "text", text: "two" }, { type: "image_url" }] },
        ],
      }),
    );
    assert.equal(request.prompt, "two\n");
    assert.equal(request.promptCharacters, 7);
  });

  it("names the field that is wrong", () => {
    assert.throws(() => parseCompletionRequest("{"), /not JSON/);
    assert.throws(() => parseCompletionRequest("null"), /body is wrong/);
    assert.throws(() => parseCompletionRequest('{"model":"m","messages":[]}'), /“messages”/);
    assert.throws(
      () => parseCompletionRequest('{"model":"m","messages":[{"role":"user"}],"stream":1}'),
      /“stream”/,
    );
  });
});
