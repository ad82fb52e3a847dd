/** The tools that a response calls: each call's name and arguments, which may come in many pieces. */
import { defined } from "../../core/model/defined.ts";
import type { RunEvent } from "../../core/model/runEvent.ts";
import { isRecord, textAt, type JsonRecord } from "./json.ts";

/** A piece of a call. */
export interface ToolPiece {
  /** Of the call within its response; pieces with the same key belong together. Absent: the call that is open. */
  readonly key?: string;
  /** The endpoint's own name for the call; some give several calls the same key. */
  readonly id?: string;
  readonly name?: string;
  /** What is added to the call's arguments, as text. */
  readonly text?: string;
  /** It describes the whole call, perhaps again: a text is all of its arguments, in place of what came before. */
  readonly whole?: boolean;
}

/** Longest arguments that are kept, in UTF-16 code units; calls beyond the most are only counted by their notice. */
const longestArguments = 4000;
const mostCalls = 1000;

export interface ToolCalls {
  take(pieces: readonly ToolPiece[]): void;
  /** The calls that are complete, now that something else comes. */
  finish(): RunEvent[];
}

interface OpenCall {
  readonly key: string | undefined;
  id: string | undefined;
  name: string;
  text: string;
}

export function createToolCalls(): ToolCalls {
  let open: OpenCall[] = [];
  const given: OpenCall[] = [];

  function callOf({ key, id, name }: ToolPiece): OpenCall {
    const named = open.findLast((call) => call.key === key);
    const same = key === undefined && name !== undefined ? undefined : named;
    if (same && (id === undefined || same.id === undefined || same.id === id)) {
      same.id ??= id;
      return same;
    }
    const call = { key, id, name: "", text: "" };
    open.push(call);
    return call;
  }

  function wasGiven({ key, name, text, whole }: ToolPiece): boolean {
    if (whole !== true) return false;
    return given.some(
      (call) =>
        call.key === key &&
        call.name === name &&
        (text === undefined || call.text.startsWith(text)),
    );
  }

  return {
    take(pieces) {
      for (const piece of pieces) {
        if (wasGiven(piece)) continue;
        const call = callOf(piece);
        if (call.name === "") call.name = piece.name ?? "";
        const { text = "" } = piece;
        if (piece.whole === true) call.text = text || call.text;
        else if (call.text.length < longestArguments) call.text += text;
      }
    },
    finish() {
      const done = open.slice(0, mostCalls - given.length);
      given.push(...done);
      open = [];
      return done.map(({ name, text }) => {
        const kept = text === "" ? undefined : text.slice(0, longestArguments);
        return { type: "called", name, ...defined({ arguments: kept }) };
      });
    },
  };
}

/** Arguments as they stand on the wire: text, or an object. */
export function argumentsIn(value: unknown): string | undefined {
  if (typeof value === "string") return value === "" ? undefined : value;
  const empty = isRecord(value) && Object.keys(value).length === 0;
  return value === undefined || value === null || empty ? undefined : JSON.stringify(value);
}

/** A call in the list of a message or delta: `{index, id, function: {name, arguments}}`, or the fields themselves. */
export function listedCall(call: JsonRecord, place: number): ToolPiece {
  const inner = isRecord(call["function"]) ? call["function"] : call;
  const index = call["index"] ?? place;
  const name = textAt(inner, "name");
  const given = inner["arguments"] ?? inner["input"] ?? inner["args"];
  const text = argumentsIn(given);
  // Arguments that are an object come at once, and servers that send them so number none of their calls (Ollama).
  if (isRecord(given)) return defined({ id: textAt(call, "id"), name, text });
  const key = typeof index === "number" || typeof index === "string" ? `${index}` : `${place}`;
  return { key, ...defined({ id: textAt(call, "id"), name, text }) };
}
