/** Whether an address is this machine's own: what goes there never touches a network. */

/** @param url anything `URL` reads; another text is no loopback address. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  // `URL` writes every spelling of an IPv4 address as four numbers. RFC 6761: names in .localhost are loopback.
  const { hostname } = new URL(url);
  return (
    /^(?:.+\.)?localhost\.?$/.test(hostname) ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname) ||
    hostname === "[::1]"
  );
}

/** A key that is sent there can be read by everybody on the way. */
export function isPlainText(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "http:" && !isLoopback(url);
}
