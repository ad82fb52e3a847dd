/** Endpoint profiles from the settings, checked at the border, and which of them is in use. */
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { mostAtOnce } from "../../client/samples.ts";
import { protocols } from "../../client/presets/preset.ts";
import { prefixStyles } from "../../core/run/continuation.ts";
import { intents } from "../../core/model/trace.ts";
import { holdsSecret, problemOfUrl } from "./profileRules.ts";

/** Set by the run itself; a profile that gave them would break it. */
const ownFields: readonly string[] = ["model", "messages", "stream", "stream_options"];

const nonEmpty = v.pipe(v.string(), v.trim(), v.minLength(1, l10n.t("must not be empty")));

const httpUrl = v.pipe(
  v.string(),
  v.check(
    (value) => problemOfUrl(value) === undefined,
    ({ input }) => problemOfUrl(input) ?? "",
  ),
);

/** `v.record` alone takes lists too. */
const noList = v.check((value: unknown) => !Array.isArray(value), l10n.t("must be an object"));

const bodyFields = v.pipe(
  v.unknown(),
  noList,
  v.record(v.string(), v.unknown()),
  v.check(
    (fields) => !ownFields.some((name) => Object.hasOwn(fields, name)),
    l10n.t("must not hold {0}: the run sets them itself", ownFields.join(", ")),
  ),
);

const price = v.pipe(
  v.number(),
  v.finite(l10n.t("must be a number")),
  v.minValue(0, l10n.t("must not be below 0")),
);

const profileSchema = v.looseObject({
  name: nonEmpty,
  baseUrl: httpUrl,
  model: nonEmpty,
  /** Which provider's ways the endpoint has, as an id of the presets; absent for a custom one. */
  preset: v.optional(v.string()),
  /** Sent as they are in the body of each request; null leaves a default out that would be sent otherwise. */
  parameters: v.optional(bodyFields, {}),
  /** How much to think, in the endpoint's own word; the preset says in which field. */
  reasoningEffort: v.optional(nonEmpty),
  /** Whether to ask for thinking or for none; absent leaves it to the endpoint. */
  thinking: v.optional(v.boolean()),
  /** Most tokens to think with; the preset says in which field. */
  thinkingBudget: v.optional(
    v.pipe(
      v.number(),
      v.integer(l10n.t("must be a whole number")),
      v.minValue(1, l10n.t("must be at least 1")),
    ),
  ),
  /** Samples of a group that run at the same time, at most. */
  maxConcurrency: v.optional(
    v.pipe(
      v.number(),
      v.integer(l10n.t("must be a whole number")),
      v.minValue(1, l10n.t("must be at least 1")),
      v.maxValue(mostAtOnce, l10n.t("must be at most {0}", mostAtOnce)),
    ),
  ),
  /** What the endpoint speaks; the preset's own protocol where absent. */
  protocol: v.optional(v.picklist(protocols)),
  /** Further fields of the body; they win over all others. */
  extraBody: v.optional(bodyFields, {}),
  /** Further HTTP headers; a key stands in one only as `${env:NAME}`. */
  headers: v.optional(
    v.pipe(
      v.unknown(),
      noList,
      v.record(v.string(), v.string()),
      v.check(
        (headers) => !Object.entries(headers).some(([name, value]) => holdsSecret(name, value)),
        l10n.t(
          "must not hold a key: run “Reasoning Trace: Set API Key”, or write ${env:NAME} for an environment variable",
        ),
      ),
    ),
    {},
  ),
  /** `${env:NAME}`: the key is in this environment variable, not in the secret storage. */
  apiKey: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^\$\{env:[A-Za-z_][A-Za-z0-9_]*\}$/,
        l10n.t(
          "must be ${env:NAME} with the name of an environment variable; a key itself does not belong into the settings: run “Reasoning Trace: Set API Key”",
        ),
      ),
    ),
  ),
  /** Per million tokens. */
  prices: v.optional(
    v.object({
      input: price,
      /** Of input that the endpoint had in its cache; as `input` where absent. */
      cachedInput: v.optional(price),
      /** Of output, reasoning included. */
      output: price,
      /** ISO 4217. */
      currency: v.optional(
        v.pipe(
          v.string(),
          v.regex(/^[A-Z]{3}$/, l10n.t("must be a currency's three letters, such as USD")),
        ),
        "USD",
      ),
    }),
  ),
  /** What to ask for an intent, instead of the built-in words. */
  prompts: v.optional(v.partial(v.object(v.entriesFromList(intents, nonEmpty))), {}),
  /** First message of each request; R1's authors advise against one. */
  systemPrompt: v.optional(v.string(), ""),
  /** How the endpoint goes on with a message of the model's own, where it can. */
  prefixCompletion: v.optional(v.picklist(prefixStyles)),
});

export type EndpointProfile = v.InferOutput<typeof profileSchema>;

/** The name of the built-in endpoint that replays recordings. */
export const sampleEndpointName = "Sample recordings";

/** A model that VS Code offers to extensions. */
export interface VscodeModelRef {
  readonly vendor: string;
  readonly id: string;
  readonly label: string;
}

/** How the setting and the traces name such a model; vendors have no slash in their names. */
const vscodePrefix = "VS Code model: ";

export function vscodeEndpointName({ vendor, id }: Pick<VscodeModelRef, "vendor" | "id">): string {
  return `${vscodePrefix}${vendor}/${id}`;
}

function vscodeModelNamed(name: string): EndpointChoice | undefined {
  const [, vendor, id] = /^VS Code model: ([^/]+)\/(.+)$/s.exec(name) ?? [];
  return vendor === undefined || id === undefined
    ? undefined
    : { kind: "vscode", name, model: { vendor, id, label: id } };
}

export type EndpointChoice =
  | { readonly kind: "sample" }
  | { readonly kind: "vscode"; readonly name: string; readonly model: VscodeModelRef }
  | { readonly kind: "profile"; readonly profile: EndpointProfile }
  | { readonly kind: "problem"; readonly message: string };

/** Reads the profiles. @returns the good ones, and one sentence for each that is not usable. */
export function readProfiles(value: readonly unknown[]): {
  profiles: EndpointProfile[];
  problems: string[];
} {
  const profiles: EndpointProfile[] = [];
  const problems: string[] = [];
  value.forEach((entry, index) => {
    const result = v.safeParse(profileSchema, entry);
    if (!result.success) {
      const issue = result.issues[0];
      problems.push(
        l10n.t(
          "Endpoint {0} in the settings is not usable: {1} – {2}.",
          index + 1,
          v.getDotPath(issue) ?? "it",
          reasonOf(issue),
        ),
      );
    } else if (profiles.some((other) => other.name === result.output.name)) {
      problems.push(
        l10n.t("There are two endpoints named “{0}”; the first one counts.", result.output.name),
      );
    } else {
      profiles.push(result.output);
    }
  });
  return { profiles, problems };
}

/** Never quotes what stands there: it may be a key in the wrong place. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === "validation") return issue.message;
  return issue.received === "undefined"
    ? l10n.t("is missing")
    : l10n.t("must be {0}", expectedKind(issue.expected));
}

function expectedKind(expected: string | null): string {
  const words: Readonly<Record<string, string>> = {
    string: l10n.t("a text"),
    number: l10n.t("a number"),
    boolean: l10n.t("true or false"),
    Object: l10n.t("an object"),
  };
  return words[expected ?? ""] ?? l10n.t("one of {0}", expected ?? "the known values");
}

/** The endpoint that a trace came from, by the name that the trace keeps. */
export function endpointNamed(configured: readonly unknown[], name: string): EndpointChoice {
  if (name === sampleEndpointName) return { kind: "sample" };
  const offered = vscodeModelNamed(name);
  if (offered) return offered;
  const profile = readProfiles(configured).profiles.find((entry) => entry.name === name);
  return profile
    ? { kind: "profile", profile }
    : {
        kind: "problem",
        message: l10n.t(
          "The endpoint “{0}” that this trace came from is no longer in the settings. Run the request again to ask another one.",
          name,
        ),
      };
}

/**
 * The endpoint that a run goes to.
 * @param wanted the name that the setting gives; blank takes the first profile, or the recordings where there is none.
 */
export function chooseEndpoint(configured: readonly unknown[], wanted: string): EndpointChoice {
  const { profiles, problems } = readProfiles(configured);
  const name = wanted.trim();
  if (name === sampleEndpointName) return { kind: "sample" };
  const offered = vscodeModelNamed(name);
  if (offered) return offered;
  const profile = name === "" ? profiles[0] : profiles.find((entry) => entry.name === name);
  if (profile) return { kind: "profile", profile };
  const [firstProblem] = problems;
  if (firstProblem !== undefined) return { kind: "problem", message: firstProblem };
  return name === ""
    ? { kind: "sample" }
    : {
        kind: "problem",
        message: l10n.t(
          "There is no endpoint named “{0}” in the setting reasoningTrace.endpoints. Choose another one, or add it.",
          name,
        ),
      };
}
