/** Cursor's chats in its database `state.vscdb`: rows of JSON by key, put together as one text for each chat. */
import type { DatabaseSync } from "node:sqlite";
import { arrayAt, isRecord, textAt, type JsonRecord } from "../../client/deltas/json.ts";
import { parseJson } from "../json/jsonText.ts";

/** Name of the table. */
export const cursorTable = "cursorDiskKV";

/** A chat that is there: its name and its text, or its name alone where it is longer than the bound. */
interface CursorChat {
  readonly name: string;
  readonly text?: string;
}

/** @param maxLength of one chat's texts, in UTF-16 code units. */
export function* cursorChats(database: DatabaseSync, maxLength: number): Generator<CursorChat> {
  const one = database.prepare(`select value from ${cursorTable} where key = ?`);
  const keys = database
    .prepare(
      `select key from ${cursorTable} where key >= 'composerData:' and key < 'composerData;'`,
    )
    .all()
    .map(({ key }) => String(key));
  for (const key of keys) {
    const composer = valueOf(one.get(key));
    if (!composer) continue;
    const id = textAt(composer, "composerId") ?? key.slice("composerData:".length);
    const name = textAt(composer, "name") ?? id;
    const headers = arrayAt(composer, "fullConversationHeadersOnly").filter(isRecord);
    let length = 0;
    // Older versions keep the bubbles in the chat itself.
    const bubbles = arrayAt(composer, "conversation").filter(isRecord);
    for (const { bubbleId } of headers) {
      const row = one.get(`bubbleId:${id}:${String(bubbleId)}`);
      length += textOf(row).length;
      if (length > maxLength) break;
      const bubble = valueOf(row);
      if (bubble) bubbles.push(bubble);
    }
    if (length > maxLength) yield { name };
    else if (bubbles.length > 0) {
      const { modelConfig } = composer;
      const kept = { composerId: id, name, modelConfig };
      yield { name, text: JSON.stringify({ composerData: kept, bubbles }) };
    }
  }
}

/** Values are text, or text as bytes. */
function textOf(row: Readonly<Record<string, unknown>> | undefined): string {
  const value = row?.["value"];
  if (typeof value === "string") return value;
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : "";
}

function valueOf(row: Readonly<Record<string, unknown>> | undefined): JsonRecord | undefined {
  const value = parseJson(textOf(row));
  return isRecord(value) ? value : undefined;
}
