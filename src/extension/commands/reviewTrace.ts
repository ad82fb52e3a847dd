/** “Review with a Model…”: a second reader reads a trace, and what it finds is kept with the trace as its opinion. */
import { randomUUID } from "node:crypto";
import { commands, window } from "vscode";
import { jsonFields } from "../../client/presets/requestFields.ts";
import { defined } from "../../core/model/defined.ts";
import type { Review } from "../../core/model/review.ts";
import { reviewInBrief, reviewerName } from "../../core/model/reviewWords.ts";
import { isNewer, newerText, type ChatMessage, type Trace } from "../../core/model/trace.ts";
import { reviewProblems } from "../../core/review/readReview.ts";
import { buildReviewPrompt, reviewReplySchema } from "../../core/review/reviewPrompt.ts";
import {
  closeReview,
  openReview,
  startSecondReader,
  type SecondReader,
} from "../../core/review/secondReader.ts";
import { storedSentence } from "../../core/text/storedSentences.ts";
import { l10n } from "../../core/text/l10n.ts";
import { clearOfSecrets } from "../asking/secretConsent.ts";
import { destinationOf, summarise } from "../asking/sendingSummary.ts";
import { readProfiles, type EndpointChoice } from "../endpoints/endpointProfiles.ts";
import { withinLimits } from "../endpoints/localOnly.ts";
import { openRun } from "../endpoints/openRun.ts";
import type { ReadyEndpoint } from "../endpoints/endpoints.ts";
import { commandIds } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";
import { defuse, showChoice, showWarning } from "../host/notify.ts";
import { withProgress } from "../host/progress.ts";
import { readSetting } from "../host/readSetting.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceViews } from "../views/traceViews.ts";
import type { Parts } from "./commandParts.ts";
import { openTrace } from "./traces.ts";

type ReviewParts = Pick<Parts, "endpoints" | "library" | "views" | "guarded">;
type UsableChoice = Exclude<EndpointChoice, { kind: "problem" }>;

/** Asks which model shall read the trace, and shows there what is sent, where, and the price. */
export async function reviewTrace(parts: ReviewParts, trace: Trace): Promise<void> {
  const problem = problemOf(trace);
  if (problem !== undefined) {
    void window.showInformationMessage(problem);
    return;
  }
  const messages = buildReviewPrompt(trace);
  const choice = await pickReader(parts, trace, messages);
  if (!choice) return;
  const cleared = await clearOfSecrets(
    messages.map(({ content }) => ({ text: content })),
    destinationOf(choice).name,
  );
  if (!cleared) return;
  const endpoint = await parts.endpoints.prepare(choice);
  const profile = choice.kind === "profile" ? choice.profile : {};
  await readTrace(parts, trace, endpoint, {
    messages: messages.map((message, at) => ({
      ...message,
      content: cleared[at] ?? message.content,
    })),
    // What the profile says itself wins.
    parameters: { ...jsonFields(profile, "review", reviewReplySchema), ...endpoint.parameters },
  });
}

/** Why a trace can't be reviewed now, as one sentence. */
function problemOf(trace: Trace): string | undefined {
  if (isNewer(trace)) return newerText(trace);
  if (trace.status === "running")
    return l10n.t("This run goes on; it can be reviewed when it has ended.");
  if (trace.reasoning.trim() === "" && trace.answer.trim() === "")
    return l10n.t("There is nothing to review: neither reasoning nor an answer has come.");
  return undefined;
}

/** @returns undefined when the user went away, or has no endpoint; then “Add Endpoint” was offered. */
async function pickReader(
  { endpoints }: ReviewParts,
  trace: Trace,
  messages: readonly ChatMessage[],
): Promise<UsableChoice | undefined> {
  const { profiles, problems } = readProfiles(readSetting("endpoints"));
  const current = endpoints.current();
  const choices = [
    ...profiles.map((profile) => withinLimits({ kind: "profile", profile })),
    ...(current.kind === "vscode" ? [withinLimits(current)] : []),
  ].flatMap((choice) => (isUsable(choice) ? [choice] : []));
  if (choices.length === 0) {
    const add = l10n.t("Add Endpoint");
    const sentence =
      problems[0] ??
      l10n.t("A second reader needs an endpoint; the sample recordings can't read a trace.");
    if ((await showChoice("information", sentence, [add])) === add)
      await commands.executeCommand(commandIds.addEndpoint);
    return undefined;
  }
  const text = messages.map(({ content }) => content).join("\n");
  const items = choices.map((choice) => ({ ...itemOf(choice, trace, text), choice }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Review with a Model: {0}", defuse(trace.title)),
    placeHolder: l10n.t(
      "Who shall read it? Task, steps and answer are sent, and what it finds is kept as its opinion.",
    ),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

function isUsable(choice: EndpointChoice): choice is UsableChoice {
  return choice.kind === "profile" || choice.kind === "vscode";
}

function itemOf(
  choice: UsableChoice,
  trace: Trace,
  text: string,
): { label: string; description: string; detail: string } {
  const destination = destinationOf(choice);
  const model = choice.kind === "profile" ? choice.profile.model : destination.name;
  const own = trace.endpoint?.model === model ? ` · ${l10n.t("the model that wrote it")}` : "";
  return {
    label: destination.name.replaceAll("$(", "$\u200b("),
    description: `${choice.kind === "profile" ? model : ""}${own}`,
    detail: summarise(text, destination),
  };
}

interface Request {
  readonly messages: readonly ChatMessage[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

async function readTrace(
  parts: ReviewParts,
  trace: Trace,
  endpoint: ReadyEndpoint,
  { messages, parameters }: Request,
): Promise<void> {
  const { library } = parts;
  const { name, baseUrl, model, prices, recording } = endpoint;
  const reader: SecondReader = {
    id: randomUUID(),
    at: new Date().toISOString(),
    endpoint: { name, baseUrl, model, ...defined({ prices }) },
    messages,
    parameters,
  };
  // Before anything is sent: a trace that can't be written would lose what comes.
  await library.putReview(trace.id, openReview(reader));
  const run = library.start({
    start: startSecondReader(trace, reader),
    recording,
    ...openRun(endpoint, messages, { parameters }),
  });
  await withProgress(l10n.t("{0} reads “{1}”", model, trace.title), async (signal) => {
    signal.addEventListener("abort", () => {
      run.stop();
    });
    await run.done;
  });
  const review = closeReview(openReview(reader), trace, run.trace);
  await library.putReview(trace.id, review);
  await tell(parts, review);
}

/** What came of it; nothing is opened by itself, as the reader is reading. */
async function tell({ library, views }: ReviewParts, review: Review): Promise<void> {
  const show = l10n.t("Show Its Reasoning");
  const problem = review.problem === undefined ? "" : ` · ${storedSentence(review.problem)}`;
  const sentence = `${reviewerName(review)}: ${reviewInBrief(review)}${problem}`;
  const kind = review.status === "complete" ? "information" : "warning";
  if ((await showChoice(kind, sentence, [show])) === show)
    await openTrace(library, views, { id: review.trace });
}

/** Opens the trace of a second reader, or the one that it reviews. */
export async function openLinked(
  { library, views }: Pick<Parts, "library" | "views">,
  id: string,
): Promise<void> {
  const source = await library.open(id);
  if (source) await views.show(source);
  else showWarning(l10n.t("The trace that belongs to this review is not stored here any more."));
}

/**
 * Reviews whose window was closed before their end: when such a trace is shown, what its second reader's stored trace holds
 * is read. A run of another window that goes on is left alone.
 */
export function settleReviews(
  library: TraceLibrary,
  views: Pick<TraceViews, "onDidShow">,
  guarded: Parts["guarded"],
): Disposable {
  return views.onDidShow(({ trace }) => {
    const open = (trace.reviews ?? []).filter(({ status }) => status === "running");
    if (open.length === 0) return;
    void guarded(async () => {
      for (const review of open) {
        const reader = await library.open(review.trace ?? "");
        if (reader?.trace.status === "running") continue;
        const closed: Review = reader
          ? closeReview(review, trace, reader.trace)
          : {
              ...review,
              status: "failed",
              problem: reviewProblems.gone,
            };
        await library.putReview(trace.id, closed);
      }
    });
  });
}
