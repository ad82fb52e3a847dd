import assert from "node:assert/strict";
import { availableParallelism } from "node:os";
import { describe, it } from "mocha";
import { parseCommand } from "../../../src/cli/args.ts";

describe("parseCommand", () => {
  it("reads an ask command", () => {
    const args = "ask -- --base-url".split(" ");
    assert.deepEqual(parseCommand(args), {
      command: "ask",
      text: "--base-url",
      files: [],
      parameters: {},
      idleTimeoutMs: 300_000,
      tags: [],
      secrets: "mask",
      json: false,
    });
    const all =
      'ask why? --file a.py --file b.py --intent question --base-url http://h/v1 --model m --api-key-env K --param a=1 --param b={"c":[true]} --param d=e=f --timeout 2.5 --reasoning-tags <a>,</a> --secrets send --json';
    assert.deepEqual(parseCommand(all.split(" ")), {
      command: "ask",
      text: "why?",
      files: ["a.py", "b.py"],
      intent: "question",
      endpoint: { baseUrl: "http://h/v1", apiKeyVariable: "K" },
      model: "m",
      parameters: { a: 1, b: { c: [true] }, d: "e=f" },
      idleTimeoutMs: 2500,
      tags: [{ open: "<a>", close: "</a>" }],
      secrets: "send",
      json: true,
    });
  });

  it("reads an inspect command", () => {
    assert.deepEqual(parseCommand(["inspect", "a", "-", "--fail-on", "claims"]), {
      command: "inspect",
      inputs: ["a", "-"],
      json: false,
      failOn: ["claims"],
      jobs: availableParallelism(),
      allFlags: false,
      statistics: false,
    });
    const several = parseCommand(["inspect", "a", "--fail-on", "claims, incorrect", "-j", "3"]);
    assert.ok(several.command === "inspect");
    assert.deepEqual([several.failOn, several.jobs], [["claims", "incorrect"], 3]);
    assert.deepEqual(parseCommand(["report", "a", "-o", "out.html", "--jobs", "1"]), {
      command: "report",
      inputs: ["a"],
      json: false,
      output: "out.html",
      jobs: 1,
    });
    const exported = parseCommand(["inspect", "a", "--export", "html", "-o", "out/"]);
    assert.ok(exported.command === "inspect");
    assert.deepEqual(exported.export, { format: "html", to: "out/" });
  });

  it("gives help after each command", () => {
    for (const args of [["--help"], ["-h"], ["ask", "--help"], ["inspect", "-h"]]) {
      assert.equal(parseCommand(args).command, "help");
    }
  });

  const mistakes: [line: string, expected: RegExp][] = [
    ["", /ask, branch, probe, group, inspect, report, compare or endpoint/],
    ["branch", /file of a trace to branch/],
    ["branch a --at 1", /Name the endpoint/],
    ["branch a --preset vllm --model m", /--at STEP/],
    ["branch a b --at 1", /takes one file/],
    ["branch a --preset vllm --model m --at one", /number of a step.*not “one”/],
    ["branch a --preset vllm --model m --at 1 --against before", /give -n N as well/],
    ["branch a --preset vllm --model m --at 1 -n 2 --against x", /before, plain, neutral/],
    ["branch a --preset vllm --model m --at 1 --with x --edit y", /not both/],
    ["branch a --preset vllm --model m --at 1 -n 2 --resume", /in -o PATH/],
    ["branch a --preset none --model m --at 1", /--preset is one of ollama/],
    ["branch a --preset azure --model m --at 1", /needs your own --base-url/],
    ["probe a --preset vllm", /--base-url needs --model/],
    ["probe a --preset vllm --model m --places 1", /steps, episodes or a number from 2/],
    ["probe a --preset vllm --model m --draws 0", /--draws is a whole number from 1/],
    ["probe a --preset vllm --model m --threshold 2", /share above 0/],
    ["probe a --preset vllm --model m --prefix x", /--prefix is one of prefix, partial/],
    ["probe a --preset vllm --model m --budget x", /--budget is a whole number/],
    ["probe a --preset vllm --model m -o -", /--output is a file/],
    ["aks x", /no command “aks”/],
    ["ask", /Give TEXT/],
    ["inspect a --export pdf", /md, html, labels, parquet or sft, not “pdf”/],
    ["inspect a --export sft:notes", /reasoning_content, reasoning, thinking, tags, not “notes”/],
    ["inspect a -o b", /--output needs --export/],
    ["inspect a --export md --json", /--json or --export/],
    ["inspect a --json --stats", /--json or --stats/],
    ["ask two words", /one argument/],
    ["ask x --intent guess", /findBugs.*not “guess”/],
    ["ask x --intent question", /--file/],
    ["ask x --file a --intent solve", /leave out TEXT/],
    ["ask x --base-url nowhere --model m", /https:/],
    ["ask x --base-url ftp://h --model m", /https:/],
    ["ask x --base-url http://me:secret@h/v1 --model m", /--api-key-env/],
    ["ask x --base-url http://h/v1", /needs --model/],
    ["ask x --api-key-env K", /needs --base-url/],
    ["ask x --param temperature", /NAME=VALUE/],
    ["ask x --param stream=false", /set by the run/],
    ["ask x --timeout soon", /number of seconds/],
    ["ask x --timeout 0", /number of seconds/],
    ["ask x --timeout", /--timeout/],
    ["ask x --reasoning-tags <a>", /opening and a closing tag/],
    ["ask x --reasoning-tags <a>,<a>", /opening and a closing tag/],
    ["ask x --unknown", /--unknown/],
    ["inspect", /Give files/],
    ["inspect - -", /once only/],
    [
      "inspect a --fail-on doubt",
      /one or more of claims,incorrect,incomplete,flags,findings, not “doubt”/,
    ],
    ["inspect a --json=yes", /--json/],
    ["inspect a --jobs 0", /--jobs is a number of threads from 1 to 1024, not “0”/],
    ["report", /Give files or folders to report on/],
    ["report - -", /once only/],
    ["report a -j 1.5", /not “1.5”/],
  ];
  for (const [line, expected] of mistakes) {
    it(`refuses “${line}” in one sentence`, () => {
      const command = parseCommand(line.split(" ").filter((word) => word !== ""));
      assert.equal(command.command, "usage");
      assert.match(command.problem, expected);
      assert.doesNotMatch(command.problem, /\n|secret/);
    });
  }
});
