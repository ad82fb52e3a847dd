import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseTrace, serialiseTrace, type Trace } from "../../../src/core/model/trace.ts";
import { recogniseText, type Imported } from "../../../src/import/recogniseText.ts";
import { sampleTrace } from "../../support/sampleTrace.ts";

const createdAt = "2026-03-04T05:06:07.000Z";

function open(text: string): Extract<Imported, { traces: unknown }> {
  const imported = recogniseText(text, "input", createdAt);
  if ("problem" in imported) assert.fail(imported.problem);
  return imported;
}

function only(text: string): Trace {
  const { traces } = open(text);
  assert.equal(traces.length, 1);
  const [trace] = traces;
  assert.ok(trace);
  assert.ok(parseTrace(JSON.parse(serialiseTrace(trace))).ok);
  return trace;
}

function problem(text: string): string {
  const imported = recogniseText(text, "input", createdAt);
  if (!("problem" in imported)) assert.fail(`taken for ${imported.tookFor}`);
  return imported.problem;
}

function texts(text: string): [reasoning: string, answer: string][] {
  return open(text).traces.map((trace) => [trace.reasoning, trace.answer]);
}

const chunk = (delta: object, finish: string | null = null): object => ({
  object: "chat.completion.chunk",
  model: "m-1",
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const response = {
  object: "chat.completion",
  model: "m-2",
  choices: [
    {
      index: 0,
      message: { role: "assistant", content: "4", reasoning_content: "2 and 2" },
      finish_reason: "stop",
    },
  ],
};

describe("recogniseText: trace documents", () => {
  it("opens a document with all its fields, also unknown ones", () => {
    const document = { ...sampleTrace(), later: { version: 9 } };
    assert.deepEqual(open(JSON.stringify(document, undefined, 2)).traces, [document]);
  });

  it("refuses a document that is nested too deeply to be written again", () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const text = `${JSON.stringify(sampleTrace()).slice(0, -1)},"later":${deep}}`;
    assert.match(problem(text), /nested too deeply/);
  });

  it("names the field that is wrong", () => {
    const document = { ...sampleTrace(), status: "finished" };
    assert.match(problem(JSON.stringify(document)), /trace document with a mistake.*status/);
  });
});

describe("recogniseText: responses and saved streams", () => {
  it("opens a response, and one wrapped by a log or a batch", () => {
    for (const wrapped of [
      response,
      { custom_id: "b-1", response: { status_code: 200, body: response } },
      { request: { messages: [] }, response },
    ]) {
      const trace = only(JSON.stringify(wrapped));
      assert.deepEqual([trace.reasoning, trace.answer, trace.status], ["2 and 2", "4", "complete"]);
      assert.equal(trace.endpoint?.model, "m-2");
      assert.equal(trace.endpoint.reasoningVia, "field:reasoning_content");
      assert.equal(trace.endpoint.servedModel, undefined);
    }
  });

  it("takes the task from the request that was logged beside a response", () => {
    const request = { messages: [{ role: "user", content: "What is 2 + 2?" }] };
    const trace = only(JSON.stringify({ request, response }));
    assert.equal(trace.origin.text, "What is 2 + 2?");
    assert.equal(trace.title, "What is 2 + 2?");
  });

  it("opens a saved stream as events, as lines and as a JSON list", () => {
    const chunks = [
      chunk({ reasoning_content: "2 and" }),
      chunk({ reasoning_content: " 2" }),
      chunk({ content: "4" }, "stop"),
    ];
    const lines = chunks.map((one) => JSON.stringify(one));
    const events = lines.map((line) => `data: ${line}\n\n`).join("");
    for (const text of [
      `${events}data: [DONE]\n\n`,
      `: keep-alive\n\n${events}`,
      `event: message\n${events}`,
      lines.join("\n"),
      `\uFEFF\n${lines.join("\r\n")}\r\n`,
      JSON.stringify(chunks),
    ]) {
      const trace = only(text);
      assert.deepEqual([trace.reasoning, trace.answer, trace.status], ["2 and 2", "4", "complete"]);
      assert.equal(trace.timing, undefined);
    }
  });

  it("keeps what a cut stream held", () => {
    const trace = only(`data: ${JSON.stringify(chunk({ reasoning_content: "2 and" }))}\n\n`);
    assert.deepEqual([trace.reasoning, trace.status], ["2 and", "truncated"]);
    assert.ok(trace.error);
  });

  it("refuses an error body with the endpoint's words", () => {
    const body = { error: { message: "no such model", type: "invalid_request_error" } };
    assert.match(problem(JSON.stringify(body)), /only an error: .*no such model/);
  });
});

describe("recogniseText: blocks beside the text", () => {
  it("takes the thought from a gateway's content_blocks, and the answer once", () => {
    const message = {
      role: "assistant",
      content: "It is 5.",
      content_blocks: [
        { type: "thinking", thinking: "So 2 + 3 = 5.", signature: "c2ln" },
        { type: "text", text: "It is 5." },
      ],
    };
    const whole = { object: "chat.completion", choices: [{ index: 0, message }] };
    for (const value of [whole, { messages: [{ role: "user", content: "2 + 3?" }, message] }]) {
      const { reasoning, answer } = only(JSON.stringify(value));
      assert.deepEqual([reasoning, answer], ["So 2 + 3 = 5.", "It is 5."]);
    }
  });
});

describe("recogniseText: data sets", () => {
  it("prefers a field of reasoning, and what the model wrote as its answer", () => {
    const record = { problem: "2+2?", thinking: "2 and 2", response: "It is 4.", answer: "4" };
    const trace = only(JSON.stringify({ ...record, id: 7, model: "r1" }));
    assert.deepEqual([trace.reasoning, trace.answer], ["2 and 2", "It is 4."]);
    assert.equal(trace.origin.text, "2+2?");
    assert.equal(trace.origin["recordId"], "7");
    assert.equal(trace.endpoint?.model, "r1");
    assert.equal(trace.endpoint.reasoningVia, "field:thinking");
  });

  it("does not repeat the thought where the whole output is there as well", () => {
    const record = { reasoning: "2 and 2", response: "<think>2 and 2</think>It is 4." };
    assert.deepEqual(texts(JSON.stringify(record)), [["2 and 2", "It is 4."]]);
  });

  const one: [name: string, record: object, expected: [string, string]][] = [
    ["tags in response", { response: "<think>a</think>b" }, ["a", "b"]],
    ["tags in output", { instruction: "q", output: "<think>a</think>b" }, ["a", "b"]],
    ["untagged output", { prompt: "q", output: "First, a." }, ["First, a.", ""]],
    ["text", { text: "First, a." }, ["First, a.", ""]],
    ["list of thoughts", { thinking_trajectories: ["a", "b"], solution: "c" }, ["a\n\nb", "c"]],
    ["a column of errors", { reasoning: "a", answer: "b", error: "timeout" }, ["a", "b"]],
    ["empty reasoning", { reasoning: "", answer: "b" }, ["", "b"]],
    ["null reasoning, tagged text", { reasoning: null, text: "<think>a</think>b" }, ["a", "b"]],
    [
      "conversation with tags",
      { messages: [u("q"), { role: "assistant", content: "<think>a</think>b" }] },
      ["a", "b"],
    ],
    [
      "conversation with a field",
      { messages: [u("q"), { role: "assistant", content: "b", reasoning_content: "a" }] },
      ["a", "b"],
    ],
    [
      "last of several answers",
      {
        messages: [
          u("q"),
          { role: "assistant", content: "x" },
          u("r"),
          { role: "assistant", content: "<think>a</think>b" },
        ],
      },
      ["a", "b"],
    ],
    [
      "ShareGPT",
      {
        conversations: [
          { from: "human", value: "q" },
          { from: "gpt", value: "<think>a</think>b" },
        ],
      },
      ["a", "b"],
    ],
  ];
  for (const [name, record, expected] of one) {
    it(name, () => {
      assert.deepEqual(texts(JSON.stringify(record)), [expected]);
    });
  }

  it("makes a trace of each generation, told apart even where they are equal", () => {
    const record = {
      id: "p1",
      problem: "q",
      generations: ["<think>a</think>b", "<think>a</think>b"],
    };
    const { traces } = open(JSON.stringify(record));
    assert.deepEqual(
      traces.map(({ reasoning, answer, title }) => [reasoning, answer, title]),
      [
        ["a", "b", "q (1/2)"],
        ["a", "b", "q (2/2)"],
      ],
    );
    assert.notEqual(traces[0]?.id, traces[1]?.id);
  });

  it("opens generations that are objects", () => {
    const record = {
      completions: [{ text: "<think>a</think>b" }, { reasoning: "c", content: "d" }, response],
    };
    assert.deepEqual(texts(JSON.stringify(record)), [
      ["a", "b"],
      ["c", "d"],
      ["2 and 2", "4"],
    ]);
  });

  it("opens a list, a saved conversation and JSON Lines, and names what it skipped", () => {
    const good = { reasoning: "a", answer: "b" };
    const list = open(JSON.stringify([good, { nothing: 1 }, response]));
    assert.equal(list.traces.length, 2);
    assert.deepEqual(
      list.skipped.map(({ place }) => place),
      ["item 2"],
    );
    const lines = open(
      `${JSON.stringify(good)}\n{"reasoning": "cut\n\n${JSON.stringify(response)}`,
    );
    assert.equal(lines.traces.length, 2);
    assert.deepEqual(
      lines.skipped.map(({ place }) => place),
      ["line 2"],
    );
    assert.equal(lines.traces[1]?.origin.importedFrom, "input:4");
    const conversation = [u("q"), { role: "assistant", content: "<think>a</think>b" }];
    assert.deepEqual(texts(JSON.stringify(conversation)), [["a", "b"]]);
  });

  it("knows JSON Lines by the next line where the first one is broken", () => {
    const imported = open(`{"reasoning": "cut\n{"reasoning": "a"}\n`);
    assert.deepEqual([imported.traces.length, imported.skipped[0]?.place], [1, "line 1"]);
  });
});

describe("recogniseText: plain text", () => {
  const cases: [name: string, text: string, expected: [string, string, string]][] = [
    ["tags", "<think>\na\n</think>\n\nb", ["\na\n", "\n\nb", "complete"]],
    ["no opening tag", "a\n</think>\n\nb", ["a\n", "\n\nb", "complete"]],
    ["no closing tag", "<think>a, then", ["a, then", "", "truncated"]],
    ["nothing after the thought", "<think>a</think>", ["a", "", "complete"]],
    ["an empty thought", "<think></think>b", ["", "b", "complete"]],
    ["other tags", "[THINK]a[/THINK]b", ["a", "b", "complete"]],
    ["no tags", "Okay, so 2 + 2.\nThat is 4.\n", ["Okay, so 2 + 2.\nThat is 4.\n", "", "complete"]],
    [
      "braces that are no JSON",
      "{\\bf Proof.} Let $x$.",
      ["{\\bf Proof.} Let $x$.", "", "complete"],
    ],
    [
      "a line that begins like a field",
      "data: we have 3 points",
      ["data: we have 3 points", "", "complete"],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const trace = only(text);
      assert.deepEqual([trace.reasoning, trace.answer, trace.status], expected);
    });
  }

  it("takes its title from the first line, without cutting a character in two", () => {
    assert.equal(only("\n\n  First line \nsecond").title, "First line");
    const { title } = only("🚀".repeat(200));
    assert.ok(title.length <= 80 && !/[\uD800-\uDFFF]/u.test(title));
  });
});

describe("recogniseText: what is refused", () => {
  const cases: [text: string, expected: RegExp][] = [
    ["", /is empty/],
    [" \r\n\t\uFEFF", /is empty/],
    ["GIF89a\0\0", /not text/],
    ["{}", /none|without any of the fields looked for.*reasoning/],
    ['{"name": "x", "version": "1"}', /looked for.*messages/],
    ["[]", /empty JSON list/],
    ['[{"a": 1}]', /nothing in it can be opened: item 1/],
    ['{"reasoning": "a"', /begins like JSON/],
    ['{"a": 1}\n{"b": 2}\n', /nothing in it can be opened: line 1/],
    ['{"generations": []}', /without any of the fields/],
    ['{"messages": [{"role": "user", "content": "q"}]}', /without any of the fields/],
  ];
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const sentence = problem(text);
      assert.match(sentence, expected);
      assert.doesNotMatch(sentence, /\n/);
    });
  }
});

describe("recogniseText: identity", () => {
  it("gives the same document for the same input, and another for another", () => {
    const text = JSON.stringify({ reasoning: "a", answer: "b" });
    assert.deepEqual(open(text), open(text));
    assert.notEqual(only(text).id, only(JSON.stringify({ reasoning: "ab", answer: "" })).id);
  });
});

function u(content: string): { role: "user"; content: string } {
  return { role: "user", content };
}
