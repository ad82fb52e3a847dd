/** “Test Endpoint”: one short real request, and a report of what it showed. */
import { window } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { checkEndpoint } from "../../client/check/checkEndpoint.ts";
import { loadClient } from "../../client/clients.ts";
import { protocolOf } from "../../client/presets/requestFields.ts";
import { readSetting } from "../host/readSetting.ts";
import { withProgress } from "../host/progress.ts";
import { mayHoldKey, profileRequest } from "../endpoints/profileRequest.ts";
import { readProfiles, type EndpointChoice } from "../endpoints/endpointProfiles.ts";
import { readReasoningTags } from "../endpoints/reasoningTags.ts";
import type { EndpointParts } from "./endpointParts.ts";
import { showEndpointProblem } from "./runParts.ts";
import { pickProfile } from "./pickProfile.ts";
import { defined } from "../../core/model/defined.ts";

/** The longest time for the request, in milliseconds; the user may end it sooner. */
const limitMs = 120_000;

/** @param argument the endpoint's name, from an action; asked for where it is no name. */
export async function testEndpoint(deps: EndpointParts, argument: unknown): Promise<void> {
  const wanted = typeof argument === "string" ? argument : onlyModel();
  const choice = wanted === undefined ? undefined : deps.endpoints.named(wanted);
  if (choice?.kind === "vscode") await testModel(deps, choice);
  else await testProfile(deps, argument);
}

/** The model of VS Code that runs go to, where there is no profile that could be meant. */
function onlyModel(): string | undefined {
  const { profiles, problems } = readProfiles(readSetting("endpoints"));
  return profiles.length + problems.length === 0 ? readSetting("endpoint").trim() : undefined;
}

async function testModel(
  { reports }: EndpointParts,
  { name, model }: Extract<EndpointChoice, { kind: "vscode" }>,
): Promise<void> {
  const { testVscodeModel } = await import("../endpoints/vscodeModels.ts");
  const report = await withProgress(
    l10n.t("Testing {0} with one short request…", name),
    async (signal) => {
      const { tags } = readReasoningTags(readSetting("reasoningTags"));
      const done = await testVscodeModel(name, model, tags, limitMs, signal);
      return signal.aborted ? undefined : done;
    },
  );
  if (report) await reports.show(report);
}

async function testProfile(deps: EndpointParts, argument: unknown): Promise<void> {
  const profile = await pickProfile(l10n.t("Test which endpoint?"), argument);
  if (!profile) return;
  const choice = deps.endpoints.named(profile.name);
  if (choice.kind === "problem") {
    await showEndpointProblem(choice.message);
    return;
  }
  const key = await deps.keys.get(profile);
  const keySent = key !== undefined || mayHoldKey(profile.headers);
  if (keySent && !(await deps.consent.give(profile))) return;
  const stream = await loadClient(protocolOf(profile));
  const report = await withProgress(
    l10n.t("Testing {0} with one short request…", profile.name),
    async (signal) => {
      const { tags } = readReasoningTags(readSetting("reasoningTags"));
      const { apiKey, headers } = profileRequest(profile, key);
      const { name, baseUrl, model, preset, parameters, extraBody } = profile;
      const { reasoningEffort, thinking, thinkingBudget, protocol } = profile;
      const done = await checkEndpoint(
        {
          ...{ name, baseUrl, model, preset, parameters, extraBody, reasoningEffort, thinking },
          ...{ thinkingBudget, protocol },
          ...defined({ apiKey }),
          ...{ headers, tags, keySent, limitMs },
        },
        stream,
        signal,
        deps.log,
      );
      return signal.aborted ? undefined : done;
    },
  );
  if (report) await deps.reports.show(report);
}

export async function copyEndpointReport({ reports }: EndpointParts): Promise<void> {
  const copied = await reports.copy();
  void window.showInformationMessage(
    copied
      ? l10n.t("The report is on the clipboard. It holds no key.")
      : l10n.t("There is no report yet. Run “Reasoning Trace: Test Endpoint” first."),
  );
}
