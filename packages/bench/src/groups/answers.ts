// The group `answers`, which runs before anything is timed: do both systems return the same symbols and prices?
import { assetWithUsdSchema, COLLECTIONS } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { z } from 'zod';
import { type AnswersComparison, compareAnswers } from '../answers/compare-answers.ts';
import { originalAnswerSchema } from '../answers/original-answer.ts';
import type { Bench } from '../bench.ts';
import { readSnapshotId } from '../databases.ts';
import { FILLED_ASSETS } from '../fill.ts';
import { untilOk } from '../load/get.ts';

const SYMBOLS_SHOWN = 5;

const exactly = (count: number): string => count.toLocaleString('en-US');

const ourAnswerSchema = z.object({ data: z.array(assetWithUsdSchema) });

export type AnswersReport = {
  compared: number;
  others: { reason: string; count: number; examples: string[] }[];
  /** Bytes of the uncompressed bodies by limit; ours with all fields. */
  bytes: { limit: number; ours: number; original: number }[];
};

/** Both systems' responses differ where they must not. */
export class AnswersDifferError extends Error {
  override readonly name = 'AnswersDifferError';
}

/** Undefined without an original to compare with. Throws AnswersDifferError. */
export async function checkAnswers({ filled, print }: Bench): Promise<AnswersReport | undefined> {
  const { ourApi, originalApi, ourUri } = filled;
  if (originalApi === undefined) return undefined;
  const all = `/?limit=${FILLED_ASSETS}`;
  const ours = ourAnswerSchema.parse(JSON.parse(String((await untilOk(ourApi + all)).body)));
  const theirs = originalAnswerSchema.parse(JSON.parse(String((await untilOk(originalApi + all)).body)));
  const comparison = compareAnswers({
    ours: ours.data,
    theirs: theirs.data,
    valueSymbols: await readValueSymbols(ourUri),
  });
  const { compared, differences } = comparison;
  if (differences.length > 0 || compared === 0)
    throw new AnswersDifferError(
      `${differences.length} of ${compared} compared assets differ:\n${differences.slice(0, 20).join('\n')}`,
    );
  const bytes = [];
  for (const limit of [50, FILLED_ASSETS]) {
    const [own, other] = [
      await untilOk(`${ourApi}/?limit=${limit}`),
      await untilOk(`${originalApi}/?limit=${limit}`),
    ];
    bytes.push({ limit, ours: own.body.length, original: other.body.length });
  }
  const report = { compared, others: listOthers(comparison), bytes };
  for (const line of describeAnswers(report)) print(line);
  return report;
}

export function describeAnswers({ compared, others, bytes }: AnswersReport): string[] {
  return [
    `Symbols and prices of ${exactly(compared)} assets are the same in both systems' responses, in the same order`,
    ...others.map(
      ({ reason, count, examples }) =>
        `  not compared: ${count}, ${reason} (${examples.join(', ')}${count > examples.length ? ', …' : ''})`,
    ),
    ...bytes.map(
      ({ limit, ours, original }) =>
        `  bytes at limit=${limit}: ours ${exactly(ours)} (all fields), the original ${exactly(original)}`,
    ),
  ];
}

function listOthers({ others }: AnswersComparison): AnswersReport['others'] {
  return [...others].map(([reason, symbols]) => ({
    reason,
    count: symbols.length,
    examples: symbols.slice(0, SYMBOLS_SHOWN),
  }));
}

async function readValueSymbols(uri: string): Promise<string[]> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(databaseName(uri));
    const snapshot_id = await readSnapshotId(db, 'usd-values');
    const values = db.collection(COLLECTIONS.usdValues);
    const rows = await values.find({ snapshot_id }, { projection: { source_symbol: 1 } }).toArray();
    return rows.map(({ source_symbol }) => String(source_symbol));
  } finally {
    await client.close();
  }
}
