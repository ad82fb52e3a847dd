import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, it } from "mocha";
import { maskSecrets } from "../../../src/core/secrets/maskSecrets.ts";
import { findSecrets } from "../../../src/client/secretScanner.ts";
import { lookAlikes } from "../../support/lookAlikes.ts";
import { plantedShapes } from "../../support/plantedShapes.ts";
import { harmlessTexts, plantedSecrets } from "../../support/plantedSecrets.ts";

async function masked(text: string): Promise<string> {
  const [result = ""] = maskSecrets([await findSecrets(text)]);
  return result;
}

describe("findSecrets", () => {
  for (const { name, line, value } of [...plantedSecrets, ...plantedShapes]) {
    it(`finds ${name}, the value and no more`, async () => {
      const text = `first = 1\n${line}${name.includes("cut off") ? "" : "\nlast = 2"}`;
      const { secrets } = await findSecrets(text);
      assert.deepEqual(
        secrets.map(({ start, end }) =>
          text
            .slice(start, end)
            .trim()
            .replace(/^\\n|\\n$/g, ""),
        ),
        [value],
      );
    });
  }

  for (const text of [...harmlessTexts, ...lookAlikes]) {
    it(`finds nothing in ${text.slice(0, 60).replaceAll("\n", " ")}`, async () => {
      const { secrets } = await findSecrets(text);
      assert.deepEqual(
        secrets.map(({ start, end, kind }) => [kind, text.slice(start, end)]),
        [],
      );
    });
  }

  it("finds nothing in the code, the documents and the settings of this project", async () => {
    const root = fileURLToPath(new URL("../../../", import.meta.url));
    const files = globSync(
      "{{src,scripts,docs,examples}/**/*.{ts,js,mjs,md,json,css},*.{json,md,js,mjs}}",
      {
        cwd: root,
        exclude: ["src/core/analysis/classify/weights.ts", "package-lock.json"],
      },
    );
    assert.ok(files.length > 500);
    const found: string[] = [];
    for (const file of files) {
      const text = readFileSync(join(root, file), "utf8");
      const { secrets } = await findSecrets(text);
      found.push(...secrets.map(({ start, end }) => `${file}: ${text.slice(start, end)}`));
    }
    assert.deepEqual(found, []);
  });

  it("is not switched off by comments for linters", async () => {
    const { line } = plantedSecrets[0]!;
    assert.equal((await findSecrets(`// secretlint-disable\n${line}`)).secrets.length, 1);
  });
});

describe("what is masked", () => {
  const some = fc.array(fc.constantFrom(...plantedSecrets), { minLength: 1, maxLength: 6 });
  const around = fc.array(fc.constantFrom(...harmlessTexts), { maxLength: 6 });
  const texts = fc
    .tuple(some, around)
    .chain(([secrets, harmless]) =>
      fc.tuple(
        fc.constant(secrets),
        fc.shuffledSubarray([...secrets.map(({ line }) => line), ...harmless], {
          minLength: secrets.length + harmless.length,
        }),
      ),
    )
    // A key that is cut off takes what follows; it can only be the last.
    .filter(([secrets]) => secrets.every(({ name }) => !name.includes("cut off")))
    .map(([secrets, lines]) => ({ secrets, text: lines.join("\n\n") }));

  it("holds no secret, has the same lines, and nothing more to mask", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async ({ secrets, text }) => {
        const result = await masked(text);
        for (const { value } of secrets) assert.ok(!result.includes(value), value);
        assert.equal(result.split("\n").length, text.split("\n").length);
        assert.equal(await masked(result), result);
      }),
      { seed: 3, numRuns: 150 },
    );
  });

  it("never fails, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 400 }), async (text) => {
        const { secrets } = await findSecrets(text);
        let at = 0;
        for (const { start, end } of secrets) {
          assert.ok(at <= start && start < end && end <= text.length);
          at = end;
        }
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
