// Holds answers against the rows of their snapshots, as soon as the database gives them.
import { createHash } from 'node:crypto';
import type { Db } from 'mongodb';
import { type Answer, type SnapshotIds, snapshotsOf } from './answer.ts';
import { assetsFaults, type Page } from './assets-faults.ts';
import { type Reference, readReference } from './reference.ts';

type Noted = { answer: Answer; page: Page; ids: SnapshotIds };

export function createChecker({ db, violate }: { db: Db; violate: (what: string) => void }) {
  const references = new Map<string, Promise<Reference>>();
  const unchecked = new Map<string, Noted>();
  const checked = new Set<string>();

  function referenceOf({ assets, usdValues }: SnapshotIds): Promise<Reference> {
    const key = `${assets} ${usdValues}`;
    const known = references.get(key);
    if (known) return known;
    const reading = readReference(db, assets, usdValues);
    references.set(key, reading);
    reading.then(
      ({ faults }) => {
        for (const fault of faults) violate(fault);
      },
      // The database is gone just now: asked again later.
      () => references.delete(key),
    );
    return reading;
  }

  async function check(): Promise<void> {
    for (const [key, { answer, page, ids }] of [...unchecked]) {
      const reference = await referenceOf(ids).catch(() => undefined);
      if (!reference) continue;
      for (const fault of assetsFaults(answer, reference, page)) {
        violate(`${answer.path} of ${ids.assets} and ${ids.usdValues}: ${fault}`);
      }
      unchecked.delete(key);
      checked.add(key);
    }
  }

  return {
    /** Takes a 200 of `GET /`. The same bytes for the same question are checked once. */
    note(answer: Answer, page: Page): void {
      const ids = snapshotsOf(answer);
      if (!ids) {
        violate(`${answer.path}: 200 without snapshots: ${answer.headers.snapshots}`);
        return;
      }
      const hash = createHash('sha1').update(answer.text).digest('base64');
      const key = `${ids.assets} ${ids.usdValues} ${page.offset} ${page.limit} ${hash}`;
      if (!checked.has(key)) unchecked.set(key, { answer, page, ids });
    },
    check,
    /** Checks what is left; how many different answers were checked in all. */
    async finish(): Promise<number> {
      await check();
      if (unchecked.size > 0) violate(`${unchecked.size} answers could not be checked: the database is gone`);
      return checked.size;
    },
  };
}
