// The entries of an index, read by ranges of keys.
import { type Block, createBlocks } from './blocks.ts';
import type { Row } from './row.ts';

/** Keys from `low` (inclusive) to `high` (exclusive). */
export type Range = { low: string; high: string };

export function createSortedEntries() {
  const blocks = createBlocks();

  /** The rows of a range in order. Entries may be added and removed between two steps. */
  function* ascending({ low, high }: Range): Generator<Row, void, void> {
    if (low >= high) return;
    let { block: index, at } = blocks.find(low, -1);
    for (let block = blocks.block(index); block; block = blocks.block(index)) {
      const seen = blocks.version();
      const inside = blocks.lastKey(index) < high ? block.keys.length : blocks.find(high, -1).at;
      while (at < inside && seen === blocks.version()) {
        const key = block.keys[at] as string;
        const row = block.rows[at++] as Row;
        yield row;
        if (seen !== blocks.version()) ({ block: index, at } = blocks.find(key, row.sequence + 1));
      }
      if (seen !== blocks.version()) continue;
      if (inside < block.keys.length) return;
      index++;
      at = 0;
    }
  }

  /** The same in reverse order. */
  function* descending({ low, high }: Range): Generator<Row, void, void> {
    let { block: index, at } = blocks.find(high, -1);
    while (true) {
      const seen = blocks.version();
      if (at === 0) at = blocks.block(--index)?.keys.length ?? 0;
      const block = blocks.block(index);
      if (!block) return;
      while (at > 0 && seen === blocks.version()) {
        const key = block.keys[at - 1] as string;
        if (key < low) return;
        const row = block.rows[--at] as Row;
        yield row;
        if (seen !== blocks.version()) ({ block: index, at } = blocks.find(key, row.sequence));
      }
    }
  }

  return {
    first: blocks.first,
    insert: blocks.insert,
    remove: blocks.remove,
    purge: blocks.purge,
    ascending,
    descending,

    /** Number of entries in a range, without visiting them. */
    count({ low, high }: Range): number {
      if (low >= high) return 0;
      const from = blocks.find(low, -1);
      const to = blocks.find(high, -1);
      let count = to.at - from.at;
      for (let i = from.block; i < to.block; i++) count += (blocks.block(i) as Block).keys.length;
      return count;
    },

    /** Sorts the entries and fills the empty list with them. Returns the row of the first repeated key. */
    load(entries: { key: string; row: Row }[]): Row | undefined {
      entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.row.sequence - b.row.sequence));
      blocks.load(entries);
      return entries.find(({ key }, i) => entries[i - 1]?.key === key)?.row;
    },
  };
}
export type SortedEntries = ReturnType<typeof createSortedEntries>;
