// An upstream sends invalid responses, is slow or does not respond: the run ends with the right exit code, the published
// snapshot stays, and no key is shown anywhere.
import { COLLECTIONS, EXIT_CODES, type Run } from '@coinfront/contracts';
import type { FaultRequest } from '@coinfront/market-simulator';
import { execaSync } from 'execa';
import { leftBehind } from '../reader/left-behind.ts';
import { publishedId } from '../reader/reference.ts';
import type { Scenario } from '../scenario.ts';
import { type System, startSystem } from '../system/start-system.ts';
import { prepareUnusableAddresses } from '../system/unusable-addresses.ts';
import { ENDPOINTS, UPSTREAM_FAULTS, type UpstreamFault, VARIABLES } from './upstream-faults.ts';

/** In the format of a key; accepted by the simulator, and must be shown nowhere. */
const KEYS = { assets: 'faults-key-of-coinmarketcap', 'usd-values': 'faults-key-of-cryptocompare' };

const keyedSources = (simulatorUrl: string) => ({
  ASSETS_SOURCE: 'coinmarketcap',
  CMC_BASE_URL: simulatorUrl,
  CMC_API_KEY: KEYS.assets,
  ASSETS_LIMIT: 'all',
  USD_VALUES_SOURCE: 'cryptocompare',
  CRYPTOCOMPARE_BASE_URL: simulatorUrl,
  CRYPTOCOMPARE_API_KEY: KEYS['usd-values'],
  USD_VALUES_LIMIT: 'all',
  SOURCE_ATTEMPTS: '2',
  SOURCE_MAX_WAIT_MS: '2000',
});

type Control = { counts: Partial<Record<string, number>> };

const isHanging = (faults: readonly FaultRequest[]): boolean =>
  faults.some(({ kind }) => kind === 'hang' || kind === 'drip');

/** Violations of one run under the fault. */
async function violationsOfRun(
  { simulatorUrl, ingestions, db }: System,
  { ingestion, faults, address, code, requests, logs }: UpstreamFault,
  addresses: Record<string, string>,
): Promise<string[]> {
  await fetch(`${simulatorUrl}/_requests`, { method: 'DELETE' });
  const body = JSON.stringify(faults);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${simulatorUrl}/_faults`, { method: 'PUT', body, headers });
  if (!response.ok) return [`unknown to the simulator: ${await response.text()}`];
  const before = await publishedId(db, ingestion);
  const own = {
    ...(address && { [VARIABLES[ingestion].address]: addresses[address] }),
    // Only if the source does not respond: a busy machine may need this long for a response.
    ...(isHanging(faults) && { SOURCE_TIMEOUT_MS: '1500' }),
  };
  const run = await ingestions.run(ingestion, own);
  await fetch(`${simulatorUrl}/_faults`, { method: 'DELETE' });
  const { counts } = (await (await fetch(`${simulatorUrl}/_requests`)).json()) as Control;
  const sent = counts[ENDPOINTS[ingestion]] ?? 0;
  const records = JSON.stringify(await db.collection<Run>(COLLECTIONS.runs).find({ ingestion }).toArray());

  const found: string[] = [];
  if (run.code !== code) found.push(`ended with ${run.code}, expected ${code}: ${run.output.slice(-400)}`);
  if (requests !== undefined && sent !== requests) found.push(`sent ${sent} requests, expected ${requests}`);
  if (logs && !logs.test(run.output)) found.push(`does not log ${logs}: ${run.output.slice(-400)}`);
  const isReplaced = (await publishedId(db, ingestion)) !== before;
  if (isReplaced !== (run.code === EXIT_CODES.published)) found.push(`replaced the snapshot: ${isReplaced}`);
  if (`${run.output}${records}`.includes(KEYS[ingestion])) found.push('shows the key');
  return [...found, ...(await leftBehind(db, ingestion))];
}

export const upstream: Scenario = {
  name: 'an upstream fails',
  lacks: () =>
    execaSync('openssl', ['version'], { reject: false }).failed ? 'openssl on the PATH' : undefined,
  async run(context) {
    const { random, violate } = context;
    const chosen = random.shuffle(UPSTREAM_FAULTS).slice(0, context.rounds);
    const system = await startSystem(context, { environmentOf: keyedSources });
    const unusable = await prepareUnusableAddresses(system.simulatorUrl);
    const ends: Record<number, number> = {};
    try {
      for (const fault of chosen) {
        ends[fault.code] = (ends[fault.code] ?? 0) + 1;
        for (const found of await violationsOfRun(system, fault, unusable.urls))
          violate(`${fault.name}: ${found}`);
      }
      await Promise.all([system.ingestions.publish('assets'), system.ingestions.publish('usd-values')]);
    } finally {
      await unusable.close();
      await system.close();
    }
    const codes = Object.entries(ends).map(([code, times]) => `${code}×${times}`);
    const faults = `${chosen.length} of ${UPSTREAM_FAULTS.length}`;
    return { faults, 'exit codes': codes.join(' '), ...system.reader.figures };
  },
};
