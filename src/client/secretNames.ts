/** Names under which keys travel: query parameters and headers, and URLs without them. */

const secretName =
  /^(?:proxy-)?authorization$|^cookie$|api[-_]?key|^(?:x-)?key$|token|secret|signature|^sig$|password|credential|(?:^|[-_])auth$/i;

/** @param name of a header or of a query parameter. */
export function namesSecret(name: string): boolean {
  return secretName.test(name.trim());
}

/** Whether a URL has a password, or a query parameter whose name says that it is a key. */
export function holdsSecret(url: URL): "password" | "key" | undefined {
  if (url.username !== "" || url.password !== "") return "password";
  return [...url.searchParams.keys()].some(namesSecret) ? "key" : undefined;
}

/** The URL without user name, password, query and fragment: fit for documents, messages and logs. */
export function plainUrl(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname.replace(/\/+$/, "")}`;
}
