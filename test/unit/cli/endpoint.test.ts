import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "mocha";
import { delta, doneLine, json, type FakeEndpoint } from "../../support/fakeEndpoint.ts";
import { startModelServer } from "../../support/modelServer.ts";
import { runCli } from "./cliProcess.ts";

const key = "sk-planted-cli-99";

describe("reasoning-trace endpoint", () => {
  let server: FakeEndpoint;
  beforeEach(async () => {
    server = await startModelServer({
      models: json(200, { data: [{ id: "llama3" }, { id: "deepseek-r1:7b" }] }),
      chat: {
        steps: [
          { write: delta({ reasoning_content: "17 + 25" }) },
          { write: delta({ content: "42\u001b]0;x\u0007" }, "stop") + doneLine },
        ],
      },
    });
  });
  afterEach(() => server.close());

  it("tests an endpoint, as text and as JSON", async () => {
    const args = ["endpoint", "--base-url", server.baseUrl, "--model", "deepseek-r1:7b"];
    const text = await runCli(args);
    assert.equal(text.code, 0);
    assert.match(text.stdout, /✓ Reasoning {11}It comes in the field “reasoning_content”\./);
    assert.match(text.stdout, /“temperature”, “top_p”/);
    const { stdout } = await runCli([...args, "--json"]);
    const report = JSON.parse(stdout) as { usable: boolean; findings: { id: string }[] };
    assert.equal(report.usable, true);
    assert.ok(report.findings.some(({ id }) => id === "firstToken"));
  });

  it("lists the models, those that reason marked, where none is named", async () => {
    const { code, stdout, stderr } = await runCli(["endpoint", "--base-url", server.baseUrl]);
    assert.equal(code, 0);
    assert.equal(stdout, "◆ deepseek-r1:7b\n  llama3\n");
    assert.match(stderr, /2 models/);
  });

  it("ends with 4 where it can't be used, and prints no key", async () => {
    server.requireKey("another");
    const args = ["endpoint", "--base-url", server.baseUrl, "--model", "m", "--api-key-env", "K"];
    const { code, stdout, stderr } = await runCli(args, { env: { K: key } });
    assert.equal(code, 4);
    assert.match(stdout, /✗ Key {17}127\.0\.0\.1:\d+ refused the key/);
    assert.ok(!`${stdout}${stderr}`.includes(key));
    const listing = await runCli(args.toSpliced(3, 2), { env: { K: key } });
    assert.equal(listing.code, 4);
    assert.match(listing.stderr, /refused the key/);
  });

  it("tests the sample recordings without an endpoint", async () => {
    const { code, stdout } = await runCli(["endpoint"]);
    assert.equal(code, 0);
    assert.match(stdout, /It works, and its reasoning can be inspected\./);
  });

  const mistakes: readonly (readonly [string, RegExp])[] = [
    ["endpoint http://x", /--base-url/],
    ["endpoint --preset nope", /--preset is one of ollama/],
    ["endpoint --preset azure --model m", /your own --base-url/],
    ["endpoint --find --preset ollama", /--find looks/],
    ["endpoint --base-url x", /--base-url is a URL/],
    ["endpoint --preset vllm --thinking maybe", /on or off/],
    ["endpoint --preset vllm --api-key-env NO_SUCH_VARIABLE", /NO_SUCH_VARIABLE .*is not set/],
  ];
  for (const [line, sentence] of mistakes) {
    it(`says what is wrong with: ${line}`, async () => {
      const { code, stderr } = await runCli(line.split(" "));
      assert.equal(code, 2);
      assert.match(stderr, sentence);
    });
  }
});
