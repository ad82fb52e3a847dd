import assert from "node:assert/strict";
import * as fc from "fast-check";
import { l10n, setDisplayLanguage } from "../../../../src/core/text/l10n.ts";

describe("l10n.t", () => {
  afterEach(() => {
    setDisplayLanguage(undefined);
  });

  it("gives the English text where there is no translation", () => {
    assert.equal(l10n.t("Nothing is selected."), "Nothing is selected.");
    setDisplayLanguage({ tag: "de", translations: { other: "andere" } });
    assert.equal(l10n.t("Nothing is selected."), "Nothing is selected.");
  });

  it("gives the translation, its values in the translation's order", () => {
    setDisplayLanguage({
      tag: "de",
      translations: { "{0} of {1} steps": "von {1} Schritten {0}" },
    });
    assert.equal(l10n.t("{0} of {1} steps", 3, 8), "von 8 Schritten 3");
  });

  it("fills in named values", () => {
    assert.equal(
      l10n.t("{host} sent nothing.", { host: "example.org" }),
      "example.org sent nothing.",
    );
  });

  it("leaves a placeholder without a value, and braces in a text without values", () => {
    assert.equal(l10n.t("{0} and {1}", "one"), "one and {1}");
    assert.equal(l10n.t("must hold {question}"), "must hold {question}");
    assert.equal(l10n.t("{toString}", {}), "{toString}");
  });

  it("finds no translation among the members of every object", () => {
    setDisplayLanguage({ tag: "de", translations: {} });
    assert.equal(l10n.t("constructor"), "constructor");
  });

  it("puts any value in unchanged, whatever it looks like", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, two) => {
        assert.equal(l10n.t("a {0} b {1} c", one, two), `a ${one} b ${two} c`);
        assert.equal(l10n.t("a {0}{0}", `{1}${one}`, two), `a {1}${one}{1}${one}`);
      }),
    );
    assert.equal(l10n.t("{0}", "$& $1 {1}", "x"), "$& $1 {1}");
  });
});
