import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  chooseEndpoint,
  endpointNamed,
  readProfiles,
} from "../../../src/extension/endpointProfiles.ts";

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
