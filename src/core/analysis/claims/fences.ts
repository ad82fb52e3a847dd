/** Follows the fences of code blocks, which are cut into several units where they are long. */

const fence = /^\s*(?:```|~~~)/;
const fences = /^\s*(?:```|~~~)/gm;

export class Fences {
  /** A block is open that the last unit did not close. */
  private open = false;

  /** Whether a unit of code is a block between fences or a piece of one; lines that are only indented are no code in a reasoning. */
  encloses(text: string): boolean {
    const count = text.match(fences)?.length ?? 0;
    const inside = this.open || fence.test(text);
    this.open = inside && (count + (this.open ? 1 : 0)) % 2 === 1;
    return inside;
  }
}
