/** Commands on groups of samples: starting one, sampling the rest of one, stopping one. */
import { CancellationError, window } from "vscode";
import * as v from "valibot";
import { missingPlaces } from "../../core/groups/members.ts";
import { l10n } from "../../core/text/l10n.ts";
import { answerBudgetSetting, type AnswerBudget } from "../asking/answerBudget.ts";
import { destinationOf, summarise } from "../asking/sendingSummary.ts";
import type { ReadyEndpoint } from "../endpoints/endpoints.ts";
import type { SampledPrompt } from "../groups/sampleGroups.ts";
import type { Sampling } from "../groups/sampling.ts";
import type { GroupSource } from "../groups/groupSource.ts";
import type { CommandsOf } from "../host/commands.ts";
import { defuse } from "../host/notify.ts";
import { withProgress } from "../host/progress.ts";
import type { ActiveRun } from "../library/activeRun.ts";
import { answerAtBudget } from "./answerAtBudget.ts";
import type { Parts } from "./commandParts.ts";
import { atSameAddress, continueRun } from "./continueRun.ts";
import { showEndpointProblem, type RunParts } from "./runParts.ts";

/** The row of a group, or what a key binding names. */
const targetSchema = v.object({ sampleGroup: v.string() });

export function groupCommands(
  parts: RunParts & Pick<Parts, "groupViews">,
): CommandsOf<"openGroup" | "sampleRest" | "stopGroup"> {
  const idOf = async (argument: unknown): Promise<string | undefined> => {
    const target = v.safeParse(targetSchema, argument);
    return target.success ? target.output.sampleGroup : pickGroup(parts);
  };
  return {
    openGroup: async (argument) => {
      const id = await idOf(argument);
      if (id !== undefined) await parts.groupViews.show(id);
    },
    sampleRest: async (argument) => {
      const id = await idOf(argument);
      if (id !== undefined) await sampleRest(parts, id);
    },
    stopGroup: async (argument) => {
      const id = await idOf(argument);
      if (id === undefined) return;
      const sampling = parts.groups.sampling(id);
      if (sampling) sampling.stop();
      else
        void window.showInformationMessage(
          l10n.t("No samples of this group are being taken in this window."),
        );
    },
  };
}

/** Starts all samples of a prompt, with one progress for them. */
export async function startGroup(
  parts: RunParts,
  endpoint: ReadyEndpoint,
  prompt: SampledPrompt,
  budget: AnswerBudget,
): Promise<Sampling> {
  const sampling = await parts.groups.start(prompt, endpoint, watched(parts, budget));
  showProgress(parts, sampling, prompt.title);
  return sampling;
}

/** Takes the samples of a group that are missing, at the endpoint that it was begun at. */
export async function sampleRest(parts: RunParts, id: string): Promise<void> {
  const { endpoints, groups } = parts;
  if (groups.sampling(id)) {
    void window.showInformationMessage(
      l10n.t("The samples of this group are being taken already."),
    );
    return;
  }
  const record = await groups.record(id);
  const source = await groups.open(id);
  const members = source?.members() ?? [];
  source?.dispose();
  if (!record) {
    void window.showInformationMessage(l10n.t("Nothing is known of this group any more."));
    return;
  }
  if (members.some(({ status }) => status === "running")) {
    void window.showInformationMessage(
      l10n.t("Samples of this group run in another window; go on when they have ended."),
    );
    return;
  }
  const indexes = missingPlaces(members, record.size);
  const { start } = record;
  if (indexes.length === 0 || !start.request) {
    void window.showInformationMessage(
      indexes.length === 0
        ? l10n.t("All samples of this group are there.")
        : l10n.t("This group was opened from elsewhere; there is no request to send."),
    );
    return;
  }
  const choice = endpoints.named(start.endpoint?.name ?? "");
  if (choice.kind === "problem") {
    await showEndpointProblem(choice.message);
    return;
  }
  if (!atSameAddress(start, choice)) return;
  const messages = record.request?.messages ?? start.request.messages;
  const text = messages.map(({ content }) => content).join("");
  await confirmSending(indexes.length, summarise(text, destinationOf(choice), indexes.length));
  const endpoint = await endpoints.prepare(choice);
  const sampling = groups.resume(record, indexes, endpoint, watched(parts, answerBudgetSetting()));
  showProgress(parts, sampling, record.title);
}

/** @throws CancellationError where the user does not want it. */
export async function confirmSending(count: number, summary: string): Promise<void> {
  const send = count === 1 ? l10n.t("Send") : l10n.t("Send {0} Times", count);
  const chosen = await window.showInformationMessage(
    count === 1 ? l10n.t("Ask for 1 sample?") : l10n.t("Ask for {0} samples?", count),
    { modal: true, detail: summary },
    send,
  );
  if (chosen !== send) throw new CancellationError();
}

/** Each sample keeps to the reader's own limit on thinking. */
function watched(parts: RunParts, budget: AnswerBudget): (run: ActiveRun) => void {
  return (run) => {
    answerAtBudget(
      run,
      budget,
      () => void parts.guarded(async () => continueRun(parts, run.trace.id, "answerNow")),
    );
  };
}

/** One progress for all samples; what its button stops are those that run and those that would come. */
function showProgress({ groups, guarded }: RunParts, sampling: Sampling, title: string): void {
  void guarded(async () =>
    withProgress(defuse(l10n.t("Samples of {0}", title)), async (signal, tell) => {
      signal.addEventListener("abort", () => {
        sampling.stop();
      });
      const group = await groups.open(sampling.id);
      const say = (): void => {
        if (group) tell(shareOf(group), progressOf(group));
      };
      const listening = group?.onDidChange(say);
      say();
      await sampling.done;
      listening?.dispose();
      group?.dispose();
    }),
  );
}

function shareOf(group: GroupSource): number {
  const over = group.members().filter(({ status }) => status !== "running").length;
  return Math.min(1, over / Math.max(1, group.size));
}

function progressOf(group: GroupSource): string {
  const members = group.members();
  const running = members.filter(({ status }) => status === "running").length;
  return l10n.t(
    "{0} of {1} have ended, {2} are running",
    members.length - running,
    group.size,
    running,
  );
}

async function pickGroup({ library }: RunParts): Promise<string | undefined> {
  const seen = new Set<string>();
  const items = (await library.list()).flatMap(({ group, title }) => {
    if (!group || seen.has(group.id)) return [];
    seen.add(group.id);
    return [{ label: group.task ?? title, id: group.id }];
  });
  if (items.length === 0) {
    void window.showInformationMessage(
      l10n.t("There is no group yet. Inspect a selection with more than one sample."),
    );
    return undefined;
  }
  return (await window.showQuickPick(items, { title: l10n.t("Which group?") }))?.id;
}
