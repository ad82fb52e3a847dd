import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { createRedactor, type Credentials } from "../../../src/client/redact.ts";

const secret = "Zq7-planted_0123456789";

/** [how the secret is sent, the credentials] */
const sent: readonly (readonly [string, Credentials])[] = [
  ["the key", { apiKey: secret }],
  ["a bearer header", { headers: { Authorization: `Bearer ${secret}` } }],
  ["another scheme", { headers: { authorization: `Token ${secret}` } }],
  ["a Basic header", { headers: { Authorization: `Basic ${btoa(`user:${secret}`)}` } }],
  ["a cookie", { headers: { Cookie: `theme=dark; session=${secret}; lang=en` } }],
  ["a signed scheme", { headers: { Authorization: `Sig keyId="me",signature="${secret}"` } }],
  ["a header of its own", { headers: { "X-Access": secret } }],
  ["a query", { baseUrl: `https://models.example/v1?code=${secret}` }],
];

/** [how a server writes it back, the text] */
const echoes: readonly (readonly [string, (value: string) => string])[] = [
  ["as it is", (value) => value],
  ["in capitals", (value) => value.toUpperCase()],
  ["in small letters", (value) => value.toLowerCase()],
  ["for a URL", encodeURIComponent],
  ["in JSON", (value) => JSON.stringify({ value })],
  ["in base64", (value) => Buffer.from(value).toString("base64")],
  ["in base64 for URLs", (value) => Buffer.from(value).toString("base64url")],
  ["in base64 after one letter", (value) => Buffer.from(`x${value}`).toString("base64")],
  ["in base64 after two letters", (value) => Buffer.from(`xy${value}z`).toString("base64")],
  ["in hexadecimal", (value) => Buffer.from(value).toString("hex")],
];

describe("what is taken out of an endpoint's texts", () => {
  for (const [how, credentials] of sent) {
    for (const [form, echo] of echoes) {
      it(`${how}, written ${form}`, () => {
        const text = `Refused: ${echo(secret)}.`;
        const clean = createRedactor(credentials)(text);
        assert.ok(clean.startsWith("Refused: ") && clean.includes("[key]"), clean);
        assert.ok(!clean.toLowerCase().includes(secret.toLowerCase().slice(4, 12)), clean);
      });
    }
  }

  it("says nothing of headers that tell what is asked", () => {
    const redact = createRedactor({
      headers: {
        "anthropic-version": "2023-06-01",
        Accept: "application/json",
        "X-Title": "My tool",
      },
    });
    const text = "2023-06-01, application/json, My tool";
    assert.equal(redact(text), text);
  });

  it("leaves the short words of a header alone", () => {
    const redact = createRedactor({ headers: { Cookie: `a=on; b=1; session=${secret}` } });
    assert.equal(redact("on 1"), "on 1");
  });

  it("leaves a text without any of it as it is, whatever the credentials", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 40 }), (value, text) => {
        const redact = createRedactor({ apiKey: value, headers: { "x-own": value } });
        const clean = redact(text);
        if (!clean.includes("[key]")) assert.equal(clean, text);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
