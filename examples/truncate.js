/**
 * Shortens text for a list entry.
 * The result has at most `limit` characters as a reader counts them; when something was cut off, the last is "…".
 */
export function truncate(text, limit) {
  if (text.length <= limit) return text;
  return text.slice(0, limit) + "…";
}
