/** Finds out what a reader should know about how an endpoint answered, although nothing failed. */
import type { FinishReason, RunEvent } from "../../core/model/runEvent.ts";
import type { NoticeKind } from "../../core/model/trace.ts";
import type { Reading } from "./reading.ts";
import { writtenCalls } from "./writtenCalls.ts";

export interface NoticeFinder {
  /** Takes what an object says beside its texts. */
  read(reading: Reading): void;
  see(events: readonly RunEvent[]): void;
  /**
   * @param finish what the endpoint said that ended the run; undefined where it said nothing.
   * @param tagOpen a tag that opened the reasoning was not closed.
   */
  notices(finish: FinishReason | undefined, tagOpen: boolean): RunEvent[];
}

/** What xAI sends over and over instead of the reasoning ("Thinking... "), so that the connection stays open. */
const heartbeat = /thinking|\.{3}|…|\s/gi;
/** Names of tools that are reported, and the longest one, in UTF-16 code units. */
const mostTools = 5;
const longestName = 60;
/** As much of an answer is searched for calls that the model wrote into it, in UTF-16 code units. */
const longestAnswer = 65_536;

export function createNoticeFinder(): NoticeFinder {
  const tools = new Set<string>();
  let toolCalled = false;
  let choices = 1;
  let opaqueSeen = false;
  let reasoning = false;
  let answer = false;
  /** Every piece of reasoning so far was a sign of life. */
  let beats = true;
  let reasoningTokens = 0;
  let usage = false;
  /** The beginning of the answer. */
  let written = "";

  function noteCalls(names: readonly string[]): void {
    for (const name of names) {
      toolCalled = true;
      if (name !== "" && tools.size < mostTools) tools.add(name.slice(0, longestName));
    }
  }

  function ofTexts(finish: FinishReason | undefined, tagOpen: boolean): NoticeKind[] {
    const shown = reasoning && !beats;
    const kinds: NoticeKind[] = [];
    if (!shown && (reasoning || opaqueSeen || reasoningTokens > 0)) {
      kinds.push("reasoningUndisclosed");
    }
    if (finish === "stop" && !answer && !toolCalled) {
      kinds.push(shown ? (tagOpen ? "reasoningUnclosed" : "answerMissing") : "nothingCame");
    }
    if (!usage && (reasoning || answer)) kinds.push("usageMissing");
    return kinds;
  }

  return {
    read(reading) {
      if (reading.opaque === true) opaqueSeen = true;
      choices = Math.max(choices, reading.choices ?? 1);
      noteCalls((reading.tools ?? []).map(({ name = "" }) => name));
    },
    see(events) {
      for (const event of events) {
        switch (event.type) {
          case "reasoning":
            if (event.text.trim() === "") break;
            reasoning = true;
            beats &&= event.text.replace(heartbeat, "") === "";
            break;
          case "answer":
            answer ||= event.text.trim() !== "";
            if (written.length < longestAnswer) written += event.text.slice(0, longestAnswer);
            break;
          case "answerWasReasoning":
            reasoning ||= answer;
            beats &&= !answer;
            answer = false;
            written = "";
            break;
          case "usage":
            usage = true;
            reasoningTokens = event.usage.reasoningTokens ?? 0;
            break;
          default:
        }
      }
    },
    notices(finish, tagOpen) {
      const events: RunEvent[] = [];
      noteCalls(writtenCalls(written));
      if (toolCalled) {
        const names = [...tools].join(", ");
        events.push({
          type: "notice",
          notice: "toolCalled",
          ...(names === "" ? {} : { detail: names }),
        });
      }
      if (choices > 1)
        events.push({ type: "notice", notice: "choicesLeftOut", detail: String(choices) });
      const kinds = ofTexts(finish, tagOpen);
      return [...events, ...kinds.map((notice) => ({ type: "notice", notice }) as const)];
    },
  };
}
