/** What the tests of the recordings share: where the files are, and a plain HTTP client. */
import { request, type IncomingHttpHeaders } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRecording, type Recording } from "../../../src/recordings/recording.ts";
import type { RecordingServer } from "../../../src/recordings/server.ts";

export const recordingsDirectory = fileURLToPath(
  new URL("../../../media/recordings", import.meta.url),
);
export const examplesDirectory = fileURLToPath(new URL("../../../examples", import.meta.url));

/** One of the recordings that ship. @throws Error where the file is no recording */
export async function readRecording(id: string): Promise<Recording> {
  const parsed = parseRecording(await readFile(join(recordingsDirectory, `${id}.json`), "utf8"));
  if (!parsed.ok) throw new Error(`${id}: ${parsed.problem}`);
  return parsed.recording;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Call {
  readonly method?: string;
  /** Path below the base URL. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request with the server's token, unless the headers say otherwise. */
export function call(
  server: RecordingServer,
  { method, path, headers, body }: Call,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${server.baseUrl}${path}`,
      {
        agent: false,
        method: method ?? (body === undefined ? "GET" : "POST"),
        headers: { authorization: `Bearer ${server.apiKey}`, ...headers },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.on("error", reject);
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The body of a chat-completion request. */
export function chat(model: string, prompt: string, more: object = {}): string {
  return JSON.stringify({ model, messages: [{ role: "user", content: prompt }], ...more });
}

interface Delta {
  readonly role?: string;
  readonly content?: string | null;
  readonly reasoning_content?: string | null;
}

export interface Chunk {
  readonly model: string;
  readonly choices: readonly { readonly delta: Delta; readonly finish_reason: string | null }[];
  readonly usage: Readonly<Record<string, unknown>> | null;
}

/** The chunks of a stream. @throws Error when it does not end with `[DONE]` */
export function chunksOf(stream: string): Chunk[] {
  const events = stream.split("\n\n").filter((event) => event !== "");
  if (events.pop() !== "data: [DONE]") throw new Error("The stream does not end with [DONE].");
  return events.map((event) => JSON.parse(event.replace(/^data: /, "")) as Chunk);
}

/** The texts of one field of all deltas. */
export function textsOf(
  chunks: readonly Chunk[],
  field: "content" | "reasoning_content",
): string[] {
  return chunks.flatMap((chunk) => chunk.choices.map((choice) => choice.delta[field] ?? ""));
}
