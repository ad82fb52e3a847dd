/** The frame of the view: strict policy, nothing from elsewhere, nothing that can break out of an attribute. */
import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { traceHtml } from "../../../../src/extension/views/traceHtml.ts";

describe("traceHtml", () => {
  const html = traceHtml({
    cspSource: "https://webview.test",
    nonce: "abc+/=",
    resource: (path) => `https://webview.test/${path}?"><script>`,
  });

  it("allows its own script by nonce and its own styles and fonts, and nothing else", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    assert.equal(
      policy,
      "default-src 'none'; script-src 'nonce-abc+/='; style-src https://webview.test; font-src https://webview.test; " +
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
    );
  });

  it("names language, title, main part and what it is", () => {
    assert.match(
      html,
      /^<!DOCTYPE html>\n<html lang="en" data-view="reasoning-trace" data-place="editor">/,
    );
    assert.match(html, /<title>Reasoning Trace<\/title>/);
    assert.match(html, /<main><\/main>/);
  });

  it("escapes what it puts into attributes", () => {
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.match(html, /webview\.css\?&quot;&gt;&lt;script&gt;"/);
  });

  it("carries the texts of the display language and names it", () => {
    const translations = { 'a "b" <c> & d': "é </meta><script>" };
    const page = traceHtml({
      cspSource: "https://webview.test",
      nonce: "abc",
      resource: (path) => path,
      language: { tag: "fr", translations },
    });
    assert.match(page, /<html lang="fr"/);
    assert.equal(page.match(/<script/g)?.length, 1);
    const content = /<meta name="reasoning-trace-l10n" content="([^"]*)">/.exec(page)?.[1] ?? "";
    const text = content
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    assert.deepEqual(JSON.parse(text), translations);
    assert.doesNotMatch(html, /reasoning-trace-l10n/);
  });
});
