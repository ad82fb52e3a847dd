import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { chooseEndpoint, readProfiles } from "../../../src/extension/endpointProfiles.ts";

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
