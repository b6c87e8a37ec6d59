// A sorted list of entries in blocks, each a pair of short arrays: an insert moves few entries, and a search among a
// million takes twenty comparisons. Entries are ordered by key, equal keys by their rows' sequence.
import type { Row } from './row.ts';

const MAX_BLOCK = 128;

export type Block = { keys: string[]; rows: Row[] };
/** A position; one past the last block if there is no such entry. */
export type Place = { block: number; at: number };

export function createBlocks() {
  let blocks: Block[] = [];
  /** The last key of each block: searched first, and kept in one array, which stays in the CPU cache. */
  let lastKeys: string[] = [];
  /** Counts changes: a running iteration notices by it that it must find its place again. */
  let version = 0;
  /** Where a key that was just searched without success would go: a unique index searches before it inserts. */
  let vacancy: { key: string; version: number; place: Place } | undefined;

  function isBefore(own: string, row: Row, key: string, sequence: number): boolean {
    return own < key || (own === key && row.sequence < sequence);
  }

  function isBlockBefore(index: number, key: string, sequence: number): boolean {
    const last = lastKeys[index] as string;
    if (last !== key) return last < key;
    return ((blocks[index] as Block).rows.at(-1) as Row).sequence < sequence;
  }

  /** Place of the first entry that is not before (key, sequence). */
  function find(key: string, sequence: number): Place {
    let low = 0;
    let high = lastKeys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBlockBefore(middle, key, sequence)) low = middle + 1;
      else high = middle;
    }
    const block = low;
    const found = blocks[block];
    if (!found) return { block, at: 0 };
    const { keys, rows } = found;
    low = 0;
    high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(keys[middle] as string, rows[middle] as Row, key, sequence)) low = middle + 1;
      else high = middle;
    }
    return { block, at: low };
  }

  function setBlocks(at: number, removed: number, ...added: Block[]): void {
    blocks.splice(at, removed, ...added);
    lastKeys.splice(at, removed, ...added.map(({ keys }) => keys.at(-1) as string));
  }

  function splitIfFull(index: number, at: number): void {
    const { keys, rows } = blocks[index] as Block;
    if (keys.length < MAX_BLOCK) return;
    // Keys that arrive in order fill their blocks; otherwise both halves get room.
    const cut = at === keys.length - 1 && index === blocks.length - 1 ? at : keys.length >>> 1;
    const rest = { keys: keys.splice(cut), rows: rows.splice(cut) };
    setBlocks(index, 1, { keys, rows }, rest);
  }

  function mergeIfSparse(index: number): void {
    const { keys, rows } = blocks[index] as Block;
    const next = blocks[index + 1];
    if (keys.length === 0) {
      setBlocks(index, 1);
    } else if (keys.length < MAX_BLOCK / 8 && next && next.keys.length < MAX_BLOCK / 2) {
      setBlocks(index, 2, { keys: keys.concat(next.keys), rows: rows.concat(next.rows) });
    }
  }

  /** The place for a new entry, in an existing block. */
  function placeFor(key: string, row: Row): Place {
    const isVacant = vacancy?.version === version && vacancy.key === key;
    const place = isVacant && vacancy ? vacancy.place : find(key, row.sequence);
    if (place.block < blocks.length) return place;
    if (blocks.length === 0) setBlocks(0, 0, { keys: [], rows: [] });
    const block = blocks.length - 1;
    return { block, at: (blocks[block] as Block).keys.length };
  }

  return {
    find,
    version: () => version,
    block: (index: number): Block | undefined => blocks[index],
    lastKey: (index: number): string => lastKeys[index] as string,

    /** The first row with exactly this key that is not deleted. */
    first(key: string): Row | undefined {
      const place = find(key, -1);
      for (let block = blocks[place.block]; block?.keys[place.at] === key; block = blocks[place.block]) {
        const row = block.rows[place.at] as Row;
        if (row.slab) return row;
        place.at++;
        if (place.at < block.keys.length) continue;
        place.block++;
        place.at = 0;
      }
      vacancy = { key, version, place };
      return undefined;
    },

    insert(key: string, row: Row): void {
      const { block: index, at } = placeFor(key, row);
      const { keys, rows } = blocks[index] as Block;
      // Rows with equal keys share one string.
      const shared = (keys[at - 1] === key ? keys[at - 1] : keys[at] === key ? keys[at] : key) as string;
      if (at === keys.length) {
        keys.push(shared);
        rows.push(row);
        lastKeys[index] = shared;
      } else {
        keys.splice(at, 0, shared);
        rows.splice(at, 0, row);
      }
      version++;
      splitIfFull(index, at);
    },

    remove(key: string, row: Row): void {
      const { block: index, at } = find(key, row.sequence);
      const block = blocks[index];
      if (block?.rows[at] !== row || block.keys[at] !== key) return;
      block.keys.splice(at, 1);
      block.rows.splice(at, 1);
      if (at === block.keys.length && at > 0) lastKeys[index] = block.keys[at - 1] as string;
      version++;
      mergeIfSparse(index);
    },

    /** Removes the entries of deleted rows, a block per step. Other changes may happen between two steps. */
    *purge(): Generator<void, void, void> {
      let index = 0;
      for (let block = blocks[index]; block; block = blocks[index]) {
        const { keys, rows } = block;
        const lastKey = keys.at(-1) as string;
        const lastSequence = (rows.at(-1) as Row).sequence;
        const live = (_: unknown, i: number) => rows[i]?.slab !== undefined;
        const left = { keys: keys.filter(live), rows: rows.filter(live) };
        if (left.keys.length < keys.length) {
          setBlocks(index, 1, left);
          version++;
          mergeIfSparse(index);
        }
        yield;
        index = find(lastKey, lastSequence + 1).block;
      }
    },

    /** Fills the empty list with sorted entries. */
    load(entries: readonly { key: string; row: Row }[]): void {
      const step = MAX_BLOCK - 1;
      blocks = Array.from({ length: Math.ceil(entries.length / step) }, (_, i) => {
        const part = entries.slice(i * step, (i + 1) * step);
        return { keys: part.map((entry) => entry.key), rows: part.map((entry) => entry.row) };
      });
      lastKeys = blocks.map(({ keys }) => keys.at(-1) as string);
      version++;
    },
  };
}
