// Responses cached in the process, against bare servers that write the same bytes and headers.
import type { Bench } from '../../bench.ts';
import { get, untilOk } from '../../load/get.ts';
import { type Comparison, compare, type Goal } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { startPlainVariants } from './start-plain-variants.ts';
import { type Variant, variants } from './variants.ts';

export const CONNECTIONS = 64;
/** 64 responses of megabytes at once take more than a second, so few would finish within the measurement. */
const CONNECTIONS_OF_LARGE = 8;
export const connectionsFor = ({ limit }: Variant): number =>
  limit > 500 ? CONNECTIONS_OF_LARGE : CONNECTIONS;

/** Goals as multiples of the original's responses per second, by limit. */
const OF_THE_ORIGINAL: Readonly<Record<number, number>> = { 50: 40, 5000: 60 };

export async function measureProcessHits(bench: Bench): Promise<Comparison[]> {
  const { isQuick, filled, loadTool } = bench;
  const measured = variants(isQuick);
  const servers = lazy(async () => ({
    bare: await startPlainVariants(bench, 'node:http', measured),
    express: await startPlainVariants(bench, 'express', measured),
  }));
  const seconds = isQuick ? 1 : 2;

  const load =
    (url: string, one: Variant): Contender =>
    async () => {
      const { headers } = one;
      await get(url, headers);
      return (await loadTool.load(url, { connections: connectionsFor(one), seconds, headers }))
        .responsesPerSecond;
    };
  const comparisons: Comparison[] = [];
  for (const one of measured) {
    const group = 'Cached responses, from the process';
    const comparison = await compare({ group, title: one.name, unit: 'responses/s' }, async () => {
      const { bare, express } = await servers();
      const { body } = await untilOk(filled.ourApi + one.path, one);
      const isComparable = one.rows === "the original's fields" && one.encoding === 'identity';
      const original = isComparable && filled.originalApi;
      const contenders = {
        ours: load(filled.ourApi + one.path, one),
        'node:http': load(bare[one.name] as string, one),
        Express: load(express[one.name] as string, one),
        ...(original && { original: load(`${original}/?limit=${one.limit}`, one) }),
      };
      const goals: Goal[] = [
        { of: 'ours', against: 'node:http', is: 'at least', value: 0.65 },
        { of: 'ours', against: 'Express', is: 'at least', value: 0.9 },
      ];
      if (original) {
        const value = OF_THE_ORIGINAL[one.limit] ?? 1;
        goals.push({ of: 'ours', against: 'original', is: 'at least', value });
      }
      return {
        ...(await interleave(contenders, { repetitions: isQuick ? 2 : 5 })),
        goals,
        notes: [`${body.length} bytes, ${connectionsFor(one)} connections`],
      };
    });
    comparisons.push(comparison);
  }
  return comparisons;
}
