/**
 * The global `fetch` without the time limits of its own: a reasoning model on a slow machine may think for longer
 * than five minutes before the first byte. How long a silence may be is the caller's decision.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";

/** The fields of undici's request object that hold its limits, in milliseconds; 0 means no limit. */
interface LimitedRequest {
  headersTimeout?: number | null;
  bodyTimeout?: number | null;
}

const ours = new AsyncLocalStorage<true>();
let subscribed = false;

function lift(message: unknown): void {
  if (ours.getStore() !== true) return;
  const { request } = message as { readonly request?: LimitedRequest };
  if (request === undefined) return;
  request.headersTimeout = 0;
  request.bodyTimeout = 0;
}

/**
 * Calls the global `fetch` as it is at that moment. undici takes its limits (300 s to the headers, 300 s between two
 * pieces of the body) from the dispatcher, but an editor that routes requests through its proxy settings brings its
 * own, and passing another one would switch that off. undici announces each request on a diagnostics channel before
 * it sends it, whichever dispatcher serves it, and there the limits of our own requests are lifted.
 */
export function patientFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  if (!subscribed) {
    subscribed = true;
    subscribe("undici:request:create", lift);
  }
  return ours.run(true, () => fetch(input, init));
}
