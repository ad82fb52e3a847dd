/** “Inspect Selection”: from the editor's selection and an intent to a running trace in a view. */
import { randomUUID } from "node:crypto";
import { commands, window } from "vscode";
import type { QuickPickItem } from "vscode";
import * as v from "valibot";
import { buildPrompt, intentLabels, promptTitle } from "../../core/prompt.ts";
import { intents, traceSchema } from "../../core/trace.ts";
import type { ChatMessage, Intent, Origin, Trace } from "../../core/trace.ts";
import { commandIds, readSetting } from "../contributions.ts";
import { sampleEndpointName } from "../endpointProfiles.ts";
import type { Endpoints, ReadyEndpoint } from "../endpoints.ts";
import { showError } from "../notify.ts";
import type { PromptReview } from "../promptReview.ts";
import { readInspected } from "../selection.ts";
import type { Inspected } from "../selection.ts";
import type { TraceLibrary } from "../traceLibrary.ts";
import type { TraceViews } from "../traceViews.ts";

export interface RunDependencies {
  readonly endpoints: Endpoints;
  readonly review: PromptReview;
  readonly library: TraceLibrary;
  readonly views: TraceViews;
}

/** Arguments for a key binding that skips the questions: `{ "intent": "findBugs" }`. */
const argumentsSchema = v.object({
  intent: v.optional(v.picklist(intents)),
  question: v.optional(v.string()),
});

export async function inspectSelection(
  deps: RunDependencies,
  rawArguments: unknown,
): Promise<void> {
  const given = v.safeParse(argumentsSchema, rawArguments);
  const inspected = await readInspected();
  if (!inspected) {
    void window.showWarningMessage(
      "There is nothing to inspect. Open a file and select code or mathematics in it.",
    );
    return;
  }
  const choice = deps.endpoints.current();
  if (choice.kind === "problem") {
    await showEndpointProblem(choice.message);
    return;
  }
  const destination = choice.kind === "sample" ? sampleEndpointName : choice.profile.name;
  const asked = await askIntent(given.success ? given.output : {}, inspected, destination);
  if (!asked) return;

  const input = { ...asked, selections: inspected.selections };
  const messages = await reviewed(buildPrompt(input), destination, deps.review);
  if (!messages) return;
  const endpoint = await deps.endpoints.prepare(choice);
  await startTrace(deps, endpoint, {
    title: promptTitle(input),
    origin: inspected.origin,
    intent: asked.intent,
    messages,
  });
}

/** Sends the request of an earlier trace once more, to the endpoint that is chosen now. */
export async function runAgain(deps: RunDependencies, trace: Trace): Promise<void> {
  const { request } = trace;
  if (!request) {
    void window.showInformationMessage(
      "This trace was opened from elsewhere; there is no request to send.",
    );
    return;
  }
  const choice = deps.endpoints.current();
  if (choice.kind === "problem") {
    await showEndpointProblem(choice.message);
    return;
  }
  await startTrace(deps, await deps.endpoints.prepare(choice), {
    title: trace.title,
    origin: trace.origin,
    intent: request.intent,
    messages: request.messages,
  });
}

interface NewTrace {
  readonly title: string;
  readonly origin: Origin;
  readonly intent: Intent;
  readonly messages: ChatMessage[];
}

async function startTrace(
  deps: RunDependencies,
  endpoint: ReadyEndpoint,
  input: NewTrace,
): Promise<void> {
  const now = new Date().toISOString();
  const { name, baseUrl, model, parameters } = endpoint;
  const start: Trace = {
    schema: traceSchema,
    id: randomUUID(),
    createdAt: now,
    title: input.title,
    origin: input.origin,
    request: { intent: input.intent, messages: input.messages, parameters },
    endpoint: { name, baseUrl, model },
    status: "running",
    reasoning: "",
    answer: "",
    timing: { startedAt: now },
  };
  const run = deps.library.start({
    start,
    recording: endpoint.recording,
    stream: (signal) => endpoint.stream(input.messages, signal),
  });
  await deps.views.show(run);
}

interface IntentItem extends QuickPickItem {
  readonly intent: Intent;
}

/** The destination and what is sent are told before the choice that sends it. */
async function askIntent(
  given: v.InferOutput<typeof argumentsSchema>,
  inspected: Inspected,
  destination: string,
): Promise<{ intent: Intent; question?: string } | undefined> {
  // What the extension chose itself is always shown first, whatever a key binding says.
  const intent =
    given.intent !== undefined && !inspected.chosen
      ? given.intent
      : await pickIntent(inspected, destination, given.intent);
  if (intent !== "question") return intent && { intent };
  const question =
    given.question ??
    (await window.showInputBox({
      title: `Ask about ${inspected.description}`,
      prompt: `Enter sends it to ${destination}.`,
      placeHolder: "What do you want to know?",
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === "" ? "Write a question." : undefined),
    }));
  return question === undefined ? undefined : { intent, question };
}

async function pickIntent(
  inspected: Inspected,
  destination: string,
  preferred: Intent | undefined,
): Promise<Intent | undefined> {
  const items = orderedIntents(inspected, preferred).map((intent): IntentItem => ({
    intent,
    label: intentLabels[intent].title,
    detail: intentLabels[intent].detail,
  }));
  const picked = await window.showQuickPick(items, {
    title: inspected.chosen
      ? `Nothing is selected: ${inspected.description} → ${destination}`
      : `${inspected.description} → ${destination}`,
    placeHolder: "What do you want to know?",
    matchOnDetail: true,
  });
  return picked?.intent;
}

const mathematicalFirst: readonly Intent[] = [
  "solve",
  "verify",
  "prove",
  "explain",
  "findBugs",
  "question",
];
const codeFirst: readonly Intent[] = [
  "findBugs",
  "explain",
  "verify",
  "solve",
  "prove",
  "question",
];
const prose = new Set(["markdown", "latex", "tex", "plaintext"]);

function orderedIntents(inspected: Inspected, preferred: Intent | undefined): readonly Intent[] {
  const order = prose.has(inspected.origin.languageId ?? "") ? mathematicalFirst : codeFirst;
  return preferred === undefined
    ? order
    : [preferred, ...order.filter((intent) => intent !== preferred)];
}

async function reviewed(
  messages: ChatMessage[],
  destination: string,
  review: PromptReview,
): Promise<ChatMessage[] | undefined> {
  const [message] = messages;
  if (!message || !readSetting("reviewPrompt")) return messages;
  const content = await review.review(message.content, destination);
  return content === undefined ? undefined : [{ ...message, content }];
}

export async function showEndpointProblem(message: string): Promise<void> {
  if (await showError(message, "Choose Endpoint")) {
    await commands.executeCommand(commandIds.selectEndpoint);
  }
}
