/** Any bytes at all go through the reader and the normaliser: no exception, no hanging, memory within bounds. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { createBodyReader } from "../../../src/client/sse.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { delta, doneLine } from "../../support/fakeEndpoint.ts";
import { heldMemory } from "../../support/heldMemory.ts";
import { outcomeOf } from "../../support/outcome.ts";

/** Feeds bytes as they are cut, to the end or to where a client gives up. */
function read(pieces: Iterable<Uint8Array>): readonly RunEvent[] {
  const reader = createBodyReader();
  const normaliser = createDeltaNormaliser({ bareErrors: true, notices: true });
  const decoder = new TextDecoder();
  const events: RunEvent[] = [];
  for (const piece of pieces) {
    const objects = reader.push(decoder.decode(piece, { stream: true }));
    events.push(...objects.flatMap((json) => normaliser.chunk(json)));
    if (reader.done || reader.tooLong) break;
  }
  const last = [...reader.push(decoder.decode()), ...reader.end()];
  return [...events, ...last.flatMap((json) => normaliser.chunk(json)), ...normaliser.end()];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** JSON that is nearly what providers send: their names, with anything at all below them. */
const nearlyJson = fc
  .tuple(
    fc.constantFrom("choices", "delta", "message", "usage", "error", "response", "output", "type"),
    fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom<unknown>(
        [{ delta: { content: ["x"], reasoning_content: {} } }],
        [{ index: "0", delta: { reasoning_details: [null, { text: 1 }] } }],
        [{ delta: { content: [{ type: "thinking", thinking: [{ text: "t" }] }] } }],
        { completion_tokens: "many" },
        "response.reasoning_text.delta",
      ),
    ),
  )
  .map(([name, value]) => bytesOf(`data: ${JSON.stringify({ [name]: value })}\n\n`));

const piece = fc.oneof(
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  { weight: 3, arbitrary: nearlyJson },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(
        "data: ",
        "data:",
        "\n\n",
        "\r",
        "\r\n",
        ": ping\n",
        "error: {",
        "\ufeff",
        "{",
        "}",
        "[",
        '"choices":[',
        '{"message":{"content":"a","thinking":"b"}}\n',
        doneLine,
        delta({ content: "<think>" }),
        delta({ content: "</think>" }),
        delta({ content: "a `</think>` b" }),
        delta({ reasoning: "thought" }),
        delta({ content: "answer" }),
        delta({}, "stop"),
      )
      .map(bytesOf),
  },
);

const megabyte = 2 ** 20;

describe("any bytes at all", () => {
  it("end in one ending, and give no more text than came (property)", () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { terminals, reasoning, answer } = outcomeOf(read(pieces));
        assert.equal(terminals, 1);
        const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
        // Separate thoughts are set off by a blank line; each takes more bytes than that to arrive.
        assert.ok(reasoning.length + answer.length <= bytes);
      }),
      { seed: 20260105, numRuns: 3000 },
    );
  });

  /** Bytes that look random and are the same in every run. */
  function* noise(total: number, allowed: (byte: number) => boolean): Generator<Uint8Array> {
    let state = 20260105;
    const size = 65_536;
    const block = new Uint8Array(size);
    for (let at = 0; at < size; at++) {
      do state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      while (!allowed(state >>> 24));
      block[at] = state >>> 24;
    }
    for (let sent = 0; sent < total; sent += size) yield block;
  }

  /** The most that was held while the pieces were taken, in bytes; rubbish does not count. */
  function heldBy(pieces: Iterable<Uint8Array>): number {
    const before = heldMemory();
    let peak = before;
    let sinceLast = 0;
    function* watched(): Generator<Uint8Array> {
      for (const one of pieces) {
        sinceLast += one.length;
        if (sinceLast >= 8 * megabyte) {
          sinceLast = 0;
          peak = Math.max(peak, heldMemory());
        }
        yield one;
      }
    }
    read(watched());
    return peak - before;
  }

  it("that go on and on take no more memory than a line needs", () => {
    const growth = heldBy(noise(48 * megabyte, () => true));
    assert.ok(growth < 24 * megabyte, `grew by ${Math.round(growth / megabyte)} MB`);
  });

  it("without a line end are given up before they take all memory", () => {
    const growth = heldBy(noise(1024 * megabyte, (byte) => byte !== 10 && byte !== 13));
    assert.ok(growth < 256 * megabyte, `grew by ${Math.round(growth / megabyte)} MB`);
  });
});
