/** Endpoint profiles from the settings, checked at the border, and which of them is in use. */
import * as v from "valibot";
import { prefixStyles } from "../core/continuation.ts";

const httpUrl = v.pipe(
  v.string(),
  v.check(
    (value) => problemOfUrl(value) === undefined,
    ({ input }) => problemOfUrl(input) ?? "",
  ),
);

function problemOfUrl(value: string): string | undefined {
  if (!URL.canParse(value)) return "must be a URL such as https://api.example.com/v1";
  const url = new URL(value);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return "must begin with http:// or https://";
  }
  return url.username === "" && url.password === "" ? undefined : "must not contain a password";
}

const profileSchema = v.looseObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, "must not be empty")),
  baseUrl: httpUrl,
  model: v.pipe(v.string(), v.trim(), v.minLength(1, "must not be empty")),
  /** Sent as they are in the body of each request. */
  parameters: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Further HTTP headers; a key does not belong here. */
  headers: v.optional(v.record(v.string(), v.string()), {}),
  /** How the endpoint goes on with a message of the model's own, where it can. */
  prefixCompletion: v.optional(v.picklist(prefixStyles)),
});

export type EndpointProfile = v.InferOutput<typeof profileSchema>;

/** The name of the built-in endpoint that replays recordings. */
export const sampleEndpointName = "Sample recordings";

export type EndpointChoice =
  | { readonly kind: "sample" }
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
        `Endpoint ${String(index + 1)} in the settings is not usable: ${v.getDotPath(issue) ?? "it"} – ${issue.message}.`,
      );
    } else if (profiles.some((other) => other.name === result.output.name)) {
      problems.push(`There are two endpoints named “${result.output.name}”; the first one counts.`);
    } else {
      profiles.push(result.output);
    }
  });
  return { profiles, problems };
}

/** The endpoint that a trace came from, by the name that the trace keeps. */
export function endpointNamed(configured: readonly unknown[], name: string): EndpointChoice {
  if (name === sampleEndpointName) return { kind: "sample" };
  const profile = readProfiles(configured).profiles.find((entry) => entry.name === name);
  return profile
    ? { kind: "profile", profile }
    : {
        kind: "problem",
        message: `The endpoint “${name}” that this trace came from is no longer in the settings. Run the request again to ask another one.`,
      };
}

/**
 * Tells which endpoint a run goes to.
 * @param wanted the name that the setting gives; blank takes the first profile, or the recordings where there is none.
 */
export function chooseEndpoint(configured: readonly unknown[], wanted: string): EndpointChoice {
  const { profiles, problems } = readProfiles(configured);
  const name = wanted.trim();
  if (name === sampleEndpointName) return { kind: "sample" };
  const profile = name === "" ? profiles[0] : profiles.find((entry) => entry.name === name);
  if (profile) return { kind: "profile", profile };
  const [firstProblem] = problems;
  if (firstProblem !== undefined) return { kind: "problem", message: firstProblem };
  return name === ""
    ? { kind: "sample" }
    : {
        kind: "problem",
        message: `There is no endpoint named “${name}” in the setting reasoningTrace.endpoints. Choose another one, or add it.`,
      };
}
