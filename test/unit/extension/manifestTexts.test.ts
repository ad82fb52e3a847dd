/** Every text of package.json is in package.nls.json, and nothing else is. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "mocha";
import { getL10nPseudoLocalized } from "@vscode/l10n-dev";
import { presets } from "../../../src/client/presets/presets.ts";

const root = new URL("../../../", import.meta.url);
const read = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(new URL(name, root), "utf8")) as Record<string, unknown>;
const manifest = await read("package.json");
const texts = (await read("package.nls.json")) as Record<string, string>;

/** The parts of the manifest that VS Code shows something of. */
const shown = {
  displayName: manifest["displayName"],
  description: manifest["description"],
  capabilities: manifest["capabilities"],
  contributes: manifest["contributes"],
};

/** Properties whose strings are for programs or for a model, or are what the user's file would hold. */
const unseen = [
  /\/when$/,
  /\/enablement$/,
  /\/icon$/,
  /\/group$/,
  /\/pattern$/,
  /\/default$/,
  /\/scope$/,
  /\/media\/svg$/,
  /\/defaultSnippets\/\d+\/body\b/,
  /\/completionEvents\/\d+$/,
  /\/modelDescription$/,
  /\/inputSchema\b/,
  /\/configurationDefaults\b/,
];

/** The same in every language. */
const productNames = new Set(presets.map(({ name }) => name));

/** All strings below a value, each with its path. */
function* stringsOf(value: unknown, path = ""): Generator<readonly [path: string, text: string]> {
  if (typeof value === "string") yield [path, value];
  else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) yield* stringsOf(inner, `${path}/${name}`);
}

const strings = [...stringsOf(shown)];
const keyOf = (text: string): string | undefined => /^%(.+)%$/.exec(text)?.[1];

/** For people, and yet not a key. */
const plain = strings.filter(
  ([path, text]) =>
    keyOf(text) === undefined &&
    !productNames.has(text) &&
    !unseen.some((pattern) => pattern.test(path)),
);

describe("the texts of package.json", () => {
  it("are keys that package.nls.json has, and it has no others", () => {
    const used = strings.flatMap(([, text]) => keyOf(text) ?? []);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
  });

  it("stand nowhere in plain words", () => {
    // Ids, types and file patterns hold no space, and begin in lower case or with a sign.
    assert.deepEqual(
      plain.filter(([, text]) => /\s|^[A-Z]/.test(text)),
      [],
    );
  });

  it("are keys wherever VS Code shows a property", () => {
    const visible =
      /\/(title|category|displayName|userDescription|description|markdownDescription|contents|contextualTitle|altText|patternErrorMessage|errorMessage|deprecationMessage|markdownDeprecationMessage|(enumDescriptions|markdownEnumDescriptions|enumItemLabels|aliases)\/\d+)$/;
    assert.deepEqual(
      plain.filter(([path]) => visible.test(path)),
      [],
    );
  });

  it("say something in each case, and the pseudo-translation changes all of them", () => {
    const translated = getL10nPseudoLocalized(texts) as Record<string, string>;
    for (const [key, text] of Object.entries(texts)) {
      assert.ok(text.trim() !== "", key);
      assert.notEqual(translated[key], text, key);
    }
  });
});
