/** Says in one sentence what an endpoint's error means and what to do about it. Endpoint text is never trusted. */
import type { RunError, RunErrorKind } from "../core/model/trace.ts";
import type { WireError } from "./deltas/reading.ts";
import { l10n } from "../core/text/l10n.ts";
import { defined } from "../core/model/defined.ts";

/** The longest text of an endpoint that is shown, in UTF-16 code units. */
const longestQuote = 300;

/** Makes a text of an endpoint fit for a message: one line, no control characters, not too long. */
export function oneLine(text: string, longest = longestQuote): string {
  const line = text
    .slice(0, longest * 8)
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .trim();
  return line.length <= longest ? line : l10n.t("{0}…", line.slice(0, longest - 1).trimEnd());
}

/** The account has nothing left to spend. Some endpoints say so with the status of a rate limit, or of a wrong key. */
export const balanceWords =
  /insufficient[ _-]?(balance|funds|quota|credits?)|balance|billing|payment required|arrears|\bcredits?\b/i;

const patterns: readonly (readonly [RunErrorKind, RegExp])[] = [
  [
    "contextLength",
    /context.?(length|size|window)|maximum context|too many tokens|prompt is too long|input (is )?too long|exceeds? .{0,40}\btokens?\b|n_ctx/i,
  ],
  ["contentFilter", /content.?(filter|policy|management)|moderation|sensitive|data_inspection/i],
  ["balance", balanceWords],
  ["rateLimit", /rate.?limit|too many requests|quota/i],
  [
    "overloaded",
    /overload|insufficient_system_resource|at capacity|no capacity|server (is )?(too )?busy/i,
  ],
  ["auth", /api.?key|unauthori[sz]ed|authenticat|login fail|permission|forbidden|access denied/i],
  [
    "notFound",
    /model.{0,60}(not (found|exist)|does ?n.t exist|not supported|unknown)|model_not_found/i,
  ],
  ["timeout", /timed? ?out|deadline/i],
];

const statusKinds: Readonly<Record<number, RunErrorKind>> = {
  400: "badRequest",
  401: "auth",
  402: "balance",
  403: "auth",
  404: "notFound",
  408: "timeout",
  413: "contextLength",
  422: "badRequest",
  429: "rateLimit",
  503: "overloaded",
  504: "timeout",
  529: "overloaded",
};

function kindOf(status: number | undefined, words: string): RunErrorKind {
  const byStatus = status === undefined ? undefined : statusKinds[status];
  const byWords = patterns.find(([, pattern]) => pattern.test(words))?.[0];
  if ((status === 403 || status === 429) && balanceWords.test(words)) return "balance";
  // The words say more than these general statuses do; the others mean what they say.
  if (byStatus === undefined || byStatus === "badRequest") {
    return byWords ?? byStatus ?? (status !== undefined && status < 500 ? "badRequest" : "server");
  }
  return byStatus;
}

const advice: Readonly<Record<RunErrorKind, string>> = {
  auth: l10n.t("Set the key again, or check that it may use this model."),
  notFound: l10n.t("Check the model's name and the endpoint's URL."),
  network: l10n.t("Check the URL, the network and the proxy settings."),
  timeout: l10n.t("Try again, or allow a longer silence in the settings."),
  rateLimit: l10n.t("Wait a little and try again."),
  balance: l10n.t("Top up the account at the provider, or choose another endpoint."),
  overloaded: l10n.t("Try again in a moment, or choose another endpoint."),
  contextLength: l10n.t("Select less text, or use a model with a longer context."),
  contentFilter: l10n.t("Ask in other words, or use another endpoint."),
  server: l10n.t("Try again in a moment."),
  badRequest: l10n.t("Check the model's name and the request parameters."),
  badResponse: l10n.t("Check that the URL is the base URL of an OpenAI-compatible API."),
  interrupted: l10n.t("What had arrived is kept; continue or try again."),
};

/** The endpoint's own words, after everything that is ours. */
function inItsWords(message: string | undefined): string {
  const line = message === undefined ? "" : oneLine(message);
  return line === "" ? "" : ` ${l10n.t("It says: “{0}”", line)}`;
}

function wireSentence(kind: RunErrorKind): string {
  switch (kind) {
    case "balance":
      return l10n.t("The account's balance is used up");
    case "overloaded":
      return l10n.t("The endpoint is overloaded");
    default:
      return l10n.t("The endpoint reported an error");
  }
}

/** An error that the endpoint reported in the stream or in a body with status 200. */
export function wireRunError(error: WireError, textArrived: boolean): RunError {
  const numeric = typeof error.code === "number" ? error.code : Number(error.code ?? Number.NaN);
  const status = numeric >= 400 && numeric < 600 ? numeric : undefined;
  const words = [error.message, error.code, error.type].filter((x) => x !== undefined).join(" ");
  const kind = kindOf(status, words);
  const code = error.code === undefined ? "" : ` (${oneLine(String(error.code), 60)})`;
  const kept = textArrived ? ` ${l10n.t("What had arrived is kept.")}` : "";
  return {
    kind,
    message: `${wireSentence(kind)}${code}.${kept} ${advice[kind]}${inItsWords(error.message ?? error.type)}`,
    ...defined({ code: error.code }),
  };
}

/** The stream broke off after words of the endpoint's that were no part of it. */
export function cutRunError(words: string): RunError {
  return {
    kind: "interrupted",
    message: `${l10n.t("The stream ended before the endpoint said that the model had finished.")} ${advice.interrupted}${inItsWords(words)}`,
  };
}

/** What was sent to say who asks: the profile's key, a header of its own, or nothing. */
export type SentCredential = "key" | { readonly header: string } | undefined;

export interface HttpFailure {
  readonly status: number;
  readonly message?: string;
  readonly code?: string;
  readonly type?: string;
  readonly sent: SentCredential;
  /** Seconds to wait, as the endpoint asked. */
  readonly retryAfterSeconds?: number;
  readonly host: string;
  readonly model: string;
}

/** An HTTP status other than 2xx. */
export function httpRunError(failure: HttpFailure): RunError {
  const { status, host } = failure;
  const words = [failure.message, failure.code, failure.type]
    .filter((word) => word !== undefined)
    .join(" ");
  const kind = kindOf(status, words);
  return {
    kind,
    message: `${httpSentence(failure, kind, host)} (HTTP ${status}). ${httpAdvice(failure, kind)}${inItsWords(failure.message)}`,
    status,
  };
}

function httpSentence(
  { status, model, sent }: HttpFailure,
  kind: RunErrorKind,
  host: string,
): string {
  if (status >= 300 && status < 400)
    return l10n.t("{0} redirects in a way that can't be followed", host);
  switch (kind) {
    case "auth":
      if (sent === undefined) return l10n.t("{0} asks for a key, and none is set", host);
      return sent === "key"
        ? l10n.t("{0} refused the key", host)
        : l10n.t(
            "{0} refused the request, with which the header “{1}” was sent",
            host,
            oneLine(sent.header, 60),
          );
    case "notFound":
      return l10n.t("{0} does not know this URL or the model “{1}”", host, oneLine(model, 100));
    case "rateLimit":
      return l10n.t("{0} takes no more requests for now", host);
    case "balance":
      return l10n.t("{0} refused the request because the account's balance is used up", host);
    case "overloaded":
      return l10n.t("{0} is overloaded", host);
    case "contextLength":
      return l10n.t("The request is longer than the model “{0}” takes", oneLine(model, 100));
    case "contentFilter":
      return l10n.t("The content filter of {0} refused the request", host);
    case "timeout":
      return l10n.t("{0} gave up waiting", host);
    case "server":
      return l10n.t("{0} failed with an error of its own", host);
    default:
      return l10n.t("{0} did not accept the request", host);
  }
}

function httpAdvice({ status, sent, retryAfterSeconds }: HttpFailure, kind: RunErrorKind): string {
  if (status >= 300 && status < 400) return l10n.t("Check the endpoint's URL.");
  if (kind === "auth" && sent === undefined) return l10n.t("Set a key.");
  if (kind === "auth" && sent !== "key")
    return l10n.t("Check what the header holds, and whether it may use this model.");
  const seconds = Math.ceil(retryAfterSeconds ?? 0);
  if (seconds > 0 && (kind === "rateLimit" || kind === "overloaded" || kind === "server")) {
    return againAfter(seconds);
  }
  return advice[kind];
}

const networkSentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: l10n.t("nothing listens there"),
  ENOTFOUND: l10n.t("no such host is known"),
  EAI_AGAIN: l10n.t("the name could not be looked up"),
  EHOSTUNREACH: l10n.t("the host can't be reached"),
  ENETUNREACH: l10n.t("the network can't be reached"),
  ECONNRESET: l10n.t("the connection was reset"),
  EPIPE: l10n.t("the connection was closed"),
  ETIMEDOUT: l10n.t("the connection timed out"),
  UND_ERR_CONNECT_TIMEOUT: l10n.t("the connection timed out"),
  UND_ERR_SOCKET: l10n.t("the other side closed the connection"),
};

/** The system's codes can be looked up; the HTTP client's own (`UND_ERR_…`) say nothing to anybody, and stand in the log. */
function codeShown(code: string | undefined): string {
  return code === undefined || code.startsWith("UND_") ? "" : ` (${code})`;
}

/** A request that got no response at all. @param code the system's error code, `ECONNREFUSED` for example. */
export function networkRunError(host: string, code: string | undefined, detail: string): RunError {
  const known = code === undefined ? undefined : networkSentences[code];
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER" || code === "ERR_SSL_PACKET_LENGTH_TOO_LONG") {
    const message = l10n.t(
      "Could not connect to {0}: it does not speak TLS ({1}). Use “http://” instead of “https://” in the URL.",
      host,
      code,
    );
    return { kind: "network", message };
  }
  const tls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/i.test(code ?? "");
  const why =
    known ??
    (tls
      ? l10n.t("its TLS certificate was not accepted")
      : oneLine(detail, 200) || l10n.t("unknown reason"));
  const what = tls
    ? l10n.t("Check the URL, and that the certificate's issuer is trusted on this computer.")
    : code === "ECONNREFUSED"
      ? l10n.t("Start the server, or check the port in the URL.")
      : advice.network;
  return {
    kind: "network",
    message: `${l10n.t("Could not connect to {0}: {1}", host, why)}${codeShown(code)}. ${what}`,
  };
}

/** An event stream that ended with nothing in it. Gateways do so where they fail on what the server behind them sent. */
export function emptyStreamRunError(host: string): RunError {
  return {
    kind: "badResponse",
    message: l10n.t(
      "{0} opened a stream and ended it with nothing in it. Try again; if it is a gateway, look into its log, or ask the server behind it directly.",
      host,
    ),
  };
}

/** An answer that can't be read: not JSON, not an event stream, or empty. @param sample the beginning of the body. */
export function badResponseRunError(host: string, sample: string): RunError {
  const line = oneLine(sample, 120);
  const title = /<title[^>]*>([^<]*)/i.exec(sample)?.[1];
  const page = /^\s*</.test(sample);
  const sentence = page
    ? l10n.t("{0} sent a web page instead of a model's answer.", host)
    : line === ""
      ? l10n.t("{0} sent an empty answer.", host)
      : l10n.t("{0} sent something that is not a model's answer.", host);
  const message = `${sentence} ${advice.badResponse}${inItsWords(page ? title : line)}`;
  return { kind: "badResponse", message };
}

/** One piece of the stream is longer than anything that is read. */
export function tooLongRunError(host: string, textArrived: boolean): RunError {
  const rest = textArrived ? l10n.t("What had arrived before it is kept.") : advice.badResponse;
  return {
    kind: "badResponse",
    message: `${l10n.t("{0} sent more than 32 million characters without a break, and reading ended there.", host)} ${rest}`,
  };
}

/** A wait that an endpoint asks for, in the unit in which a person counts it. */
function againAfter(seconds: number): string {
  if (seconds < 120)
    return seconds === 1
      ? l10n.t("Try again in 1 second.")
      : l10n.t("Try again in {0} seconds.", seconds);
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return l10n.t("Try again in {0} minutes.", minutes);
  const hours = Math.ceil(minutes / 60);
  if (hours < 48) return l10n.t("Try again in {0} hours.", hours);
  const days = Math.ceil(hours / 24);
  return days < 31
    ? l10n.t("Try again in {0} days.", days)
    : l10n.t("Try again later: it asks for more than a month.");
}

/** Nothing came for too long. @param ms the silence that is allowed, in milliseconds. */
export function silenceRunError(host: string, ms: number, textArrived = false): RunError {
  const kept = textArrived ? ` ${l10n.t("What had arrived is kept.")}` : "";
  const seconds = Math.max(1, Math.round(ms / 1000));
  const sentence =
    seconds === 1
      ? l10n.t("{0} sent nothing for 1 second.", host)
      : l10n.t("{0} sent nothing for {1} seconds.", host, seconds);
  return {
    kind: "timeout",
    message: `${sentence}${kept} ${advice.timeout}`,
  };
}

/** The connection broke after the response had begun. @param code the system's error code. */
export function interruptedRunError(host: string, code: string | undefined): RunError {
  return {
    kind: "interrupted",
    message: `${l10n.t("The connection to {0} was lost", host)}${codeShown(code)}. ${advice.interrupted}`,
  };
}
