import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  checkModel,
  type NamedModel,
  type OfferedFacts,
} from "../../../src/client/check/checkModel.ts";
import type { EndpointReport } from "../../../src/client/check/checkEndpoint.ts";
import { reportText } from "../../../src/client/check/reportText.ts";
import type { TimedRunEvent } from "../../../src/core/model/runEvent.ts";

const model: NamedModel = {
  name: "VS Code model: some-vendor/some-model",
  vendor: "some-vendor",
  id: "some-model",
};
const facts: OfferedFacts = {
  family: "some-family",
  maxInputTokens: 32_000,
  passesThinkingOn: true,
};

const answer: readonly TimedRunEvent[] = [
  { type: "answer", text: "It is ", atMs: 5 },
  { type: "answer", text: "42.", atMs: 6 },
  { type: "finish", reason: "stop", atMs: 7 },
];

async function test(
  events: readonly TimedRunEvent[],
  asked: OfferedFacts | undefined = facts,
): Promise<EndpointReport> {
  const stream = async function* (): AsyncGenerator<TimedRunEvent> {
    yield* await Promise.resolve(events);
  };
  return checkModel(model, asked, stream, 1000, new AbortController().signal);
}

function detail(report: EndpointReport, id: string): string {
  const found = report.findings.find((finding) => finding.id === id);
  return found ? `${found.state}: ${found.detail} ${found.advice ?? ""}` : "";
}

describe("the test of a model that VS Code offers", () => {
  it("says where the reasoning comes, how much goes in, and that it works", async () => {
    const via = "part:thinking";
    const thought: TimedRunEvent = { type: "reasoning", text: "17 + 25 = 42.", via, atMs: 1 };
    const report = await test([thought, ...answer]);
    assert.equal(report.usable, true);
    assert.match(detail(report, "offered"), /^good: By VS Code: some-vendor · some-family\./);
    assert.match(detail(report, "reasoning"), /^good: It comes in parts of their own/);
    assert.match(detail(report, "context"), /32,000 tokens in/);
    assert.match(reportText(report), /^Endpoint {3}VS Code model/);
  });

  it("says why no reasoning came: the model or its provider, or this VS Code", async () => {
    const kept = await test(answer);
    assert.match(detail(kept, "reasoning"), /^warning: None came, only an answer\..*provider/);
    const old = await test(answer, { ...facts, passesThinkingOn: false });
    assert.match(detail(old, "reasoning"), /this VS Code hands no thinking parts on/);
  });

  it("says that a model is not offered, or what its provider reports", async () => {
    const gone = await checkModel(model, undefined, failing, 1000, new AbortController().signal);
    assert.equal(gone.usable, false);
    assert.match(detail(gone, "offered"), /^bad: .*does not offer this model now/);
    assert.deepEqual(
      [gone.endpoint.baseUrl, gone.endpoint.model],
      ["vscode-lm:some-vendor", "some-model"],
    );
    const error = { kind: "rateLimit", message: "Its quota is used up.\n\u202eEnd" } as const;
    const report = await test([{ type: "error", error, atMs: 3 }]);
    assert.equal(report.usable, false);
    assert.match(detail(report, "answers"), /^bad: Its quota is used up\. /);
    assert.doesNotMatch(detail(report, "answers"), /[\n\u202e]/);
  });
});

function failing(): never {
  assert.fail("nothing may be asked");
}
