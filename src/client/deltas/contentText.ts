/** The text of a response's content, split at the tags that enclose thoughts. */
import { createThinkSplitter, type ThinkSplitterOptions } from "../../core/think/thinkSplitter.ts";
import type { ContentCopy } from "./contentCopy.ts";
import type { FieldText } from "./fieldText.ts";

export interface ContentText {
  /** @param besideField the same object holds a piece of the reasoning field. */
  push(text: string, besideField: boolean): void;
  /** Text of the reasoning field is about to come. */
  fieldComes(): void;
  end(): void;
  /** A tag has opened a thought, and none has closed it. */
  readonly unclosed: boolean;
  /** The tag that closed the last thought; empty where none has. */
  readonly closedBy: string;
}

export function createContentText(
  options: ThinkSplitterOptions,
  field: FieldText,
  copy: ContentCopy,
): ContentText {
  let splitter = createThinkSplitter(options);
  /** Field reasoning came after an opening tag in the content: the server splits, the tag is a stray one. */
  let fieldTookOver = false;

  function endThought(): void {
    for (const event of splitter.end()) copy.take(event, field.seen);
  }

  return {
    push(text, besideField) {
      if (text === "") return;
      if (text.trim() !== "") field.contentCame();
      if (fieldTookOver && !besideField && !copy.holds) {
        endThought();
        splitter = createThinkSplitter(options);
        fieldTookOver = false;
      }
      for (const event of splitter.push(text)) copy.take(event, field.seen);
    },
    fieldComes() {
      if (splitter.unclosed) fieldTookOver = true;
    },
    end: endThought,
    get unclosed() {
      return splitter.unclosed;
    },
    get closedBy() {
      return splitter.closedBy;
    },
  };
}
