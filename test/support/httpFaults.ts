/** HTTP statuses other than 2xx, each with what the user must be told. */
import type { RunErrorKind } from "../../src/core/model/trace.ts";
import { json } from "./fakeEndpoint.ts";
import type { Fault } from "./faults.ts";

const nothing = ["", ""] as const;
const quick = { "retry-after-ms": "1" };

const page = {
  status: 502,
  headers: { "content-type": "text/html" },
  steps: [{ write: "<html><head><title>Bad gateway</title></head></html>" }],
};

function refusal(
  status: number,
  kind: RunErrorKind,
  says: RegExp,
  body: unknown = { error: { message: "Its own words." } },
): Fault {
  return {
    name: `HTTP ${status}`,
    answers: [json(status, body, quick)],
    kept: nothing,
    status: "failed",
    error: [kind, says],
  };
}

export const httpFaults: readonly Fault[] = [
  refusal(400, "badRequest", /did not accept the request .*Check .*parameters/),
  refusal(
    401,
    "auth",
    /refused the key \(HTTP 401\)\. Set the key again.*It says: “Its own words\.”$/,
  ),
  refusal(402, "balance", /balance is used up .*Top up the account/),
  refusal(403, "auth", /refused the key .*may use this model/),
  refusal(404, "notFound", /does not know this URL or the model “fake-model”/),
  refusal(408, "timeout", /gave up waiting .*Try again/),
  refusal(413, "contextLength", /longer than the model “fake-model” takes .*Select less text/),
  refusal(422, "badRequest", /HTTP 422.*parameters/),
  refusal(429, "rateLimit", /takes no more requests for now .*try again/i),
  refusal(500, "server", /failed with an error of its own .*Try again/),
  refusal(503, "overloaded", /is overloaded .*Try again/),
  refusal(504, "timeout", /HTTP 504/),
  refusal(529, "overloaded", /is overloaded .*Try again/),
  {
    name: "HTTP 502 with a page of a proxy",
    answers: [page],
    kept: nothing,
    status: "failed",
    error: ["server", /HTTP 502\).*It says: “Bad gateway”$/],
  },
  {
    name: "HTTP 429 of an empty account",
    answers: [json(429, { error: { code: "insufficient_quota", message: "No quota." } })],
    kept: nothing,
    status: "failed",
    error: ["balance", /balance is used up/],
  },
];
