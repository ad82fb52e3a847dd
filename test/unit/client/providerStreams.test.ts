import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createDeltaNormaliser } from "../../../src/client/normaliser.ts";
import { presets } from "../../../src/client/presets/presets.ts";
import { createBodyReader, readSavedStream } from "../../../src/client/sse.ts";
import type { RunEvent } from "../../../src/core/model/runEvent.ts";
import { recogniseText } from "../../../src/import/recogniseText.ts";
import { evenPieces, randomPieces } from "../../support/chunkings.ts";
import { outcomeOf } from "../../support/outcome.ts";
import {
  providerShapes,
  shapesOfPreset,
  smallRun,
  type ProviderShape,
  type ProviderStream,
} from "../../support/providerStreams.ts";

const names = Object.keys(providerShapes) as ProviderShape[];

function read(pieces: readonly Uint8Array[]): readonly RunEvent[] {
  const reader = createBodyReader();
  const normaliser = createDeltaNormaliser({ bareErrors: true });
  const decoder = new TextDecoder();
  const objects = pieces.flatMap((piece) => reader.push(decoder.decode(piece, { stream: true })));
  objects.push(...reader.push(decoder.decode()), ...reader.end());
  return [...objects.flatMap((json) => normaliser.chunk(json)), ...normaliser.end()];
}

function assertRead(events: readonly RunEvent[], stream: ProviderStream): void {
  const { reasoning, answer, usage, terminal, terminals } = outcomeOf(events);
  assert.deepEqual([reasoning, answer], [stream.reasoning, stream.answer]);
  assert.equal(terminals, 1);
  assert.ok(terminal?.type === "finish", terminal?.type);
  assert.deepEqual([terminal.reason, terminal.raw ?? null], ["stop", stream.finish]);
  const counts = { ...usage };
  delete counts["raw"];
  assert.deepEqual(counts, stream.usage ?? {});
}

describe("the shape of every provider", () => {
  it("is known for every preset", () => {
    assert.deepEqual(Object.keys(shapesOfPreset).sort(), presets.map(({ id }) => id).sort());
  });

  for (const name of names) {
    const stream = providerShapes[name](smallRun);
    const bytes = new TextEncoder().encode(stream.body);

    it(`${name}: is read the same at every cut`, () => {
      assertRead(read([bytes]), stream);
      assertRead(read(evenPieces(bytes, 1)), stream);
      for (const seed of [1, 2, 3]) assertRead(read(randomPieces(bytes, seed, 200)), stream);
    });

    it(`${name}: opens as a recording and as a file`, () => {
      const events = readSavedStream(bytes, {});
      assert.ok(events);
      assertRead(events, stream);
      const imported = recogniseText(stream.body, "body.txt", "2026-03-04T05:06:07.000Z");
      assert.ok("traces" in imported, "problem" in imported ? imported.problem : "");
      assert.deepEqual(
        imported.traces.map(({ reasoning, answer }) => [reasoning, answer]),
        [[stream.reasoning, stream.answer]],
      );
    });
  }

  // Short texts that repeat themselves are no proof of a cumulative stream, so that shape needs a real text.
  for (const name of names.filter((shape) => shape !== "minimaxCumulative")) {
    it(`${name}: carries any text (property)`, () => {
      const word = fc.stringMatching(/^[ ]?[a-z0-9+=.,*$\\é√字]{1,8}\n{0,2}$/);
      const texts = fc.array(word, { minLength: 1, maxLength: 12 });
      fc.assert(
        fc.property(texts, texts, fc.integer(), (reasoning, answer, seed) => {
          const stream = providerShapes[name]({ reasoning, answer });
          assertRead(read(randomPieces(new TextEncoder().encode(stream.body), seed, 60)), stream);
        }),
        { seed: 20260106, numRuns: 60 },
      );
    });
  }
});
