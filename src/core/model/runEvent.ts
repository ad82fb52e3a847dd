/**
 * What happens in a run, as the client reports it: the only language between an endpoint and the rest of the product.
 */
import type { NoticeKind, RunError, Usage } from "./trace.ts";

/** Why an endpoint said that it stopped, in one vocabulary for all providers. */
export const finishReasons = [
  "stop",
  "length",
  "contentFilter",
  "repetition",
  "toolCalls",
  "error",
  "unknown",
] as const;
export type FinishReason = (typeof finishReasons)[number];

/**
 * One event of a run. Texts are exact: never trimmed, and possibly empty of anything but whitespace.
 * - `answerWasReasoning`: all answer text so far turned out to be reasoning (the opening tag was missing);
 *   it moves to the end of the reasoning.
 * - `notice` says what a reader should know and is no failure; `detail` names what it is about.
 * - `sealed`: the thought that has just ended carries a signature, or stands there encrypted; an endpoint wants it back
 *   unchanged when the conversation goes on.
 * - `called`: the model called a tool, after what came so far; `name` is empty where it gave none, and `arguments` are as
 *   it wrote them, cut to a bound.
 * - `usage` replaces what was known before; counts are never summed.
 * - `finish` is what the endpoint said; a stream that ends without it ends with `reason: "unknown"`.
 */
export type RunEvent =
  | { readonly type: "reasoning"; readonly text: string; readonly via: string }
  | { readonly type: "answer"; readonly text: string }
  | { readonly type: "answerWasReasoning"; readonly via: string }
  | { readonly type: "sealed"; readonly signature?: string; readonly redacted?: string }
  | { readonly type: "called"; readonly name: string; readonly arguments?: string }
  | { readonly type: "servedModel"; readonly model: string }
  | { readonly type: "usage"; readonly usage: Usage }
  | { readonly type: "notice"; readonly notice: NoticeKind; readonly detail?: string }
  | { readonly type: "finish"; readonly reason: FinishReason; readonly raw?: string }
  | { readonly type: "stopped" }
  | { readonly type: "error"; readonly error: RunError };

/** A run event with the time at which it arrived, in milliseconds since the request was sent. */
export type TimedRunEvent = RunEvent & { readonly atMs: number };

/** Told what a run waits for, and with undefined that this is over. */
export type OnWait = (wait: RunWait | undefined) => void;

/** What a run waits for before its first word. It is no event: nothing of it is stored. */
export type RunWait =
  /** The endpoint took the request and has said nothing yet. */
  | { readonly for: "firstWord" }
  /** The endpoint took no request just now, and is asked again after so many milliseconds. */
  | {
      readonly for: "retry";
      readonly ms: number;
      readonly host: string;
      readonly kind: RunError["kind"];
    };
