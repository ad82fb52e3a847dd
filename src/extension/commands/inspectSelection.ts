/** “Inspect Selection”: from the editor's selection and an intent to a running trace in a view. */
import { randomUUID } from "node:crypto";
import { commands, window } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { buildPrompt, promptTitle, type PromptInput } from "../../core/run/prompt.ts";
import {
  intents,
  traceSchema,
  type ChatMessage,
  type Intent,
  type Origin,
  type Trace,
} from "../../core/model/trace.ts";
import { mostSamples } from "../../client/samples.ts";
import { commandIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";
import type { EndpointChoice } from "../endpoints/endpointProfiles.ts";
import { openRun } from "../endpoints/openRun.ts";
import type { ReadyEndpoint } from "../endpoints/endpoints.ts";
import {
  answerBudgetSetting,
  answerBudgetText,
  pickAnswerBudget,
  type AnswerBudget,
} from "../asking/answerBudget.ts";
import { pickSampleCount, sampleCountSetting } from "../asking/sampleCount.ts";
import { pickIntent } from "../asking/intentPicker.ts";
import { showError } from "../host/notify.ts";
import type { PromptReview } from "../asking/promptReview.ts";
import { chooseTemplates } from "../asking/promptTemplates.ts";
import { clearOfSecrets, scanForSecrets } from "../asking/secretConsent.ts";
import { joinSelections, readInspected, type Inspected } from "../asking/selection.ts";
import { destinationOf, summarise, type Destination } from "../asking/sendingSummary.ts";
import { answerAtBudget } from "./answerAtBudget.ts";
import { continueRun } from "./continueRun.ts";
import { confirmSending, startGroup } from "./sampleGroup.ts";
import { showEndpointProblem, type RunParts } from "./runParts.ts";
import { defined } from "../../core/model/defined.ts";

/** Arguments for a key binding that skips the questions: `{ "intent": "findBugs" }`. */
const argumentsSchema = v.object({
  intent: v.optional(v.picklist(intents)),
  question: v.optional(v.string()),
  samples: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostSamples))),
});

type GivenArguments = v.InferOutput<typeof argumentsSchema>;
type UsableChoice = Exclude<EndpointChoice, { kind: "problem" }>;

export async function inspectSelection(deps: RunParts, rawArguments: unknown): Promise<void> {
  const given = v.safeParse(argumentsSchema, rawArguments);
  const inspected = await readInspected();
  if (!inspected) {
    void window.showWarningMessage(
      l10n.t("There is nothing to inspect. Open a file and select code or mathematics in it."),
    );
    return;
  }
  for (;;) {
    const choice = deps.endpoints.current();
    if (choice.kind === "problem") {
      await showEndpointProblem(choice.message);
      return;
    }
    const answer = await askIntent(given.success ? given.output : {}, inspected, choice);
    if (answer !== "changeEndpoint") {
      if (answer) await send(deps, inspected, choice, answer);
      return;
    }
    await commands.executeCommand(commandIds.selectEndpoint);
  }
}

/** From the choice of an intent to the running trace; asks about secrets, and shows the prompt where that is wanted. */
export async function send(
  deps: RunParts,
  inspected: Inspected,
  choice: UsableChoice,
  { intent, question, review, budget = answerBudgetSetting(), samples = 1 }: Asked,
): Promise<void> {
  const destination = destinationOf(choice);
  const own = chooseTemplates(readSetting("prompts"), choice);
  if (!own.ok) {
    if (await showError(own.problem, l10n.t("Open Settings"))) await openOwnSettings("prompts");
    return;
  }
  const cleared = await clearOfSecrets(
    [...inspected.selections, ...(question === undefined ? [] : [{ text: question }])],
    destination.name,
  );
  if (!cleared) return;
  const selections = inspected.selections.map((selection, at) => ({
    ...selection,
    text: cleared[at] ?? selection.text,
  }));
  const { templates, systemPrompt } = own;
  const asked = defined({
    question: question === undefined ? undefined : (cleared.at(-1) ?? question),
  });
  const input: PromptInput = { intent, ...asked, selections, templates, systemPrompt };
  const messages = await reviewed(buildPrompt(input), destination, deps.review, review);
  if (!messages) return;
  const endpoint = await deps.endpoints.prepare(choice);
  await startTrace(deps, endpoint, {
    title: promptTitle(input),
    origin: { ...inspected.origin, text: joinSelections(selections) },
    intent,
    messages,
    budget,
    samples,
  });
}

/** Sends the request of an earlier trace once more, to the endpoint that is chosen now, and shows it in that one's place. */
export async function runAgain(deps: RunParts, trace: Trace): Promise<void> {
  const { request } = trace;
  if (!request) {
    void window.showInformationMessage(
      l10n.t("This trace was opened from elsewhere; there is no request to send."),
    );
    return;
  }
  const choice = deps.endpoints.current();
  if (choice.kind === "problem") {
    await showEndpointProblem(choice.message);
    return;
  }
  const contents = [...request.messages.map(({ content }) => content), trace.origin.text ?? ""];
  const cleared = await clearOfSecrets(
    contents.map((text) => ({ text })),
    destinationOf(choice).name,
  );
  if (!cleared) return;
  await startTrace(deps, await deps.endpoints.prepare(choice), {
    title: trace.title,
    origin: {
      ...trace.origin,
      ...defined({ text: trace.origin.text === undefined ? undefined : (cleared.at(-1) ?? "") }),
    },
    intent: request.intent,
    messages: request.messages.map((message, at) => ({
      ...message,
      content: cleared[at] ?? message.content,
    })),
    budget: answerBudgetSetting(),
    instead: trace.id,
  });
}

interface NewTrace {
  readonly title: string;
  readonly origin: Origin;
  readonly intent: Intent;
  readonly messages: ChatMessage[];
  readonly budget: AnswerBudget;
  /** How many of them; one is a run of its own, more are a group. */
  readonly samples?: number;
  /** Id of the trace whose panel shows the new one; its own trace stays in the history. */
  readonly instead?: string;
}

async function startTrace(deps: RunParts, endpoint: ReadyEndpoint, input: NewTrace): Promise<void> {
  const now = new Date().toISOString();
  const { name, baseUrl, model, parameters, prices } = endpoint;
  const start: Trace = {
    schema: traceSchema,
    id: randomUUID(),
    createdAt: now,
    title: input.title,
    origin: input.origin,
    request: { intent: input.intent, messages: input.messages, parameters },
    endpoint: { name, baseUrl, model, ...defined({ prices }) },
    status: "running",
    reasoning: "",
    answer: "",
    timing: { startedAt: now },
  };
  if (input.samples !== undefined && input.samples > 1) {
    const prompt = { title: input.title, size: input.samples, start };
    const sampling = await startGroup(deps, endpoint, prompt, input.budget);
    await commands.executeCommand(commandIds.openGroup, { sampleGroup: sampling.id });
    return;
  }
  const run = deps.library.start({
    start,
    recording: endpoint.recording,
    ...openRun(endpoint, input.messages),
  });
  answerAtBudget(
    run,
    input.budget,
    () => void deps.guarded(async () => continueRun(deps, start.id, "answerNow")),
  );
  await deps.views.show(run, undefined, input.instead);
}

interface Asked {
  readonly intent: Intent;
  readonly question?: string;
  /** The user wants to read the prompt first, whatever the setting says. */
  readonly review: boolean;
  /** The setting's where absent. */
  readonly budget?: AnswerBudget;
  /** How often the model is asked; once where absent. */
  readonly samples?: number;
}

/** Asks until something other than the limit on thinking or the number of samples was chosen. */
async function askIntent(
  given: GivenArguments,
  inspected: Inspected,
  choice: UsableChoice,
): Promise<Asked | "changeEndpoint" | undefined> {
  let budget = answerBudgetSetting();
  let samples = given.samples ?? sampleCountSetting();
  for (;;) {
    const asked = await askOnce(given, inspected, choice, { budget, samples });
    if (asked === "changeBudget") budget = (await pickAnswerBudget(budget)) ?? budget;
    else if (asked === "changeSamples") samples = (await pickSampleCount(samples)) ?? samples;
    else return typeof asked === "object" ? { ...asked, budget, samples } : asked;
  }
}

async function askOnce(
  given: GivenArguments,
  inspected: Inspected,
  choice: UsableChoice,
  { budget, samples }: { readonly budget: AnswerBudget; readonly samples: number },
): Promise<Asked | "changeEndpoint" | "changeBudget" | "changeSamples" | undefined> {
  const destination = destinationOf(choice);
  const text = inspected.selections.map((selection) => selection.text).join("");
  const summary = summarise(text, destination, samples);
  // What the extension chose itself is always shown first, whatever a key binding says.
  let intent = inspected.chosen ? undefined : given.intent;
  let review = false;
  if (intent === undefined) {
    const limit = answerBudgetText(budget);
    const where = `${inspected.description} → ${destination.name}`;
    const what = limit === undefined ? where : `${where} · ${limit}`;
    const answer = await pickIntent({
      title: inspected.chosen ? l10n.t("Nothing is selected: {0}", what) : what,
      summary,
      order: orderedIntents(inspected, given.intent),
      samples,
      warning: warningFor(inspected),
    });
    if (answer?.kind !== "intent") return answer?.kind;
    ({ intent, review } = answer);
  } else if (samples > 1 && intent !== "question") await confirmSending(samples, summary);
  if (intent !== "question") return { intent, review };
  const question =
    given.question ??
    (await window.showInputBox({
      title: l10n.t("Ask about {0} → {1}", inspected.description, destination.name),
      prompt: l10n.t("Enter sends {0}.", summary),
      placeHolder: l10n.t("What do you want to know?"),
      ignoreFocusOut: true,
      validateInput: (text) => (text.trim() === "" ? l10n.t("Write a question.") : undefined),
    }));
  return question === undefined ? undefined : { intent, question, review };
}

/** Shown in the picker already; decided after it, so that the way of everybody else stays as short as it was. */
async function warningFor(inspected: Inspected): Promise<string | undefined> {
  // A search that fails is reported when its result is needed.
  const found = await scanForSecrets(inspected.selections.map(({ text }) => text)).catch(
    () => undefined,
  );
  return found?.some(({ secrets }) => secrets.length > 0) === true
    ? l10n.t("holds secrets")
    : undefined;
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

/** Lets the user read and edit the prompt where the setting, or the user just now, wants it. */
async function reviewed(
  messages: ChatMessage[],
  destination: Destination,
  review: PromptReview,
  wanted: boolean,
): Promise<ChatMessage[] | undefined> {
  const message = messages.at(-1);
  if (!message || !(wanted || readSetting("reviewPrompt"))) return messages;
  const edited = await review.review(message.content, destination);
  if (edited === undefined) return undefined;
  // What stood there before has been decided about.
  const [content] =
    (await clearOfSecrets([{ text: edited }], destination.name, (value) =>
      message.content.includes(value),
    )) ?? [];
  return content === undefined ? undefined : [...messages.slice(0, -1), { ...message, content }];
}

async function openOwnSettings(name: string): Promise<void> {
  await commands.executeCommand("workbench.action.openSettings", `${settingsSection}.${name}`);
}
