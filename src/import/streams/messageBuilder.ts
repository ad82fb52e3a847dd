/** Puts a message together from the pieces of a saved stream. */
import { normaliseUsage } from "../../client/deltas/usage.ts";
import type { JsonRecord } from "../../client/deltas/json.ts";
import type { RunError } from "../../core/model/trace.ts";
import type { Message, Part } from "../conversation/message.ts";
import { defined } from "../../core/model/defined.ts";

export interface MessageBuilder {
  /** Adds to the thought of this block; another block is another thought. */
  thought(text: string, via: string, block?: unknown): void;
  text(text: string): void;
  call(id: string, name: string, given?: string): void;
  /** Adds to the arguments of a call. */
  argument(id: string, text: string): void;
  result(id: string, text: string, failed?: boolean): void;
  hidden(): void;
  model(name: string | undefined): void;
  usage(raw: JsonRecord | undefined): void;
  /** The producer's word for why it stopped. */
  finish(word: string | undefined): void;
  fail(message: string): void;
  /** Pieces have come. */
  readonly started: boolean;
  /** The end has come. */
  readonly ended: boolean;
  message(): Message;
}

const cutWords: ReadonlySet<string> = new Set(["length", "max_tokens", "max_output_tokens"]);

export function createMessageBuilder(): MessageBuilder {
  const parts: Part[] = [];
  const calls = new Map<string, { at: number; given: string }>();
  let lastBlock: unknown;
  let model: string | undefined;
  let counts: JsonRecord = {};
  let finish: string | undefined;
  let error: RunError | undefined;
  let started = false;

  return {
    thought(text, via, block) {
      started = true;
      if (text === "") return;
      const last = parts.at(-1);
      if (last?.kind === "thought" && lastBlock === block)
        parts[parts.length - 1] = { ...last, text: last.text + text };
      else parts.push({ kind: "thought", text, via });
      lastBlock = block;
    },
    text(text) {
      started = true;
      if (text === "") return;
      const last = parts.at(-1);
      if (last?.kind === "text") parts[parts.length - 1] = { kind: "text", text: last.text + text };
      else parts.push({ kind: "text", text });
    },
    call(id, name, given = "") {
      started = true;
      if (calls.has(id)) return;
      calls.set(id, { at: parts.length, given });
      parts.push({ kind: "call", id, name, arguments: given });
    },
    argument(id, text) {
      const call = calls.get(id);
      const part = call && parts[call.at];
      if (!call || part?.kind !== "call") return;
      call.given += text;
      parts[call.at] = { ...part, arguments: call.given };
    },
    result(id, text, failed = false) {
      started = true;
      parts.push({ kind: "result", id, text, ...(failed ? { failed } : {}) });
    },
    hidden() {
      started = true;
      parts.push({ kind: "hidden" });
    },
    model(name) {
      model = name ?? model;
    },
    usage(raw) {
      counts = { ...counts, ...raw };
    },
    finish(word) {
      finish = word?.toLowerCase() ?? finish;
    },
    fail(message) {
      started = true;
      error ??= { kind: "server", message };
    },
    get started() {
      return started;
    },
    get ended() {
      return finish !== undefined || error !== undefined;
    },
    message() {
      const usage = normaliseUsage(
        counts,
        parts.some(({ kind }) => kind === "thought"),
      );
      return {
        role: "assistant",
        parts,
        ...defined({ model }),
        ...(usage ? { usage } : {}),
        ...(error ? { error } : {}),
        ...(finish !== undefined && cutWords.has(finish) ? { cut: true } : {}),
      };
    },
  };
}
