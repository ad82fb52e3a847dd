/** Errors that endpoints and what stands before them write into a stream whose status says that all is well. */
import type { RunErrorKind } from "../../src/core/model/trace.ts";
import { delta, doneLine, sse } from "./fakeEndpoint.ts";
import type { Fault } from "./faults.ts";

const arrived = delta({ role: "assistant", reasoning_content: "Half a thought. " });
const kept = ["Half a thought. ", ""] as const;

/** What comes after the first words, and which of it the user must be shown. */
function after(
  name: string,
  write: string,
  words: string,
  kind: RunErrorKind = "server",
  status: Fault["status"] = "failed",
): Fault {
  return {
    name: `in mid-stream: ${name}`,
    answers: [{ steps: [{ write: arrived }, { write }] }],
    kept,
    status,
    error: [kind, new RegExp(words)],
  };
}

const shapes: readonly (readonly [name: string, write: string])[] = [
  ["an object named error", sse({ error: { message: "Its own words." } })],
  [
    "a text named error, beside other fields",
    sse({ error: "Its own words.", provider: "x", usage: null }),
  ],
  [
    "an event named error",
    `event: error\ndata: ${JSON.stringify({ code: "E7", message: "Its own words." })}\n\n`,
  ],
  ["an event named error, with plain words", "event: error\ndata: Its own words.\n\n"],
  ["an event named error, with a quoted text", 'event: error\ndata: "Its own words."\n\n'],
  ["a marked line of data", "data: [ERROR] Its own words.\n\n"],
  ["a field named error", "error: Its own words.\n\n"],
  [
    "problem details",
    sse({ type: "about:blank", status: 500, title: "Failed", detail: "Its own words." }),
  ],
  ["a bare detail", sse({ detail: "Its own words." })],
  ["a list of details", sse({ detail: [{ loc: ["body"], msg: "Its own words." }] })],
  [
    "a list of errors",
    sse({ success: false, errors: [{ code: 7003, message: "Its own words." }] }),
  ],
  [
    "a code and a message",
    sse({ code: "InternalError", message: "Its own words.", request_id: "r" }),
  ],
  ["an error code and an error message", sse({ error_code: 336100, error_msg: "Its own words." })],
  ["an exception", sse({ modelStreamErrorException: { message: "Its own words." } })],
  [
    "an error in the choice",
    sse({
      choices: [
        {
          index: 0,
          delta: {},
          error: { code: 502, message: "Its own words." },
          finish_reason: "error",
        },
      ],
    }),
  ],
  ["a message within the message", sse({ error: { message: { message: "Its own words." } } })],
  [
    "a typed error",
    sse({ type: "error", error: { type: "api_error", message: "Its own words." } }),
  ],
  [
    "a failed response",
    sse({
      type: "response.failed",
      response: { status: "failed", error: { code: "server_error", message: "Its own words." } },
    }),
  ],
  ["a bare line of JSON", `${JSON.stringify({ error: { message: "Its own words." } })}\n`],
  [
    "JSON over several lines",
    `${JSON.stringify({ error: { message: "Its own words." } }, undefined, 2)}\n`,
  ],
  [
    "the end of the stream said all the same",
    sse({ error: { message: "Its own words." } }) + doneLine,
  ],
];

/** They say something, and only the end of the stream shows that it was the last. */
const words: readonly (readonly [name: string, write: string])[] = [
  ["a line of plain text", "Its own words.\n"],
  [
    "a page of a proxy",
    "<html>\n<head><title>Its own words.</title></head>\n<body></body>\n</html>\n",
  ],
  ["data that is no JSON", "data: Its own words.\n\n"],
  ["a message that nobody asked for", sse({ message: "Its own words." })],
];

export const streamFaults: readonly Fault[] = [
  ...shapes.map(([name, write]) =>
    after(name, write, "reported an error.*is kept.*“.*Its own words\\.”$"),
  ),
  ...words.map(([name, write]) =>
    after(
      name,
      write,
      "ended before the endpoint said.*is kept.*“Its own words\\.”$",
      "interrupted",
    ),
  ),
  {
    name: "in mid-stream: a word to those who watch, and then the rest",
    answers: [
      {
        steps: [
          { write: arrived },
          { write: sse({ message: "Still working." }) + "Still working.\n" },
          { write: delta({ content: "Done." }, "stop") + doneLine },
        ],
      },
    ],
    kept: ["Half a thought. ", "Done."],
    status: "complete",
  },
  {
    name: "a length, and then a stop",
    answers: [
      {
        steps: [{ write: arrived }, { write: delta({}, "length") + delta({}, "stop") + doneLine }],
      },
    ],
    kept,
    status: "truncated",
  },
  {
    name: "counts that are nested without end",
    answers: [
      {
        steps: [
          { write: arrived },
          {
            write: `data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":4,"x":${'{"x":'.repeat(20_000)}1${"}".repeat(20_000)}}}\n\n`,
          },
          { write: doneLine },
        ],
      },
    ],
    kept,
    status: "complete",
  },
];
