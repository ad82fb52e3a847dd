/** Tags that a reader gives to traces. */

/** Longest tag, in UTF-16 code units. */
const maxTagLength = 60;

/** Reads tags as somebody types them: between commas, with or without a leading #; each once, in their order. */
export function readTags(text: string): string[] {
  const tags = text
    .split(/[,;\n]/)
    .map((tag) => tag.replace(/\s+/g, " ").trim().replace(/^#+/, "").trim().slice(0, maxTagLength))
    .filter((tag) => tag !== "");
  return [...new Set(tags)];
}
