/** What is known of a provider or server before it is asked: data, so that a change of theirs is a change of data. */
import type { PrefixStyle } from "../../core/run/continuation.ts";

type Body = Readonly<Record<string, unknown>>;

/** The protocols that a profile can name: OpenAI's chat completions, and Anthropic's Messages. */
export const protocols = ["openai", "anthropic"] as const;
export type ProtocolName = (typeof protocols)[number];

/** Fields that turn thinking on and off. */
export interface ThinkingSwitch {
  /** Models that it is for; absent: all models that no switch before it was for. */
  readonly models?: RegExp;
  /** Also what makes an endpoint send the reasoning where it would keep it, or mix it into the answer. */
  readonly on?: Body;
  /** Absent where thinking can't be turned off. */
  readonly off?: Body;
}

/** A request that ends the thinking of a response while it arrives. */
export interface ThinkingEnd {
  /** Fields of the request for the response that make it possible. */
  readonly arm: Body;
  /** Below the base URL. */
  readonly path: string;
  /** Fields besides the response's `id` and the model. */
  readonly fields: Body;
}

/** Parameters that an endpoint takes without an error and without an effect, as its own documentation says. */
interface IgnoredParameters {
  readonly names: readonly string[];
  readonly source: string;
}

export interface Preset {
  readonly id: string;
  readonly name: string;
  /** With `<…>` in it where everybody has an address of their own. */
  readonly baseUrl: string;
  /** "openai" where absent. */
  readonly protocol?: ProtocolName;
  /** The base URL of its Messages, where it offers Anthropic's protocol beside its own. */
  readonly anthropicUrl?: string;
  readonly key: "needed" | "optional" | "none";
  /** Page where keys are made. */
  readonly keyPage?: string;
  /** Environment variable in which the provider's own tools look for the key. */
  readonly keyVariable?: string;
  /** Header that carries the key; absent: a bearer token. */
  readonly keyHeader?: string;
  /** Further headers of each request; a profile's own headers replace them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The first that is for a model counts. */
  readonly thinking?: readonly ThinkingSwitch[];
  /** The switch has to be on: without it reasoning is missing, or mixed into the answer. */
  readonly switchNeeded?: boolean;
  /** Where the effort goes in the body, outermost name first; absent: `reasoning_effort`. */
  readonly effort?: readonly string[];
  /** Where the most tokens to think with go, outermost name first; absent where no such field is known. */
  readonly budget?: readonly string[];
  readonly prefixCompletion?: PrefixStyle;
  /**
   * How a reply can be held to JSON while it streams and without keeping the model from thinking: to a schema, or to any
   * object. Absent where that is not so or not known; then the prompt alone asks for JSON. An endpoint that refuses the
   * field is asked again without it.
   */
  readonly json?: "schema" | "object";
  /** Fields of the body without which it takes no prefix. */
  readonly prefixFields?: Body;
  /** Another base URL, at which alone a prefix is taken. */
  readonly prefixAt?: { readonly url: string; readonly style: PrefixStyle };
  /** `/completions` goes on with any text as it is, the marks of chat templates included. */
  readonly rawCompletions?: boolean;
  /** Absent where thinking that runs can only be ended by closing the connection. */
  readonly thinkingEnd?: ThinkingEnd;
  readonly ignored?: IgnoredParameters;
  /** What a user should know, one sentence each. */
  readonly quirks: readonly string[];
}
