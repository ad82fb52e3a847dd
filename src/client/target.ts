/** Where requests go: the base URL, checked and made regular before anything is sent. */
import type { RunError } from "../core/model/trace.ts";
import { l10n } from "../core/text/l10n.ts";

/** What of a request says where it goes and with which key. */
interface Addressed {
  readonly baseUrl: string;
  readonly apiKey?: string;
}

export interface Target {
  readonly baseUrl: string;
  readonly host: string;
  /** The URL without user name, password and query, fit for a log. */
  readonly shown: string;
}

/** @returns the error to show where nothing can be sent to this address, or with this key. */
export function targetOf(request: Addressed): Target | RunError {
  let url: URL;
  try {
    url = new URL(request.baseUrl);
  } catch {
    url = new URL("invalid:");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    return {
      kind: "badRequest",
      message: l10n.t(
        "The endpoint's base URL is not a web address. It has to look like “https://api.example.com/v1”.",
      ),
    };
  }
  if (/[^\x21-\x7e]/.test(request.apiKey?.trim() ?? "")) {
    return {
      kind: "auth",
      message: l10n.t(
        "The key holds characters that no key has, such as a space or a line end. Set the key again.",
      ),
    };
  }
  url.pathname = url.pathname.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
  const path = url.pathname.replace(/\/+$/, "");
  return {
    baseUrl: `${url.origin}${path}${url.search}`,
    host: url.host,
    shown: `${url.origin}${path}`,
  };
}
