/** The one short run of a check, and what was seen of it. */
import type { TimedRunEvent } from "../../core/model/runEvent.ts";
import type { NoticeKind } from "../../core/model/trace.ts";
import type { RunFacts } from "./facts.ts";

/** A question that every model answers, and that shows a reasoning model's reasoning. */
export const checkQuestion = "What is 17 + 25? Think it through briefly, then give the number.";

export async function watchRun(events: AsyncIterable<TimedRunEvent>): Promise<RunFacts> {
  const notices: NoticeKind[] = [];
  const refused: string[] = [];
  const facts: { -readonly [Key in keyof RunFacts]: RunFacts[Key] } = {
    notices,
    refused,
    cutShort: false,
    openingTagMissing: false,
    reasoningLength: 0,
    answerLength: 0,
    pieces: 0,
    totalMs: 0,
  };
  for await (const event of events) {
    facts.totalMs = event.atMs;
    switch (event.type) {
      case "reasoning":
      case "answer":
        if (event.type === "reasoning") facts.via ??= event.via;
        facts[event.type === "reasoning" ? "reasoningLength" : "answerLength"] += event.text.length;
        facts.pieces++;
        facts.firstTextMs ??= event.atMs;
        facts.lastTextMs = event.atMs;
        break;
      case "answerWasReasoning":
        facts.openingTagMissing = true;
        facts.via ??= event.via;
        facts.reasoningLength += facts.answerLength;
        facts.answerLength = 0;
        break;
      case "usage":
        facts.usage = event.usage;
        break;
      case "servedModel":
        facts.servedModel ??= event.model;
        break;
      case "sealed":
      case "called":
        break;
      case "notice":
        if (event.notice === "parameterDropped") refused.push(event.detail ?? "?");
        else notices.push(event.notice);
        break;
      case "finish":
        facts.finish = event.reason;
        break;
      case "stopped":
        facts.cutShort = true;
        break;
      case "error":
        facts.error = event.error;
        break;
    }
  }
  return facts;
}
