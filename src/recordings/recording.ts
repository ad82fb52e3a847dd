/** The form of a sample recording, and the border check on recording files. */
import * as v from "valibot";
import { intents } from "../core/model/trace.ts";

/** The sentence that every recording carries, so that nobody takes it for a model's output. */
export const sampleNote = "Written for this extension as a sample; not the output of a model.";

/**
 * How a recording's reasoning travels:
 * - `field:reasoning_content`: in a field of its own, as DeepSeek's endpoint sends it;
 * - `tag:<think>`: in the content, between `<think>` and `</think>`;
 * - `tag:missing-open`: in the content, closed by `</think>` and never opened, as servers send it whose chat
 *   template ends with the opening tag.
 */
export const transports = ["field:reasoning_content", "tag:<think>", "tag:missing-open"] as const;

const text = v.pipe(v.string(), v.minLength(1));

const recordingSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]*$/, "must be lower-case words joined by hyphens"),
  ),
  title: text,
  /** The name under which it is served. */
  model: v.pipe(v.string(), v.regex(/^recording-[a-z0-9-]+$/, "must begin with “recording-”")),
  note: v.literal(sampleNote),
  /** Phrases of the text it is about; a prompt that contains one of them is answered with it. */
  match: v.array(text),
  /** The intent it was written for; settles which of two recordings about the same text is taken. */
  intent: v.optional(v.picklist(intents)),
  transport: v.picklist(transports),
  reasoning: text,
  answer: text,
  /** What a tester should know: every wrong equation, as `Standing: "…"` or, where the text mends it, `Mended: "…"`. */
  notes: v.optional(text),
});

export type Recording = Readonly<v.InferOutput<typeof recordingSchema>>;

export type ParsedRecording =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly problem: string };

/**
 * Checks the text of one recording file.
 * @returns the recording, or one sentence that says what is wrong with the file.
 */
export function parseRecording(json: string): ParsedRecording {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `it is not JSON (${reason})` };
  }
  const result = v.safeParse(recordingSchema, value);
  if (result.success) return { ok: true, recording: result.output };
  const issue = result.issues[0];
  return { ok: false, problem: `${v.getDotPath(issue) ?? "the file"}: ${issue.message}` };
}
