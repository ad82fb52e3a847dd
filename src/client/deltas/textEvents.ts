/** The events of a run's two texts: neighbours of one kind are one event, separate thoughts stand a blank line apart. */
import type { RunEvent } from "../../core/model/runEvent.ts";

export interface TextEvents {
  /**
   * Adds a thought. After answer text or `separate()` it becomes a paragraph of its own, unless `continues`.
   * @param via where the text stood, see `Piece`.
   */
  thought(text: string, via: string, continues?: boolean): void;
  /** Adds reasoning text exactly as it is. */
  reasoning(text: string, via: string): void;
  answer(text: string): void;
  /** All answer text so far was reasoning. */
  answerWasReasoning(via: string): void;
  /** The next thought is a paragraph of its own. */
  separate(): void;
  /** @returns the events since the last call. */
  take(): RunEvent[];
  /** Reasoning text has come. */
  readonly reasoningSeen: boolean;
  /** Answer text has come that is more than white space and still counts as the answer. */
  readonly answerSeen: boolean;
}

/** What a blank line between two thoughts still needs; text that brings line ends of its own counts with them. */
function blankLineBetween(before: string, text: string): string {
  if (before.endsWith("\n\n") || text.startsWith("\n\n")) return "";
  if (!text.startsWith("\n")) return "\n\n";
  return before.endsWith("\n") ? "" : "\n";
}

export function createTextEvents(): TextEvents {
  let events: RunEvent[] = [];
  let reasoningSeen = false;
  let answerSeen = false;
  let answerSinceReasoning = false;
  let separated = false;
  /** The last two characters of the reasoning. */
  let ending = "";

  function reasoning(text: string, via: string): void {
    if (text === "") return;
    reasoningSeen = true;
    if (text.trim() !== "") answerSinceReasoning = false;
    ending = (ending + text.slice(-2)).slice(-2);
    const last = events.at(-1);
    if (last?.type === "reasoning" && last.via === via) {
      events[events.length - 1] = { ...last, text: last.text + text };
    } else {
      events.push({ type: "reasoning", text, via });
    }
  }

  return {
    thought(text, via, continues = false) {
      const blank = text.trim() === "";
      const apart = !blank && !continues && (answerSinceReasoning || separated);
      const joint = apart && reasoningSeen ? blankLineBetween(ending, text) : "";
      reasoning(joint + text, via);
      if (!blank) separated = false;
    },
    reasoning,
    answer(text) {
      if (text === "") return;
      if (text.trim() !== "") {
        answerSeen = true;
        answerSinceReasoning = true;
      }
      const last = events.at(-1);
      if (last?.type === "answer") {
        events[events.length - 1] = { type: "answer", text: last.text + text };
      } else {
        events.push({ type: "answer", text });
      }
    },
    answerWasReasoning(via) {
      events.push({ type: "answerWasReasoning", via });
      reasoningSeen = true;
      answerSeen = false;
      answerSinceReasoning = false;
    },
    separate() {
      separated = true;
    },
    take() {
      const result = events;
      events = [];
      return result;
    },
    get reasoningSeen() {
      return reasoningSeen;
    },
    get answerSeen() {
      return answerSeen;
    },
  };
}
