import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readProfiles } from "../../../../src/extension/endpoints/endpointProfiles.ts";
import { profileRequest } from "../../../../src/extension/endpoints/profileRequest.ts";

function headersOf(fields: object): Record<string, string> {
  const profile = { name: "Mine", baseUrl: "http://127.0.0.1:8787/v1", model: "m", ...fields };
  const [read] = readProfiles([profile]).profiles;
  assert.ok(read);
  return profileRequest(read, undefined).headers;
}

describe("the headers of a profile's requests", () => {
  const name = "x-portkey-strict-open-ai-compliance";

  it("hold those of its preset", () => {
    assert.deepEqual(headersOf({ preset: "portkey", headers: { "x-portkey-provider": "groq" } }), {
      [name]: "false",
      "x-portkey-provider": "groq",
    });
    assert.deepEqual(headersOf({}), {});
  });

  it("are the profile's own where both name one, in whatever case", () => {
    const own = name.toUpperCase();
    assert.deepEqual(headersOf({ preset: "portkey", headers: { [own]: "true" } }), {
      [own]: "true",
    });
  });
});
