// After a publication: whether anything is left of runs that died.
import { COLLECTIONS, INGESTION_COLLECTIONS, type IngestionName, type Run } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { namedSnapshot } from './reference.ts';

/** Rows that no marker names and runs that seem to run, of an ingestion of which nothing runs. */
export async function leftBehind(db: Db, ingestion: IngestionName): Promise<string[]> {
  const ids: string[] = await db.collection(INGESTION_COLLECTIONS[ingestion].rows).distinct('snapshot_id');
  const faults: string[] = [];
  for (const id of ids) {
    if (!(await namedSnapshot(db, ingestion, id)))
      faults.push(`${ingestion}: rows of ${id}, which nothing names`);
  }
  const running = await db.collection<Run>(COLLECTIONS.runs).countDocuments({ ingestion, state: 'running' });
  if (running > 0) faults.push(`${ingestion}: ${running} runs seem to run and do not`);
  return faults;
}
