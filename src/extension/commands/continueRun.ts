/** “Continue” and “Answer Now”: set an ended or a running trace going again from the text that there is. */
import { window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { planContinuation, type ContinuationKind } from "../../core/run/continuation.ts";
import type { Trace } from "../../core/model/trace.ts";
import { openRun } from "../endpoints/openRun.ts";
import type { EndpointChoice } from "../endpoints/endpointProfiles.ts";
import { showEndpointProblem, type RunParts } from "./runParts.ts";
import { showWarning } from "../host/notify.ts";

/** Ends the thinking of the run in the active view, else of the one run that goes on. */
export async function answerNow(deps: RunParts): Promise<void> {
  const { active } = deps.views;
  const run = active?.trace.status === "running" ? active : deps.library.running[0];
  if (run) await continueRun(deps, run.trace.id, "answerNow");
  else void window.showInformationMessage(l10n.t("No run is in progress."));
}

/** Goes on with the trace in the active view. */
export async function continueLast(deps: RunParts): Promise<void> {
  const { active } = deps.views;
  if (active) await continueRun(deps, active.trace.id, "continue");
  else void window.showInformationMessage(l10n.t("Open the trace to go on with first."));
}

/**
 * Asks the endpoint that the trace came from to go on: nothing is sent to another one. A run that goes on is stopped
 * once everything is ready for the new request; where the endpoint can end the thinking of a response that is arriving,
 * “Answer Now” does that instead.
 */
export async function continueRun(
  deps: RunParts,
  id: string,
  kind: ContinuationKind,
): Promise<void> {
  const { endpoints, library } = deps;
  const run = library.running.find(({ trace }) => trace.id === id);
  // Within the response that is arriving it costs no second request.
  if (kind === "answerNow" && (await run?.endThinking()) === true) return;
  const source = await library.open(id);
  const choice = endpoints.named(source?.trace.endpoint?.name ?? "");
  if (!source) return;
  const early = planContinuation(source.trace, kind, undefined);
  if (!early.ok) {
    void window.showInformationMessage(early.problem);
    return;
  }
  if (choice.kind === "problem") {
    await showEndpointProblem(choice.message);
    return;
  }
  if (!atSameAddress(source.trace, choice)) return;
  const endpoint = await endpoints.prepare(choice);
  // It may have ended by itself, or have been set going again, while the endpoint was made ready.
  const current = (await library.open(id)) ?? source;
  if (kind === "answerNow") current.stop();
  const ended = current.trace;
  const plan = planContinuation(ended, kind, endpoint.prefixCompletion);
  if (!plan.ok || ended.status === "running") {
    void window.showInformationMessage(
      plan.ok ? l10n.t("This run goes on in another window; stop it there first.") : plan.problem,
    );
    return;
  }
  const { messages, parameters, how, startsInside } = plan.request;
  library.resume({
    ended,
    kind,
    how,
    recording: endpoint.recording,
    ...openRun(endpoint, messages, { parameters, startsInside }),
  });
}

/**
 * A continuation sends once more what this endpoint has had already, and asks nothing about secrets. So it goes nowhere
 * else, even where the profile's name is the same.
 */
export function atSameAddress(
  trace: Trace,
  choice: Exclude<EndpointChoice, { kind: "problem" }>,
): boolean {
  if (choice.kind !== "profile") return true;
  const before = trace.endpoint?.baseUrl ?? "";
  const { name, baseUrl } = choice.profile;
  if (URL.canParse(before) && new URL(before).origin === new URL(baseUrl).origin) return true;
  showWarning(
    l10n.t(
      "“{0}” was at {1} when this trace began, and is at {2} now. Run the request again to send it there.",
      name,
      URL.canParse(before) ? new URL(before).host : l10n.t("another address"),
      new URL(baseUrl).host,
    ),
  );
  return false;
}
