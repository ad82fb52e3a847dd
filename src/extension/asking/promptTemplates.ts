/** The user's own prompts out of the settings: those of the endpoint's profile before those for all endpoints. */
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { problemOfTemplates, type PromptTemplates } from "../../core/run/promptTemplate.ts";
import { intents } from "../../core/model/trace.ts";
import type { EndpointChoice } from "../endpoints/endpointProfiles.ts";

const templatesSchema = v.partial(v.object(v.entriesFromList(intents, v.string())));

export type TemplateChoice =
  | { readonly ok: true; readonly templates: PromptTemplates; readonly systemPrompt: string }
  | { readonly ok: false; readonly problem: string };

/** @param setting the value of `reasoningTrace.prompts`. */
export function chooseTemplates(
  setting: unknown,
  choice: Exclude<EndpointChoice, { kind: "problem" }>,
): TemplateChoice {
  // Recordings are found by the built-in words, so that they stay the same for everybody.
  if (choice.kind === "sample") return { ok: true, templates: {}, systemPrompt: "" };
  const { name, prompts, systemPrompt } =
    choice.kind === "profile"
      ? choice.profile
      : { name: choice.name, prompts: {}, systemPrompt: "" };
  const general = v.safeParse(templatesSchema, setting);
  const where = l10n.t("the setting reasoningTrace.prompts");
  if (!general.success) {
    const path = v.getDotPath(general.issues[0]);
    return {
      ok: false,
      problem: l10n.t("In {0} {1} must be a text.", where, path ?? l10n.t("the value")),
    };
  }
  const problem =
    problemOfTemplates(general.output, where) ??
    problemOfTemplates(prompts, l10n.t("the endpoint “{0}”", name));
  return problem === undefined
    ? { ok: true, templates: { ...general.output, ...prompts }, systemPrompt }
    : { ok: false, problem };
}
