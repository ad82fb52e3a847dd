import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  chooseEndpoint,
  endpointNamed,
  readProfiles,
} from "../../../../src/extension/endpoints/endpointProfiles.ts";

const good = { name: "Local", baseUrl: "http://127.0.0.1:8000/v1", model: "m" };

describe("readProfiles", () => {
  it("keeps good profiles and says what is wrong with each other one", () => {
    const { profiles, problems } = readProfiles([
      good,
      { ...good, name: "Bad", baseUrl: "ftp://x/v1" },
      { ...good, name: "Worse", baseUrl: "not a url" },
      { ...good, name: "Leaky", baseUrl: "https://me:secret@x/v1" },
      { name: "No model", baseUrl: good.baseUrl },
      good,
      "nonsense",
    ]);
    assert.deepEqual(
      profiles.map((profile) => profile.name),
      ["Local"],
    );
    assert.equal(problems.length, 6);
    assert.match(problems[0]!, /^Endpoint 2 .*http:\/\/ or https:\/\//);
    assert.ok(problems.every((problem) => !problem.includes("secret")));
  });
});

describe("a profile", () => {
  const problemWith = (fields: object): string =>
    readProfiles([{ ...good, ...fields }]).problems[0] ?? "none";

  it("takes parameters, thinking, headers, prices, prompts and a key's variable", () => {
    const whole = {
      ...good,
      preset: "deepseek",
      parameters: { temperature: 0.6, top_p: null },
      reasoningEffort: "high",
      thinking: true,
      extraBody: { provider: { order: ["a"] } },
      headers: { "X-Title": "Traces", "api-key": "${env:SOME_KEY}" },
      apiKey: "${env:SOME_KEY}",
      prices: { input: 0.5, cachedInput: 0, output: 2.19, currency: "EUR" },
      prompts: { solve: "Solve it." },
      systemPrompt: "Be brief.",
      prefixCompletion: "prefix",
    };
    assert.deepEqual(readProfiles([whole]), { profiles: [whole], problems: [] });
    const [plain] = readProfiles([{ ...good, prices: { input: 1, output: 2 } }]).profiles;
    assert.deepEqual(plain?.prices, { input: 1, output: 2, currency: "USD" });
    assert.deepEqual([plain.prompts, plain.systemPrompt], [{}, ""]);
  });

  it("refuses a key in clear text wherever it may stand, and never repeats it", () => {
    const planted = "sk-planted-5512";
    const places = [
      { apiKey: planted },
      { apiKey: [planted] },
      { headers: { Authorization: `Bearer ${planted}` } },
      { headers: { "x-api-key": planted } },
      { headers: planted },
      { headers: [planted] },
      { baseUrl: `https://x.test/v1?api_key=${planted}` },
      { baseUrl: planted },
      { model: { key: planted } },
      { prices: planted },
      { prompts: { solve: 1, [planted]: planted } },
      { prefixCompletion: planted },
      { thinking: planted },
    ];
    for (const place of places) {
      const problem = problemWith(place);
      assert.match(problem, /^Endpoint 1 in the settings is not usable: /, JSON.stringify(place));
      assert.ok(!problem.includes(planted), problem);
    }
    assert.match(problemWith({ apiKey: planted }), /Set API Key/);
    assert.match(problemWith({ headers: { "api-key": planted } }), /\$\{env:NAME\}/);
  });

  it("says what is wrong in one sentence without the words of a library", () => {
    assert.match(problemWith({ parameters: { stream: false } }), /the run sets them itself/);
    assert.match(problemWith({ prices: { input: -1, output: 2 } }), /prices\.input – must not be/);
    assert.match(problemWith({ prices: { input: 1 } }), /prices\.output – is missing/);
    assert.match(problemWith({ prices: { input: 1, output: 2, currency: "€" } }), /three letters/);
    assert.match(problemWith({ thinking: "yes" }), /thinking – must be true or false/);
    assert.match(problemWith({ model: 4 }), /model – must be a text/);
  });
});

describe("endpointNamed", () => {
  it("finds a trace's own endpoint, and says so where it is gone", () => {
    assert.equal(endpointNamed([good], "Sample recordings").kind, "sample");
    assert.equal(endpointNamed([good], "Local").kind, "profile");
    const gone = endpointNamed([good], "Gone");
    assert.match(gone.kind === "problem" ? gone.message : "", /“Gone” .*no longer in the settings/);
  });

  it("reads how an endpoint takes prefixes, and refuses what is none of the ways", () => {
    const { profiles, problems } = readProfiles([
      { ...good, prefixCompletion: "partial" },
      { ...good, name: "Odd", prefixCompletion: "sometimes" },
    ]);
    assert.equal(profiles[0]?.prefixCompletion, "partial");
    assert.match(problems[0] ?? "", /prefixCompletion/);
  });
});

describe("chooseEndpoint", () => {
  it("takes the recordings when nothing is configured, and the first profile when one is", () => {
    assert.equal(chooseEndpoint([], "").kind, "sample");
    const choice = chooseEndpoint([good], "");
    assert.equal(choice.kind === "profile" && choice.profile.name, "Local");
  });

  it("takes the recordings by name even where profiles exist", () => {
    assert.equal(chooseEndpoint([good], "Sample recordings").kind, "sample");
  });

  it("says in one sentence that a name is unknown", () => {
    const choice = chooseEndpoint([good], "Elsewhere");
    assert.match(choice.kind === "problem" ? choice.message : "", /“Elsewhere”/);
  });

  it("does not fall back to recordings when the only profile is broken", () => {
    const choice = chooseEndpoint([{ ...good, model: "" }], "");
    assert.equal(choice.kind, "problem");
  });
});
