/** Throughput of reading a stream: this project's reader and normaliser beside the bare loop of `openai`, same bytes. */
import OpenAI from "openai";
import { createDeltaNormaliser } from "../../src/client/normaliser.ts";
import { createBodyReader } from "../../src/client/sse.ts";

const streamBytes = 20_000_000;
/** About what a TLS record or a socket read brings. */
const pieceBytes = 16_384;
/** Times are medians after one run to warm up; only their ratios mean anything on another machine. */
const repeats = 5;

const text =
  "Okay, so we need the sum of the first 17 odd numbers, which is n² for n = 17.\n\nWait, let me check that: 1 + 3 + 5 = 9 = 3².\n\n";

type Shape = (piece: string) => Readonly<Record<string, unknown>>;

const shapes: readonly (readonly [name: string, shape: Shape, opening: string])[] = [
  ["a field of its own", (piece) => ({ content: null, reasoning_content: piece }), ""],
  [
    "two fields with the same text",
    (piece) => ({ reasoning: piece, reasoning_content: piece }),
    "",
  ],
  ["between tags", (piece) => ({ content: piece }), "<think>\n"],
];

export async function benchNormaliser(): Promise<void> {
  for (const [name, shape, opening] of shapes) {
    const { bytes, reasoning } = streamOf(shape, opening);
    const ours: number[] = [];
    const bare: number[] = [];
    // In turns, so that other work on the machine disturbs both alike.
    for (let run = 0; run <= repeats; run++) {
      const [a, b] = [
        await timed(() => normalise(bytes, reasoning)),
        await timed(() => loop(bytes)),
      ];
      if (run === 0) continue;
      ours.push(a);
      bare.push(b);
    }
    const [mine, theirs] = [median(ours), median(bare)];
    console.log(
      `${name}: reader and normaliser ${rate(bytes.length, mine)}, bare openai loop ${rate(bytes.length, theirs)}; ${(theirs / mine).toFixed(2)} times as fast`,
    );
  }
}

/** A stream as DeepSeek sends it, a token of four characters to a chunk. */
function streamOf(shape: Shape, opening: string): { bytes: Uint8Array; reasoning: number } {
  const tokens = text.match(/[^]{1,4}/gu) ?? [];
  const chunk = (delta: unknown, finish: string | null = null): string =>
    `data: ${JSON.stringify({
      id: "0f6ed3bd-5f0b-4e6c-9a40-5f9e6a4b0c11",
      object: "chat.completion.chunk",
      created: 1_767_225_600,
      model: "deepseek-reasoner",
      system_fingerprint: "fp_1",
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    })}\n\n`;
  const block = tokens.map((token) => chunk(shape(token))).join("");
  const blocks = Math.ceil(streamBytes / block.length);
  const start = opening === "" ? "" : chunk({ content: opening });
  const end = chunk({}, "stop");
  return {
    bytes: new TextEncoder().encode(`${start}${block.repeat(blocks)}${end}data: [DONE]\n\n`),
    reasoning: text.length * blocks,
  };
}

function bodyOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.subarray(at, (at += pieceBytes)));
    },
  });
}

/** What the chat client does between the socket and its events. */
async function normalise(bytes: Uint8Array, expected: number): Promise<void> {
  const reader = createBodyReader();
  const normaliser = createDeltaNormaliser({ notices: true });
  const decoder = new TextDecoder();
  let length = 0;
  for await (const piece of bodyOf(bytes)) {
    for (const json of reader.push(decoder.decode(piece, { stream: true }))) {
      for (const event of normaliser.chunk(json)) {
        if (event.type === "reasoning") length += event.text.length;
      }
    }
  }
  for (const json of reader.end()) normaliser.chunk(json);
  for (const event of normaliser.end()) {
    if (event.type === "reasoning") length += event.text.length;
  }
  if (Math.abs(length - expected) > 2) {
    throw new Error(`Read ${length} characters instead of ${expected}.`);
  }
}

/** The loop of the package's own documentation, over the same body. */
async function loop(bytes: Uint8Array): Promise<void> {
  const client = new OpenAI({
    apiKey: "none",
    baseURL: "http://127.0.0.1/v1",
    fetch: () =>
      Promise.resolve(
        new Response(bodyOf(bytes), { headers: { "content-type": "text/event-stream" } }),
      ),
  });
  const stream = await client.chat.completions.create({ model: "m", messages: [], stream: true });
  let length = 0;
  for await (const chunk of stream) {
    const delta = chunk.choices[0]?.delta as Readonly<Record<string, unknown>> | undefined;
    const piece = delta?.["reasoning_content"] ?? delta?.["content"];
    if (typeof piece === "string") length += piece.length;
  }
  if (length === 0) throw new Error("The bare loop read nothing.");
}

/** @returns milliseconds of processor time, which other work on the machine disturbs less than the clock. */
async function timed(run: () => Promise<void>): Promise<number> {
  const started = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function rate(bytes: number, milliseconds: number): string {
  return `${(bytes / 1000 / milliseconds).toFixed(1)} MB/s`;
}
