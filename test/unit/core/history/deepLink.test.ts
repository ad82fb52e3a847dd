import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { deepLink, parseDeepLink } from "../../../../src/core/history/deepLink.ts";
import { stepQuotation } from "../../../../src/core/exchange/copyTexts.ts";
import { traceOf } from "../../../support/sampleTraces.ts";

describe("a link to a step", () => {
  it("is read back as what it was made of", () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,60}$/);
    fc.assert(
      fc.property(id, fc.option(fc.nat(9_999_998), { nil: undefined }), (id, step) => {
        const link = deepLink("vscode", "a.b", { id, step });
        assert.ok(link);
        const url = new URL(link);
        assert.equal(url.host, "a.b");
        assert.deepEqual(parseDeepLink(url.pathname, url.search.slice(1)), { id, step });
      }),
      { seed: 6 },
    );
  });

  it("is refused with a sentence in any other form", () => {
    for (const [path, query] of [
      ["", ""],
      ["/", ""],
      ["/trace/", ""],
      ["/trace/..", ""],
      ["/trace/../../etc/passwd", ""],
      ["/trace/a/b", ""],
      ["/trace/a b", ""],
      ["/trace/%2e%2e", ""],
      [`/trace/${"a".repeat(129)}`, ""],
      ["/run/a", ""],
      ["/trace/a", "step=0"],
      ["/trace/a", "step=-1"],
      ["/trace/a", "step=1e9"],
      ["/trace/a", "step=12&command=x"],
      ["/trace/a", "open=x"],
    ] as const) {
      const parsed = parseDeepLink(path, query);
      assert.ok("problem" in parsed, `${path}?${query}`);
      assert.match(parsed.problem, /^This link names no (?:trace|step); .*\.$/);
    }
  });

  it("is not made for an id that could not be read back", () => {
    assert.equal(deepLink("vscode", "a.b", { id: "../x", step: 1 }), undefined);
  });
});

describe("a copied step", () => {
  const trace = traceOf([
    { kind: "derive", text: "\n  x = 4\n\n" },
    { kind: "verify", text: "Wait:\n\n> 2 + 2 = 4\n\n" },
  ]);

  it("is a quotation that says where it is from", () => {
    assert.equal(
      stepQuotation(trace, 1, "vscode://a.b/trace/sample?step=2"),
      "> Wait:\n>\n> > 2 + 2 = 4\n>\n> — [Step 2, verification](vscode://a.b/trace/sample?step=2), “Is 17 × 23 prime?”\n",
    );
    assert.equal(
      stepQuotation(trace, 0, undefined),
      ">   x = 4\n>\n> — Step 1, derive, “Is 17 × 23 prime?”\n",
    );
    assert.equal(stepQuotation(trace, 2, undefined), undefined);
  });
});
