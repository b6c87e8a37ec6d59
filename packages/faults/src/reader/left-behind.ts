// After a publication: checks that nothing is left of killed runs.
import { COLLECTIONS, INGESTION_COLLECTIONS, type IngestionName, type Run } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { namedSnapshot } from './reference.ts';

/** Rows that no marker names and runs in state `running`, of an ingestion that is not running. */
export async function leftBehind(db: Db, ingestion: IngestionName): Promise<string[]> {
  const ids: string[] = await db.collection(INGESTION_COLLECTIONS[ingestion].rows).distinct('snapshot_id');
  const violations: string[] = [];
  for (const id of ids) {
    if (!(await namedSnapshot(db, ingestion, id)))
      violations.push(`${ingestion}: rows of ${id}, which no marker names`);
  }
  const running = await db.collection<Run>(COLLECTIONS.runs).countDocuments({ ingestion, state: 'running' });
  if (running > 0) violations.push(`${ingestion}: ${running} runs in state running are not running`);
  return violations;
}
