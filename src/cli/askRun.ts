/** What a run of `ask` starts with: the trace before its first word, and the request. */
import { randomUUID } from "node:crypto";
import type { ChatRequest } from "../client/chatRequest.ts";
import { plainUrl } from "../client/secretNames.ts";
import { defined } from "../core/model/defined.ts";
import { silentLogger, type Logger } from "../core/model/log.ts";
import { traceSchema, type ChatMessage, type Trace } from "../core/model/trace.ts";
import type { AskCommand } from "./args.ts";
import type { AskEndpoint } from "./askEndpoint.ts";
import type { AskTask } from "./askTask.ts";
import type { Output } from "./output.ts";
import { sanitiseLine } from "./sanitise.ts";

/** @param parameters of this run; those of the command where absent. */
export function startOf(
  command: AskCommand,
  task: AskTask,
  endpoint: AskEndpoint,
  messages: readonly ChatMessage[],
  parameters = command.parameters,
): Trace {
  const now = new Date().toISOString();
  return {
    schema: traceSchema,
    id: randomUUID(),
    createdAt: now,
    title: task.title,
    // With the samples, so that the file says it when it is read again.
    origin: { ...task.origin, ...defined({ reference: command.group?.reference }) },
    request: { intent: task.prompt.intent, messages: [...messages], parameters },
    endpoint: { name: endpoint.name, baseUrl: plainUrl(endpoint.baseUrl), model: endpoint.model },
    status: "running",
    reasoning: "",
    answer: "",
    timing: { startedAt: now },
  };
}

export function requestOf(
  command: AskCommand,
  { baseUrl, model, apiKey, fetch }: AskEndpoint,
  messages: readonly ChatMessage[],
  parameters = command.parameters,
): ChatRequest {
  return {
    baseUrl,
    model,
    messages,
    parameters,
    idleTimeoutMs: command.idleTimeoutMs,
    tags: command.tags,
    ...defined({ apiKey, fetch }),
  };
}

/** Warnings and errors go to standard error. */
export function tellingLog(output: Output): Logger {
  const tell = (message: string): void => {
    output.note(`reasoning-trace: ${sanitiseLine(message)}`);
  };
  return { ...silentLogger, warn: tell, error: tell };
}
