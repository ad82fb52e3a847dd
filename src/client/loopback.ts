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

/** Machines of one's own network by their looks: names without a dot, `.local`, and private IPv4 addresses (RFC 1918). */
const nearby = /^(?:[^.]+|.+\.local|(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+)$/;

/** An address as somebody types it: without a scheme it is `http` for this computer and its neighbours, else `https`. */
export function withScheme(typed: string): string {
  const text = typed.trim();
  if (text === "" || /^[a-z][a-z\d+.-]*:\/\//i.test(text)) return text;
  const plain = `http://${text}`;
  if (!URL.canParse(plain)) return text;
  const { hostname } = new URL(plain);
  return isLoopback(plain) || nearby.test(hostname) ? plain : `https://${text}`;
}
