/** What the tests of the recordings share: where the files are, requests and readers of streams. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defined } from "../../../src/core/model/defined.ts";
import { parseRecording, type Recording } from "../../../src/recordings/recording.ts";
import type { RecordingEndpoint } from "../../../src/recordings/endpoint.ts";

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

/** One request to the path below the base URL; a POST where there is a body. */
export async function call(
  { baseUrl, fetch }: RecordingEndpoint,
  path: string,
  body?: string,
): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
  const response = await fetch(
    `${baseUrl}${path}`,
    defined({ method: body === undefined ? undefined : "POST", body }),
  );
  const type = response.headers.get("content-type") ?? "";
  return { status: response.status, type, body: await response.text() };
}

/** The body of a chat-completion request. */
export function chat(model: string, prompt: string, more: object = {}): string {
  const messages = [{ role: "user", content: prompt }];
  return JSON.stringify({ model, messages, stream: true, ...more });
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
