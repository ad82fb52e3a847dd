/** “Branch from Here”: goes on from a step of a trace, as it is, with a line added, or with an edited thought. */
import { randomUUID } from "node:crypto";
import { commands, window, type QuickPickItem } from "vscode";
import * as v from "valibot";
import {
  branchStart,
  createBranchReader,
  planBranch,
  type PlannedBranch,
} from "../../core/branch/branchTrace.ts";
import { howSentence } from "../../core/branch/howSentence.ts";
import { branchProblem, givenPrefix, taskMessages, withLine } from "../../core/branch/cut.ts";
import { defined } from "../../core/model/defined.ts";
import { kindLabels } from "../../core/model/kindLabels.ts";
import type { Trace } from "../../core/model/trace.ts";
import { parentOf } from "../../core/model/traceBranch.ts";
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";
import { visible } from "../../core/text/visible.ts";
import { clearOfSecrets } from "../asking/secretConsent.ts";
import { destinationOf, type Destination } from "../asking/sendingSummary.ts";
import { prefixOf } from "../endpoints/choicePrefix.ts";
import type { EndpointChoice } from "../endpoints/endpointProfiles.ts";
import { openRun } from "../endpoints/openRun.ts";
import { commandIds } from "../host/contributions.ts";
import { showEndpointProblem, type RunParts } from "./runParts.ts";

/** What the context menu of a step hands over; it comes out of the webview. */
const stepSchema = v.object({ step: v.pipe(v.number(), v.integer(), v.minValue(0)) });

type UsableChoice = Exclude<EndpointChoice, { kind: "problem" }>;

/** Longest beginning of a step in the list of steps, in UTF-16 code units. */
const shownOfStep = 120;

/** Branches from a step of the trace in view: that of the context menu, else one that is picked. */
export async function branchActive(parts: RunParts, argument: unknown): Promise<void> {
  const trace = parts.views.active?.trace;
  if (!trace) {
    void window.showInformationMessage(l10n.t("Open a trace first."));
    return;
  }
  const problem = branchProblem(trace);
  if (problem !== undefined) {
    void window.showInformationMessage(problem);
    return;
  }
  const given = v.safeParse(stepSchema, argument);
  const step = given.success ? given.output.step : await pickStep(trace);
  if (step !== undefined) await branchFrom(parts, trace, step);
}

async function pickStep({ reasoning, analysis }: Trace): Promise<number | undefined> {
  const steps = analysis?.steps ?? [];
  const items = steps.map(({ start, end, kind }, step) => ({
    label: `${step + 1} ${kindLabels[kind].symbol} ${kindLabels[kind].word}`,
    description: visible(
      reasoning.slice(start, Math.min(end, start + shownOfStep)).replace(/\s+/g, " "),
    ),
    step,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t("Branch"),
    placeHolder: l10n.t("After which step?"),
    matchOnDescription: true,
  });
  return chosen?.step;
}

/** @param step index from 0; the thought is cut after it. */
async function branchFrom(parts: RunParts, trace: Trace, step: number): Promise<void> {
  const problem = branchProblem(trace);
  const cut = trace.analysis?.steps[step]?.end;
  if (problem !== undefined || cut === undefined) {
    if (problem !== undefined) void window.showInformationMessage(problem);
    return;
  }
  for (;;) {
    const choice = parts.endpoints.current();
    if (choice.kind === "problem") {
      await showEndpointProblem(choice.message);
      return;
    }
    const asked = await askForText(parts, trace, { step, cut }, choice);
    if (asked === undefined) return;
    if (asked !== "changeEndpoint") {
      await send(parts, trace, cut, asked, choice);
      return;
    }
    await commands.executeCommand(commandIds.selectEndpoint);
  }
}

type Action = "asItIs" | "line" | "edit" | "changeEndpoint";

interface ActionItem extends QuickPickItem {
  readonly action: Action;
}

/** @returns the text that is given in place of the reasoning up to the cut; undefined where the user went away. */
async function askForText(
  { review }: RunParts,
  trace: Trace,
  { step, cut }: { readonly step: number; readonly cut: number },
  choice: UsableChoice,
): Promise<{ readonly text: string } | "changeEndpoint" | undefined> {
  const destination = destinationOf(choice);
  const before = trace.reasoning.slice(0, cut);
  const plan = planFor(trace, cut, before, choice);
  const title = l10n.t("Branch after step {0} → {1}", step + 1, destination.name);
  const change: ActionItem = {
    label: l10n.t("$(server) Change the endpoint…"),
    action: "changeEndpoint",
  };
  if (!plan) {
    const chosen = await window.showQuickPick([change], {
      title,
      placeHolder: l10n.t("The sample recordings can't go on from another thought."),
    });
    return chosen?.action === "changeEndpoint" ? "changeEndpoint" : undefined;
  }
  const summary = summaryOf(plan, destination);
  const items: readonly ActionItem[] = [
    {
      label: l10n.t("$(edit) Edit the thought…"),
      detail: l10n.t("The reasoning up to this step in an editor, sent when you say so"),
      action: "edit",
    },
    {
      label: l10n.t("$(add) Add a line…"),
      detail: l10n.t("Such as “Wait, check the sign.”"),
      action: "line",
    },
    { label: l10n.t("$(play) Go on as it is"), detail: summary, action: "asItIs" },
    change,
  ];
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: howSentence(plan.request.how),
    ignoreFocusOut: true,
  });
  switch (chosen?.action) {
    case "asItIs":
      return { text: before };
    case "line": {
      const line = await window.showInputBox({
        title,
        prompt: l10n.t("Enter sends {0}.", summary),
        placeHolder: l10n.t("Wait, check the sign."),
        ignoreFocusOut: true,
        validateInput: (text) => (text.trim() === "" ? l10n.t("Write a line.") : undefined),
      });
      return line === undefined ? undefined : { text: withLine(trace.reasoning, cut, line.trim()) };
    }
    case "edit": {
      const text = await review.review(before, destination);
      return text === undefined ? undefined : { text: text.replace(/\r\n/g, "\n") };
    }
    case "changeEndpoint":
      return "changeEndpoint";
    case undefined:
      return undefined;
  }
}

function planFor(
  trace: Trace,
  cut: number,
  text: string,
  choice: UsableChoice,
): PlannedBranch | undefined {
  const prefix = prefixOf(choice);
  const planned = prefix && planBranch(trace, givenPrefix(trace.reasoning, cut, text), prefix.way);
  return planned?.ok === true ? planned.plan : undefined;
}

/** "≈ 412 tokens → api.example.com, leaves this machine · ≈ $0.0001 + …" */
function summaryOf({ promptTokens }: PlannedBranch, destination: Destination): string {
  const cost = destination.costOf(promptTokens, 1);
  const size = l10n.t("≈ {0} tokens → {1}", formatCount(promptTokens), destination.place);
  return cost === undefined ? size : `${size} · ${cost}`;
}

async function send(
  parts: RunParts,
  trace: Trace,
  cut: number,
  { text }: { readonly text: string },
  choice: UsableChoice,
): Promise<void> {
  const messages = taskMessages(trace) ?? [];
  const cleared = await clearOfSecrets(
    [...messages.map(({ content }) => ({ text: content })), { text }],
    destinationOf(choice).name,
  );
  if (!cleared) return;
  const endpoint = await parts.endpoints.prepare(choice);
  const parent = await stored(parts, trace);
  const { intent = "solve", parameters: before = {} } = parent.request ?? {};
  const asked: Trace = {
    ...parent,
    request: {
      intent,
      messages: messages.map((message, at) => ({
        ...message,
        content: cleared[at] ?? message.content,
      })),
      parameters: before,
    },
  };
  const plan = planFor(asked, cut, cleared.at(-1) ?? text, choice);
  if (!plan) return;
  const { name, baseUrl, model, parameters, prices } = endpoint;
  const { request, given } = plan;
  const start = branchStart(asked, plan, {
    id: randomUUID(),
    now: new Date().toISOString(),
    endpoint: { name, baseUrl, model, ...defined({ prices }) },
    parameters,
  });
  const opened = openRun(endpoint, request.messages, {
    parameters: request.parameters,
    startsInside: request.startsInside,
    ...defined({ prompt: request.prompt }),
  });
  const read = createBranchReader(request.how, given.text);
  const run = parts.library.start({
    start,
    recording: endpoint.recording,
    ...opened,
    async *stream(signal, onWait) {
      for await (const event of opened.stream(signal, onWait)) yield* read(event);
    },
  });
  await parts.views.show(run);
}

/** What is branched from is kept, so that the branch finds it again. */
async function stored({ library }: RunParts, trace: Trace): Promise<Trace> {
  if (trace.status === "running") return trace;
  return (await library.add(trace)).trace;
}

/** Opens the trace that this one branched from, or puts both side by side. */
export async function showParent(
  { library, views }: RunParts,
  trace: Trace,
  action: "open" | "compare",
): Promise<void> {
  const id = parentOf(trace)?.id;
  const source = id === undefined ? undefined : await library.open(id);
  if (!source) {
    void window.showInformationMessage(
      l10n.t("The trace that this one branched from is not kept here any more."),
    );
    return;
  }
  if (action === "open") await views.show(source);
  else
    await commands.executeCommand(commandIds.compareTraces, undefined, [
      { id: source.trace.id },
      { id: trace.id },
    ]);
}
