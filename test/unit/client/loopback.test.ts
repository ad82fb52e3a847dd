import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { withScheme } from "../../../src/client/loopback.ts";

describe("withScheme", () => {
  it("takes addresses of this computer and its neighbours for http, others for https", () => {
    for (const [typed, taken] of [
      ["127.0.0.1:8123", "http://127.0.0.1:8123"],
      ["localhost:11434/v1", "http://localhost:11434/v1"],
      ["[::1]:8080", "http://[::1]:8080"],
      ["192.168.1.20:8000/v1", "http://192.168.1.20:8000/v1"],
      ["10.0.0.5", "http://10.0.0.5"],
      ["172.20.1.1:80", "http://172.20.1.1:80"],
      ["gpu-box:8000/v1", "http://gpu-box:8000/v1"],
      ["studio.local:1234", "http://studio.local:1234"],
      ["api.deepseek.com/v1", "https://api.deepseek.com/v1"],
      ["172.33.1.1", "https://172.33.1.1"],
      ["10.example.com", "https://10.example.com"],
      [" https://api.example.com/v1 ", "https://api.example.com/v1"],
      ["HTTP://api.example.com", "HTTP://api.example.com"],
      ["ftp://x", "ftp://x"],
      ["no url", "no url"],
      ["", ""],
    ] as const)
      assert.equal(withScheme(typed), taken, typed);
  });
});
