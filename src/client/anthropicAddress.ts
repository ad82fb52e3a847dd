/** Where Anthropic's Messages stand below a base URL, and how a request there says who asks. */

/** The version of the protocol, which every request names. */
const version = "2023-06-01";

/** @param baseUrl with or without the `/v1` or `/v1/messages` that follows it. */
export function messagesRoot(baseUrl: string): string {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/\/+$/, "").replace(/(?:\/v1)?(?:\/messages)?$/, "");
  return url.href.replace(/\/+$/, "");
}

/**
 * The headers of a request. Providers that offer the protocol beside their own document one header or the other for the
 * key, so they get both; Anthropic gets its own.
 */
export function messagesHeaders(host: string, key: string): Record<string, string> {
  const named = { "anthropic-version": version };
  if (key === "") return named;
  const bearer = host === "api.anthropic.com" ? {} : { authorization: `Bearer ${key}` };
  return { ...named, "x-api-key": key, ...bearer };
}
