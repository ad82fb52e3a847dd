import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { noteStep, notesOf } from "../../../../src/core/reader/readerNotes.ts";
import { readTags } from "../../../../src/core/history/traceTags.ts";
import { createTextSearch } from "../../../../src/core/history/textSearch.ts";
import { groupTraces } from "../../../../src/core/history/traceGroups.ts";
import { analyseTrace } from "../../../../src/core/run/liveRun.ts";
import { sampleTrace } from "../../../support/sampleTrace.ts";

const at = "2026-01-02T03:04:05.000Z";

describe("groups of traces", () => {
  const traces = [
    { id: 1, createdAt: "2026-03-02T10:00:00Z", workspace: "b", tags: ["x", "y"] },
    { id: 2, createdAt: "2026-03-01T10:00:00Z", imported: true, endpoint: "E", model: "m" },
    { id: 3, createdAt: "2026-03-01T09:00:00Z", workspace: "a", pinned: true },
    { id: 4, createdAt: "?", endpoint: "", tags: ["x"] },
  ];
  const grouped = (by: Parameters<typeof groupTraces>[1]): string[] =>
    groupTraces(traces, by, (time) => time.slice(0, 10)).map(
      ({ name, items }) => `${name}: ${items.map(({ id }) => id).join(" ")}`,
    );

  it("go by day in the order of the list, pinned ones first", () => {
    assert.deepEqual(grouped("day"), ["Pinned: 3", "2026-03-02: 1", "2026-03-01: 2", "No date: 4"]);
  });

  it("go by workspace, endpoint and tag by name, and say what has none", () => {
    assert.deepEqual(grouped("workspace"), ["Pinned: 3", "b: 1", "Imported: 2", "No workspace: 4"]);
    assert.deepEqual(grouped("endpoint"), ["Pinned: 3", "E · m: 2", "No endpoint: 1 4"]);
    assert.deepEqual(grouped("tag"), ["Pinned: 3", "#x: 1 4", "#y: 1", "No tag: 2"]);
  });
});

describe("tags as they are typed", () => {
  it("stand between commas, each once, with or without #", () => {
    assert.deepEqual(readTags(" algebra, #hard ,algebra,, two  words "), [
      "algebra",
      "hard",
      "two words",
    ]);
  });

  it("are read again as they were", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const tags = readTags(text);
        assert.deepEqual(readTags(tags.join(", ")), tags);
      }),
      { seed: 8 },
    );
  });
});

describe("notes on steps", () => {
  const reasoning = "First I add. So 2 + 2 = 4.\n\nWait, is it? Let me check: 2 + 2 = 4.\n\nYes.";
  const trace = analyseTrace(sampleTrace({ reasoning }), []);
  const steps = trace.analysis?.steps ?? [];

  it("are found at the step that they were written on, one each, and taken away when empty", () => {
    assert.ok(steps.length > 1);
    const notes = noteStep(trace, 1, " odd ", at);
    const again = noteStep({ ...trace, notes: [...notes] }, 1, "odd indeed", at);
    assert.deepEqual(
      notesOf(again, steps).map((own) => own.map(({ text }) => text)),
      steps.map((_, index) => (index === 1 ? ["odd indeed"] : [])),
    );
    assert.deepEqual(noteStep({ ...trace, notes: [...again] }, 1, "  ", at), []);
    assert.deepEqual(noteStep(trace, 99, "x", at), []);
  });

  it("never get lost, however the steps are cut", () => {
    const anyNotes = fc.array(
      fc.record({ start: fc.nat(200), end: fc.nat(200), text: fc.string() }),
    );
    fc.assert(
      fc.property(anyNotes, (notes) => {
        assert.equal(notesOf(notes, steps).flat().length, notes.length);
      }),
      { seed: 8 },
    );
  });
});

describe("text search", () => {
  const trace = sampleTrace({ title: "Sums", reasoning: "It is ODD.", tags: ["hard one"] });

  it("finds every word, whatever its case, phrases and tags", () => {
    const found = (query: string) => createTextSearch(query)?.(trace);
    assert.equal(found("sums odd"), "title");
    assert.equal(found("odd #hard"), "reasoning");
    assert.equal(found('"is odd"'), "reasoning");
    assert.equal(found('"odd is"'), undefined);
    assert.equal(found("sums missing"), undefined);
  });

  it("is none without words", () => {
    for (const query of ["", "  ", '""', "#"])
      assert.equal(createTextSearch(query)?.(trace), undefined);
  });
});
