/** Puts branches below the traces that they came from. */

/** What the tree needs to know of a trace. */
interface Branching {
  readonly id: string;
  /** Id of the trace that it branched from. */
  readonly parent?: string | undefined;
}

export interface BranchTree<Item> {
  /** In the order given: those that branched from nothing that is here. */
  readonly roots: readonly Item[];
  /** The branches of each trace that has some, oldest first where the items come newest first. */
  readonly branches: ReadonlyMap<string, readonly Item[]>;
}

/** @param items each of them once. What names itself or one of its own branches as its parent is a root. */
export function branchTree<Item extends Branching>(items: readonly Item[]): BranchTree<Item> {
  const byId = new Map(items.map((item) => [item.id, item]));
  /** Whether its parents lead back to it. */
  const isInCircle = ({ id, parent }: Item): boolean => {
    const seen = new Set<string>();
    for (let at = parent; at !== undefined && !seen.has(at); at = byId.get(at)?.parent) {
      if (at === id) return true;
      seen.add(at);
    }
    return false;
  };
  const roots: Item[] = [];
  const branches = new Map<string, Item[]>();
  for (const item of items) {
    const { parent } = item;
    if (parent === undefined || !byId.has(parent) || isInCircle(item)) roots.push(item);
    else branches.set(parent, [item, ...(branches.get(parent) ?? [])]);
  }
  return { roots, branches };
}
