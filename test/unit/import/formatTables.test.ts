import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "mocha";
import { formatDocuments } from "../../../scripts/formats.ts";

describe("the tables of formats in the documents", () => {
  it("are what the readers say; `node scripts/formats.ts` writes them", async () => {
    for (const { file, text } of await formatDocuments())
      assert.equal(readFileSync(file, "utf8"), text, file.pathname.split("/").at(-1) ?? "");
  });
});
