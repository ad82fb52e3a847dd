/** Finds out what a reader should know about how an endpoint answered, although nothing failed. */
import type { FinishReason, RunEvent } from "../../core/model/runEvent.ts";
import type { NoticeKind } from "../../core/model/trace.ts";

export interface NoticeFinder {
  /** Reasoning arrived in a form that can't be read. */
  opaque(): void;
  see(events: readonly RunEvent[]): void;
  /**
   * @param finish what the endpoint said that ended the run; undefined where it said nothing.
   * @param tagOpen a tag that opened the reasoning was not closed.
   */
  notices(finish: FinishReason | undefined, tagOpen: boolean): RunEvent[];
}

/** What xAI sends over and over instead of the reasoning ("Thinking... "), so that the connection stays open. */
const heartbeat = /thinking|\.{3}|…|\s/gi;

export function createNoticeFinder(): NoticeFinder {
  let opaqueSeen = false;
  let reasoning = false;
  let answer = false;
  /** Every piece of reasoning so far was a sign of life. */
  let beats = true;
  let reasoningTokens = 0;
  let usage = false;

  return {
    opaque() {
      opaqueSeen = true;
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
            break;
          case "answerWasReasoning":
            reasoning ||= answer;
            beats &&= !answer;
            answer = false;
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
      const kinds: NoticeKind[] = [];
      const shown = reasoning && !beats;
      const finished = finish === "stop";
      if (!shown && (reasoning || opaqueSeen || reasoningTokens > 0)) {
        kinds.push("reasoningUndisclosed");
      }
      if (finished && shown && !answer) kinds.push(tagOpen ? "reasoningUnclosed" : "answerMissing");
      if (!usage && (reasoning || answer)) kinds.push("usageMissing");
      return kinds.map((notice) => ({ type: "notice", notice }));
    },
  };
}
