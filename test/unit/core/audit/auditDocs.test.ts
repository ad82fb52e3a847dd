import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "mocha";
import { withFigures } from "../../../../scripts/auditDocs.ts";
import { flagKinds, isShownByDefault } from "../../../../src/core/audit/flagKinds.ts";
import { standingFlags } from "../../../../src/core/reader/readerFlags.ts";

describe("the table of flags", () => {
  it("stands in docs/audit.md with all its kinds; `node scripts/auditDocs.ts` writes its figures", async () => {
    const document = await readFile(new URL("../../../../docs/audit.md", import.meta.url), "utf8");
    const kinds = [...document.matchAll(/^\| `(\w+)` +\|/gm)].map((match) => match[1]);
    assert.deepEqual(kinds, flagKinds);
    assert.equal(await withFigures(document), document);
  });

  it("shows kinds without being asked whose precision was measured and is high", () => {
    assert.ok(isShownByDefault("guess"));
    assert.ok(!isShownByDefault("lineQuote"));
    assert.ok(isShownByDefault("of a newer version"));
    const flags = ["guess", "lineQuote"].map((kind) => ({
      kind,
      start: 0,
      end: 1,
      in: "answer" as const,
      says: "",
    }));
    const analysis = { flags } as never;
    assert.deepEqual(standingFlags({ analysis }), flags.slice(0, 1));
    assert.deepEqual(standingFlags({ analysis }, "all"), flags);
  });
});
