import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  readInspectedText,
  type InspectedText,
} from "../../../../src/core/source/inspectedText.ts";
import {
  locateParts,
  placeInDocument,
  shiftPart,
  sourceState,
  type Edit,
} from "../../../../src/core/source/tracking.ts";

const document = "import x\n\ndef f(a):\n    b = a + 1\n    return b\n\nprint(f(2))\n";

function inspected(text: string, startLine: number): InspectedText {
  const source = readInspectedText({
    kind: "run",
    file: "f.py",
    languageId: "python",
    text,
    range: { startLine, endLine: startLine },
  });
  assert.ok(source);
  return source;
}

const body = "def f(a):\n    b = a + 1\n    return b";
const source = inspected(body, 3);

function textAt(text: string, range: { start: number; end: number } | undefined): string {
  assert.ok(range);
  return text.slice(range.start, range.end);
}

/** The document after an edit, and the parts that followed it. */
function edited(text: string, edit: { start: number; removed: number; text: string }) {
  const { start, removed } = edit;
  const after = text.slice(0, start) + edit.text + text.slice(start + removed);
  const parts = locateParts(text, source).map((part) =>
    shiftPart(part, { start, removed, inserted: edit.text.length }),
  );
  return { after, parts, state: sourceState(after, source, parts) };
}

describe("following the inspected text", () => {
  it("finds it where it was, and where it has moved to", () => {
    assert.equal(textAt(document, locateParts(document, source)[0]), body);
    const moved = `# a\n# b\n# c\n${document}`;
    assert.equal(textAt(moved, locateParts(moved, source)[0]), body);
    const twice = `${document}\n${document}`;
    assert.equal(locateParts(twice, source)[0]?.start, document.indexOf("def"));
  });

  it("finds it whatever the line ends are", () => {
    const crlf = document.replaceAll("\n", "\r\n");
    const parts = locateParts(crlf, source);
    assert.equal(sourceState(crlf, source, parts), "same");
    const place = { start: body.indexOf("return"), end: body.length };
    assert.equal(textAt(crlf, placeInDocument(crlf, source, parts, place)), "return b");
  });

  it("takes the old lines where the text is not there any more, and says that it changed", () => {
    const changed = document.replace("a + 1", "a + 2");
    const parts = locateParts(changed, source);
    assert.equal(textAt(changed, parts[0]), body.replace("a + 1", "a + 2"));
    assert.equal(sourceState(changed, source, parts), "changed");
    assert.equal(sourceState("", source, locateParts("", source)), "gone");
  });

  it("tells an edit inside from edits around it, and knows when it is undone", () => {
    const before = edited(document, { start: 0, removed: 0, text: "# new\n" });
    assert.equal(before.state, "same");
    assert.equal(textAt(before.after, before.parts[0]), body);
    const at = document.indexOf("a + 1");
    const inside = edited(document, { start: at, removed: 5, text: "a" });
    assert.equal(inside.state, "changed");
    const back = inside.parts.map((part) =>
      shiftPart(part, { start: at, removed: 1, inserted: 5 }),
    );
    assert.equal(sourceState(document, source, back), "same");
    const start = document.indexOf("def");
    assert.equal(edited(document, { start, removed: body.length, text: "" }).state, "gone");
    const replaced = edited(document, { start, removed: body.length, text: "def f(a): pass" });
    assert.equal(replaced.state, "changed");
    assert.equal(textAt(replaced.after, replaced.parts[0]), "def f(a): pass");
  });

  it("leads to the same words in changed code, else to the line of that number", () => {
    const at = document.indexOf("    b = a");
    const { after, parts } = edited(document, { start: at, removed: 0, text: "    # twice\n" });
    const lookUp = (words: string): string => {
      const start = body.indexOf(words);
      return textAt(
        after,
        placeInDocument(after, source, parts, { start, end: start + words.length }),
      );
    };
    assert.equal(lookUp("return b"), "return b");
    const gone = after.replace("a + 1", "a + 2");
    const line = placeInDocument(gone, source, parts, {
      start: body.indexOf("b = a + 1"),
      end: body.indexOf("b = a + 1") + 9,
    });
    assert.equal(textAt(gone, line), "    # twice");
  });

  it("keeps what an edit elsewhere leaves alone, for any edit", () => {
    const anyEdit = fc.record({
      start: fc.nat(document.length),
      removed: fc.nat(20),
      text: fc.string({ maxLength: 10 }),
    });
    fc.assert(
      fc.property(anyEdit, (edit) => {
        const removed = Math.min(edit.removed, document.length - edit.start);
        const { after, parts, state } = edited(document, { ...edit, removed });
        const [part] = parts;
        assert.ok(part && part.start <= part.end && part.start >= 0 && part.end <= after.length);
        const [start, end] = [document.indexOf(body), document.indexOf(body) + body.length];
        const isElsewhere = edit.start + removed <= start || edit.start >= end;
        if (isElsewhere) {
          assert.equal(state, "same");
          assert.equal(textAt(after, part), body);
        }
        const place = placeInDocument(after, source, parts, { start: 0, end: body.length });
        if (place) assert.ok(place.start <= place.end && place.end <= after.length);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it("gives the same for edits one by one as for the document that they lead to", () => {
    const edits: Edit[] = [];
    let text = document;
    for (let index = 0; index < 40; index += 1) {
      const inserted = `# ${index}\n`;
      edits.push({ start: 0, removed: 0, inserted: inserted.length });
      text = inserted + text;
    }
    const parts = edits.reduce(
      (tracked, edit) => tracked.map((part) => shiftPart(part, edit)),
      locateParts(document, source),
    );
    assert.deepEqual(parts, locateParts(text, source));
  });
});
