/** The extension's log: one output channel, written to through the interface that all layers know. */
import { window, type LogOutputChannel } from "vscode";

export function createLog(): LogOutputChannel {
  return window.createOutputChannel("Reasoning Trace", { log: true });
}
