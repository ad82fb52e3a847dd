/**
 * Model text in an exported Markdown file must load nothing when somebody opens the file in a viewer: an image's address
 * would be a way out for the user's code. An empty comment after the first character turns an image or an element that
 * loads something into text, invisibly, and is taken out again when the file is read back.
 */

const mark = "<!-- -->";
const elements =
  "img|image|picture|source|video|audio|track|embed|object|iframe|frame|link|style|script|svg|input|base|meta";
const loading = new RegExp(`<(?=(?:${mark})*(?:${elements})\\b)`, "gi");
const markedLoading = new RegExp(`<${mark}(?=(?:${mark})*(?:${elements})\\b)`, "gi");
const image = /!(?=(?:<!-- -->)*\[)/g;
const markedImage = /!(?=(?:<!-- -->)+\[)/g;

/** Can `![` begin an image anywhere in this text? Rust's `vec![1, 2]` can't. */
export function mayHoldImages(text: string): boolean {
  return /!(?:<!-- -->)*\[/.test(text) && /\]\s*(?:[([]|:\s)/.test(text);
}

/** @param images what {@link mayHoldImages} says of the whole file. */
export function disarm(text: string, images: boolean): string {
  return text.replace(images ? image : markedImage, `!${mark}`).replace(loading, `<${mark}`);
}

/** Gives back what {@link disarm} was given. */
export function rearm(text: string): string {
  return text.replace(markedLoading, "<").replace(/!<!-- -->(?=(?:<!-- -->)*\[)/g, "!");
}
