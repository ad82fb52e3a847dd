/** What the readers of evaluation logs have in common. */
import type { Conversation } from "../../conversation/message.ts";
import { exchanged } from "../../conversation/exchange.ts";
import { looseText } from "../../conversation/texts.ts";
import type { FoundContext } from "../../importedTrace.ts";
import type { JsonRecord } from "../../../client/deltas/json.ts";
import { defined } from "../../../core/model/defined.ts";

/** The place of a verdict that stands for itself. */
export const one = { part: 0, parts: 1 };

/** A question, what came back, and what the log says of it. */
export function exchange(sent: unknown, back: unknown, context: FoundContext): Conversation {
  return { ...defined({ id: context.recordId }), messages: exchanged(sent, back), context };
}

/** A value as text: numbers too, lists with commas. */
export function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  const found = looseText(value, ", ");
  return found === undefined || found === "" ? undefined : found;
}

/** A text for each draw, under whichever of the names a program uses. */
export function draws(record: JsonRecord, names: readonly string[]): string[] | undefined {
  for (const name of names) {
    const value = record[name];
    const list = (Array.isArray(value) ? value.flat() : [value]).filter(
      (one) => typeof one === "string",
    );
    if (list.length > 0) return list;
  }
  return undefined;
}
