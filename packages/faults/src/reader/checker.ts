// Checks responses against the rows of their snapshots, as soon as the database returns them.
import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { assetsViolations, type Page } from './assets-violations.ts';
import { type Reference, readReference } from './reference.ts';
import { type ApiResponse, type SnapshotIds, snapshotsOf } from './response.ts';

type Unchecked = { response: ApiResponse; page: Page; ids: SnapshotIds };

export type References = ReturnType<typeof createReferences>;

/** The expected responses by pair of snapshots, for all readers of one database: each takes a while to compute. */
export function createReferences({ db, violate }: { db: Db; violate: (what: string) => void }) {
  const references = new Map<string, Promise<Reference>>();
  return function referenceOf({ assets, usdValues }: SnapshotIds): Promise<Reference> {
    const key = `${assets} ${usdValues}`;
    const known = references.get(key);
    if (known) return known;
    const reading = readReference(db, assets, usdValues);
    references.set(key, reading);
    reading.then(
      ({ violations }) => {
        for (const violation of violations) violate(violation);
      },
      // The database is unavailable: read again later.
      () => references.delete(key),
    );
    return reading;
  };
}

export type CheckerDeps = { referenceOf: References; violate: (what: string) => void };

export function createChecker({ referenceOf, violate }: CheckerDeps) {
  const unchecked = new Map<string, Unchecked>();
  const checked = new Set<string>();

  async function check(): Promise<void> {
    for (const [key, { response, page, ids }] of [...unchecked]) {
      const reference = await referenceOf(ids).catch(() => undefined);
      if (!reference) continue;
      for (const violation of assetsViolations(response, reference, page)) {
        violate(`${response.path} of ${ids.assets} and ${ids.usdValues}: ${violation}`);
      }
      unchecked.delete(key);
      checked.add(key);
    }
  }

  return {
    /** Adds a 200 response of `GET /`. The same bytes for the same page are checked once. */
    add(response: ApiResponse, page: Page): void {
      const ids = snapshotsOf(response);
      if (!ids) {
        violate(`${response.path}: 200 without snapshots: ${response.headers.snapshots}`);
        return;
      }
      const hash = createHash('sha1').update(response.text).digest('base64');
      const key = `${ids.assets} ${ids.usdValues} ${page.offset} ${page.limit} ${hash}`;
      if (!checked.has(key)) unchecked.set(key, { response, page, ids });
    },
    check,
    /** Checks the rest; resolves with the number of different responses checked. */
    async finish(): Promise<number> {
      await check();
      if (unchecked.size > 0)
        violate(`${unchecked.size} responses could not be checked: the database is unavailable`);
      return checked.size;
    },
  };
}
