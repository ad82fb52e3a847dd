import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import {
  describeSecrets,
  joinSecrets,
  maskSecrets,
  type FoundSecrets,
} from "../../../../src/core/secrets/maskSecrets.ts";
import type { Secret, SecretKind } from "../../../../src/core/secrets/secret.ts";

function found(text: string, ...values: readonly [string, SecretKind][]): FoundSecrets {
  const secrets = values.map(([value, kind]): Secret => {
    const start = text.indexOf(value);
    return { start, end: start + value.length, kind };
  });
  return { text, secrets };
}

describe("maskSecrets", () => {
  it("gives the same value the same placeholder, in all texts", () => {
    const masked = maskSecrets([
      found("a=abcdefgh1 b=ijklmnop2", ["abcdefgh1", "password"], ["ijklmnop2", "password"]),
      found("c=ijklmnop2", ["ijklmnop2", "password"]),
    ]);
    assert.deepEqual(masked, ["a=MASKED_PASSWORD_1 b=MASKED_PASSWORD_2", "c=MASKED_PASSWORD_2"]);
  });

  it("keeps the length of a value that is long enough", () => {
    const value = "k".repeat(30);
    const [masked] = maskSecrets([found(`key="${value}";`, [value, "apiKey"])]);
    assert.equal(masked, `key="MASKED_API_KEY_1_${"x".repeat(13)}";`);
  });

  it("keeps the lines of a key that has several", () => {
    const text = "-----BEGIN-----\nabc\ndef\r\nghi\n-----END-----";
    const [masked] = maskSecrets([found(text, ["\nabc\ndef\r\nghi", "privateKey"])]);
    assert.equal(
      masked,
      "-----BEGIN-----\nMASKED_PRIVATE_KEY_1\n\r\n\n-----END-----".replace("\n\r\n\n", "\n\r\n\n"),
    );
  });

  it("masks a value wherever else it stands on its own", () => {
    const text = 'key = "abcdefgh1"\nprint("abcdefgh1", xabcdefgh1)';
    const [masked] = maskSecrets([found(text, ["abcdefgh1", "apiKey"])]);
    assert.equal(masked, 'key = "MASKED_API_KEY_1"\nprint("MASKED_API_KEY_1", xabcdefgh1)');
  });

  it("takes no placeholder that the text has already", () => {
    const text = "MASKED_TOKEN_1 and MASKED_TOKEN_12 and abcdefgh1";
    const [masked] = maskSecrets([found(text, ["abcdefgh1", "token"])]);
    assert.equal(masked, "MASKED_TOKEN_1 and MASKED_TOKEN_12 and MASKED_TOKEN_2");
  });

  it("leaves what is no secret as it is", () => {
    const place = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 70 }), fc.array(place), (text, places) => {
        const secrets = places
          .map(([start, length]): Secret => ({ start, end: start + length, kind: "token" }))
          .filter(({ end }) => end <= text.length);
        const [masked = ""] = maskSecrets([{ text, secrets }]);
        const joined = joinSecrets(secrets);
        if (joined.length === 0) assert.equal(masked, text);
        const [first] = joined;
        const last = joined.at(-1);
        if (first && last) {
          // A value of eight and more may stand elsewhere, too.
          fc.pre(joined.every(({ start, end }) => end - start < 8));
          assert.ok(masked.startsWith(text.slice(0, first.start)));
          assert.ok(masked.endsWith(text.slice(last.end)));
        }
      }),
      { seed: 2 },
    );
  });
});

describe("describeSecrets", () => {
  it("says kinds and lines, never values", () => {
    const parts = [
      found("a\nabcdefgh1\nijklmnop2", ["abcdefgh1", "password"], ["ijklmnop2", "password"]),
      found("qrstuvwx3", ["qrstuvwx3", "apiKey"]),
    ];
    const lineOf = (part: number, offset: number): number | undefined =>
      part === 0 ? (parts[0]?.text.slice(0, offset).split("\n").length ?? 0) + 9 : undefined;
    assert.equal(describeSecrets(parts, lineOf), "2 passwords (lines 11, 12) and an API key");
  });
});
