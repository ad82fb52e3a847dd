/**
 * What can go wrong between an endpoint and this program, each with what the user must be told and which text must
 * have been kept. Real sockets throughout; nothing here knows a test framework.
 */
import { gzipSync } from "node:zlib";
import type { RunErrorKind, TraceStatus } from "../../src/core/model/trace.ts";
import type { ChatRequest } from "../../src/client/chatClient.ts";
import { evenPieces } from "./chunkings.ts";
import {
  delta,
  doneLine,
  json,
  shortAnswer,
  sse,
  startFakeEndpoint,
  type Answer,
  type FakeEndpoint,
  type Step,
} from "./fakeEndpoint.ts";
import { httpFaults } from "./httpFaults.ts";
import { streamFaults } from "./streamFaults.ts";

export interface Fault {
  readonly name: string;
  /** What the endpoint answers; the last answer is repeated. */
  readonly answers?: readonly Answer[];
  /** Changes the request, or opens something else to send it to. */
  readonly request?: (endpoint: FakeEndpoint) => Promise<Partial<ChatRequest>>;
  /** The user stops once so many characters have come. */
  readonly stopAfter?: number;
  /** Text that arrived and has to be in the trace, exactly. */
  readonly kept: readonly [reasoning: string, answer: string];
  readonly status: TraceStatus;
  readonly error?: readonly [kind: RunErrorKind, says: RegExp];
  /** Bytes that are sent, where memory must not grow with them. */
  readonly bytes?: number;
}

const idleMs = 400;
const nothing = ["", ""] as const;
const first = delta({ role: "assistant", reasoning_content: "Half a " });
const second = delta({ reasoning_content: "thöught. " });
const third = delta({ content: "An ansWer" });
const begun = [{ write: first }, { write: second }, { write: third }] as const;
const keptText = ["Half a thöught. ", "An ansWer"] as const;
const whole = ["Think. ", "Done."] as const;
const finish: Step = { write: delta({}, "stop") + doneLine };

/** The connection is reset when so many bytes of the stream have been sent. */
function resetAt(bytes: number, kept: Fault["kept"]): Fault {
  const stream = Buffer.from(first + second + third);
  return {
    name: `a reset at byte ${bytes}`,
    answers: [{ steps: [{ write: stream.subarray(0, bytes) }, { pauseMs: 20 }, { cut: true }] }],
    kept,
    status: "failed",
    error: ["interrupted", /was lost.*is kept; continue or try again/],
  };
}

/** @param keepAliveBytes how much of nothing but comments is sent where that is the fault. */
export function faults(keepAliveBytes: number): readonly Fault[] {
  const firstBytes = Buffer.byteLength(first);
  const comments = ": keep-alive\n\n".repeat(Math.ceil(2 ** 20 / 14));
  const headers = { "content-type": "text/event-stream", "content-encoding": "gzip" };
  const stream = first + second + third + delta({}, "stop") + doneLine;
  return [
    {
      name: "a port where nothing listens",
      request: async () => {
        const closed = await startFakeEndpoint();
        await closed.close();
        return { baseUrl: closed.baseUrl };
      },
      kept: nothing,
      status: "failed",
      error: ["network", /nothing listens there \(ECONNREFUSED\)\. Start the server/],
    },
    {
      name: "a host that no name server knows",
      request: () => Promise.resolve({ baseUrl: "http://no.such.host.invalid/v1" }),
      kept: nothing,
      status: "failed",
      error: ["network", /Could not connect to no\.such\.host\.invalid: /],
    },
    {
      name: "TLS where none is spoken",
      request: ({ baseUrl }) => Promise.resolve({ baseUrl: baseUrl.replace("http:", "https:") }),
      kept: nothing,
      status: "failed",
      error: ["network", /does not speak TLS/],
    },
    {
      name: "a reset before the headers",
      answers: [{ before: [{ cut: true }], steps: [] }],
      kept: nothing,
      status: "failed",
      error: ["network", /closed the connection|reset/],
    },
    resetAt(1, nothing),
    resetAt(firstBytes - 1, ["Half a ", ""]),
    resetAt(firstBytes + 30, ["Half a ", ""]),
    // In the middle of the two bytes of “ö”.
    resetAt(firstBytes + Buffer.from(second).indexOf("ö") + 1, ["Half a ", ""]),
    resetAt(Buffer.byteLength(first + second + third), keptText),
    {
      name: "headers that never come",
      answers: [{ before: [{ hang: true }], steps: [] }],
      request: () => Promise.resolve({ idleTimeoutMs: idleMs }),
      kept: nothing,
      status: "failed",
      error: ["timeout", /sent nothing for 1 second\. Try again/],
    },
    {
      name: "a stall in mid-stream",
      answers: [{ steps: [...begun, { hang: true }] }],
      request: () => Promise.resolve({ idleTimeoutMs: idleMs }),
      kept: keptText,
      status: "failed",
      error: ["timeout", /What had arrived is kept/],
    },
    {
      name: "headers that come late",
      answers: [{ before: [{ pauseMs: 300 }], ...shortAnswer() }],
      kept: whole,
      status: "complete",
    },
    {
      name: "a stream that trickles in byte by byte",
      answers: [{ steps: evenPieces(Buffer.from(stream), 1).map((write) => ({ write })) }],
      kept: keptText,
      status: "complete",
    },
    {
      name: "a last line that is cut in half",
      answers: [{ steps: [...begun, { write: 'data: {"choices":[{"index":0,"del' }] }],
      kept: keptText,
      status: "truncated",
      error: ["interrupted", /ended before .* finished; .*Continue, or try again/],
    },
    {
      name: "a stream that ends without saying so",
      answers: [{ steps: begun }],
      kept: keptText,
      status: "truncated",
      error: ["interrupted", /ended before .* finished/],
    },
    {
      name: "a text that is no answer",
      answers: [{ steps: [{ write: "upstream is away" }] }],
      kept: nothing,
      status: "failed",
      error: ["badResponse", /not a model's answer\. .*It says: “upstream is away”$/],
    },
    {
      name: "a log-in page",
      answers: [{ steps: [{ write: "<html><title>Log in.</title></html>" }] }],
      kept: nothing,
      status: "failed",
      error: ["badResponse", /web page .*base URL.*“Log in\.”$/],
    },
    {
      name: "nothing at all",
      answers: [{ steps: [] }],
      kept: nothing,
      status: "failed",
      error: ["badResponse", /opened a stream and ended it with nothing in it\. Try again/],
    },
    {
      name: "bytes that are nothing between the deltas",
      answers: [
        {
          steps: [
            { write: first },
            { write: Buffer.from([0, 255, 254, 10, 10, 0x64, 0x61, 0x3a, 0xc3, 10, 10]) },
            { write: second },
            { write: third },
            finish,
          ],
        },
      ],
      kept: keptText,
      status: "complete",
    },
    {
      name: "null bytes in the text",
      answers: [{ steps: [{ write: delta({ reasoning: "a\0b" }) }, finish] }],
      kept: ["a\0b", ""],
      status: "complete",
    },
    {
      name: "invalid UTF-8 in the text",
      answers: [
        {
          steps: [
            {
              write: Buffer.from(
                delta({ reasoning: "a\u0001b" }).replace("\\u0001", "\u00ff"),
                "latin1",
              ),
            },
            finish,
          ],
        },
      ],
      kept: ["a\ufffdb", ""],
      status: "complete",
    },
    {
      name: "keep-alives without end, then the answer",
      answers: [
        {
          steps: [
            ...Array<Step>(Math.ceil(keepAliveBytes / 2 ** 20)).fill({ write: comments }),
            ...begun,
            finish,
          ],
        },
      ],
      kept: keptText,
      status: "complete",
      bytes: keepAliveBytes,
    },
    {
      name: "a stream without end, until the user stops",
      answers: [{ steps: Array<Step>(100_000).fill({ write: delta({ reasoning: "x" }) }) }],
      stopAfter: 1000,
      kept: ["x".repeat(1000), ""],
      status: "stopped",
    },
    {
      name: "a line without end",
      answers: [
        {
          steps: [
            ...begun,
            { write: 'data: {"x":"' },
            ...Array<Step>(40).fill({ write: "x".repeat(2 ** 20) }),
            { hang: true },
          ],
        },
      ],
      kept: keptText,
      status: "failed",
      error: ["badResponse", /more than 32 million characters/],
    },
    {
      name: "a redirect to another origin",
      answers: [{ status: 307, headers: { location: "http://elsewhere.invalid/v1" }, steps: [] }],
      kept: nothing,
      status: "failed",
      error: ["badRequest", /redirects to http:\/\/elsewhere\.invalid.*nothing was sent there/],
    },
    {
      name: "redirects in a circle",
      answers: [{ status: 308, headers: { location: "/v1/chat/completions" }, steps: [] }],
      kept: nothing,
      status: "failed",
      error: ["badRequest", /can't be followed \(HTTP 308\)\. Check the endpoint's URL/],
    },
    {
      name: "a stream that is compressed",
      answers: [{ headers, steps: [{ write: gzipSync(stream) }] }],
      kept: keptText,
      status: "complete",
    },
    {
      name: "a stream that says that it is compressed and is not",
      answers: [{ headers, steps: [{ write: stream }] }],
      kept: nothing,
      status: "failed",
      error: ["interrupted", /was lost/],
    },
    {
      name: "the wrong content type",
      answers: [{ ...shortAnswer(), headers: { "content-type": "application/octet-stream" } }],
      kept: whole,
      status: "complete",
    },
    ...streamFaults,
    ...httpFaults,
    {
      name: "HTTP 200 with an error",
      answers: [json(200, { error: { message: "No such route." } })],
      kept: nothing,
      status: "failed",
      error: ["server", /reported an error\. .*It says: “No such route\.”$/],
    },
    {
      name: "an error object in mid-stream",
      answers: [{ steps: [...begun, { write: sse({ error: { code: 502, message: "boom" } }) }] }],
      kept: keptText,
      status: "failed",
      error: ["server", /\(502\)\. What had arrived is kept\. Try again.*“boom”$/],
    },
    {
      name: "an error after ten thousand deltas",
      answers: [
        {
          steps: [
            { write: delta({ reasoning: "x" }).repeat(10_000) },
            { write: sse({ error: "end" }) },
          ],
        },
      ],
      kept: ["x".repeat(10_000), ""],
      status: "failed",
      error: ["server", /is kept.*“end”$/],
    },
    {
      name: "one delta of five megabytes",
      answers: [{ steps: [{ write: delta({ reasoning: "long ".repeat(2 ** 20) }) }, finish] }],
      kept: ["long ".repeat(2 ** 20), ""],
      status: "complete",
    },
    {
      name: "a model that runs into its length limit",
      answers: [{ steps: [...begun, { write: delta({}, "length") }] }],
      kept: keptText,
      status: "truncated",
    },
    {
      name: "a content filter in mid-stream",
      answers: [{ steps: [...begun, { write: delta({}, "content_filter") }] }],
      kept: keptText,
      status: "failed",
      error: ["contentFilter", /content filter ended the run.*Ask in other words/],
    },
    {
      name: "an endpoint that runs out of capacity in mid-stream",
      answers: [{ steps: [...begun, { write: delta({}, "insufficient_system_resource") }] }],
      kept: keptText,
      status: "failed",
      error: ["overloaded", /insufficient_system_resource\).*is kept\. Continue, or try again/],
    },
  ];
}
