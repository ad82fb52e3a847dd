/** The languages that the product comes with: every translation fits the English text that it stands for. */
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import type { Texts } from "../../scripts/l10n.ts";
import { displayLanguage, l10n, setDisplayLanguage } from "../../src/core/text/l10n.ts";
import { formatCount, formatPercent } from "../../src/core/text/formats.ts";
import { shippedLanguage } from "../support/shippedLanguage.ts";

const root = join(import.meta.dirname, "../..");
const read = async <T>(path: string): Promise<T> =>
  JSON.parse(await readFile(join(root, path), "utf8")) as T;

/** What a translation must have as often as its English: placeholders, icons, commands, settings, code, tags. */
const kept =
  /\{\w+\}|\$\([\w-]+\)|\(command:[^)]*\)|`#?[^`]*`|\$\{env:NAME\}|<(?:think|scratchpad)>|MASKED_API_KEY_1/g;
const keptOf = (text: string): string[] => (text.match(kept) ?? []).sort();

const languages = (await readdir(join(root, "l10n")))
  .map((name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1])
  .filter((tag) => tag !== undefined && tag !== "qps-ploc");

/** What of a translation would be wrong on the screen. */
function faults(
  english: ReadonlyMap<string, string>,
  translated: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(translated).flatMap(([key, text]) => {
    const original = english.get(key);
    if (original === undefined) return [`stale: ${key}`];
    if (text.trim() === "" && original.trim() !== "") return [`empty: ${key}`];
    const [wanted, found] = [keptOf(original), keptOf(text)];
    return wanted.join() === found.join()
      ? []
      : [`${key}: has ${found.join(" ")}, not ${wanted.join(" ")}`];
  });
}

describe("the languages of the product", () => {
  it("are found", () => {
    assert.ok(languages.includes("zh-cn"));
  });

  for (const tag of languages as readonly string[]) {
    it(`has in ${tag} only texts that there are, with their placeholders`, async () => {
      const texts = await read<Texts>("l10n/bundle.l10n.json");
      const english = new Map(
        Object.entries(texts).map(([key, text]) => [
          key,
          typeof text === "string" ? text : text.message,
        ]),
      );
      const translated = await read<Record<string, string>>(`l10n/bundle.l10n.${tag}.json`);
      assert.deepEqual(faults(english, translated), []);
      const nls = new Map(Object.entries(await read<Record<string, string>>("package.nls.json")));
      const nlsTranslated = await read<Record<string, string>>(`package.nls.${tag}.json`);
      assert.deepEqual(faults(nls, nlsTranslated), []);
      const missing = [
        ...[...english.keys()].filter((key) => !Object.hasOwn(translated, key)),
        ...[...nls.keys()].filter((key) => !Object.hasOwn(nlsTranslated, key)),
      ];
      // A text that is missing stands there in English: no fault, but to be known.
      if (missing.length > 0) {
        process.stdout.write(
          `      ${tag}: ${missing.length} of ${english.size + nls.size} texts are not translated yet: ${missing.slice(0, 5).join(" | ")}\n`,
        );
      }
    });
  }

  it("finds what would be wrong", () => {
    const english = new Map([
      ["{0} of {1}", "{0} of {1}"],
      ["a", "[A](command:x)"],
    ]);
    const wrong = { "{0} of {1}": "{0} von {2}", a: "[A](command:y)", gone: "weg" };
    assert.equal(faults(english, wrong).length, 3);
    assert.deepEqual(faults(english, { "{0} of {1}": "{1} 中的 {0}" }), []);
  });

  it("write numbers as the language does, and sentences in it", () => {
    assert.equal(displayLanguage(), undefined);
    setDisplayLanguage(shippedLanguage("zh-cn"));
    try {
      assert.equal(formatCount(1234567), "1,234,567");
      assert.equal(formatPercent(0.42), "42%");
      assert.equal(formatPercent(0.001), "< 1%");
      assert.equal(l10n.t("{0} steps", formatCount(1200)), "1,200 个步骤");
      setDisplayLanguage({ tag: "no tag", translations: {} });
      assert.equal(formatCount(1234), "1\u202F234");
    } finally {
      setDisplayLanguage(undefined);
    }
    assert.equal(formatCount(1234), "1\u202F234");
  });
});
