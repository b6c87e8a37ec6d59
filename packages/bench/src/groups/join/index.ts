// The join when nothing is cached, from the request to the last byte of the answer.
import type { Bench, Group } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { get } from '../../load/get.ts';
import { compare, type Goal, type Measured } from '../../measure/comparison.ts';
import { type Contender, interleave } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { variant } from '../cached/variants.ts';
import { findsOnly } from './limit.ts';

const LIMITS = [50, 500, 5_000];
/** Each contender answers for so long before the clock starts, so that its code is compiled as in a server that has run a while. */
const WARM_UP_MS = 2_000;

export const measureJoin: Group = async function* (bench) {
  const { isQuick, filled, redis, defer } = bench;
  const startApi = async (name: string, batchSize: Record<string, string>) => {
    // With so little room nothing stays in the process; Redis is emptied each time.
    const redisOf = { REDIS_URL: redis?.url ?? '', REDIS_KEY_PREFIX: `${name}:` };
    const nothingKept = { CACHE_MAX_BYTES: '1', ...redisOf };
    const api = await startFrontApi(name, { MONGODB_URI: filled.ourUri, ...nothingKept, ...batchSize });
    defer(() => api.stop());
    return api.urls.api as string;
  };
  const ours = lazy(() => startApi('join', {}));
  const bySymbol = lazy(() => startApi('join-by-symbol', { JOIN_BATCH_SIZE: '1' }));

  for (const limit of isQuick ? [50, 5_000] : LIMITS)
    yield await compare({ group: 'Join, nothing cached', title: `limit=${limit}`, unit: 'ms' }, async () =>
      measureLimit(bench, { limit, ours: await ours(), bySymbol: await bySymbol() }),
    );
};

type Asked = { limit: number; ours: string; bySymbol: string };

async function measureLimit(bench: Bench, { limit, ours, bySymbol }: Asked): Promise<Measured> {
  const { isQuick, filled, redis } = bench;
  const answer =
    (base: string, path: string): Contender =>
    async () => {
      await redis?.flush();
      return (await get(base + path)).milliseconds;
    };
  const lean = variant(limit, "the original's fields").path;
  const contenders = {
    ours: answer(ours, `/?limit=${limit}`),
    "ours, the original's fields": answer(ours, lean),
    'ours, a query for each symbol': answer(bySymbol, `/?limit=${limit}`),
    ...(filled.originalApi && { original: answer(filled.originalApi, `/?limit=${limit}`) }),
    'the limit': await findsOnly(bench, limit),
  };
  for (const answerOnce of Object.values(contenders)) {
    const until = performance.now() + (isQuick ? WARM_UP_MS / 2 : WARM_UP_MS);
    // What is refused now is not measured; what goes on failing fails in the repetitions too.
    while (performance.now() < until) await answerOnce().catch(() => {});
  }
  const goals: Goal[] = [{ of: 'ours', against: 'the limit', is: 'at most', value: 1.5 }];
  if (limit === 5_000)
    goals.push({ of: "ours, the original's fields", against: 'original', is: 'at most', value: 0.1 });
  return { ...(await interleave(contenders, { repetitions: isQuick ? 3 : 9 })), goals };
}
