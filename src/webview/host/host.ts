/** The only file that talks to VS Code: messages to the host, and the little state that outlives the view. */
import type { FromWebview } from "../../core/protocol/protocol.ts";
import { parseReadingState, type ReadingState } from "../../core/reader/readingState.ts";

/** What is kept when VS Code throws the view away; the trace itself always comes from the host. */
interface ViewState {
  readonly traceId: string;
  readonly reading: ReadingState;
}

export interface Host {
  post(message: FromWebview): void;
  readState(): ViewState | undefined;
  writeState(state: ViewState): void;
}

export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    post: (message) => {
      api.postMessage(message);
    },
    readState: () => parseState(api.getState()),
    writeState: (state) => {
      api.setState(state);
    },
  };
}

/** State may have been written by another version: anything unexpected counts as absent. */
function parseState(value: unknown): ViewState | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { traceId, reading } = value as Record<keyof ViewState, unknown>;
  const parsed = parseReadingState(reading);
  return typeof traceId === "string" && parsed ? { traceId, reading: parsed } : undefined;
}
