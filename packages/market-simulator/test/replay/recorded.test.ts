// Against real recordings: what was generated has every field that they have, and what is replayed is what they say.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp, loadRecordings } from '../../src/index.ts';
import { readRecording } from '../../src/replay/recording.ts';
import type { EndpointName } from '../../src/upstreams/endpoint.ts';
import { get, NOW, PATHS, PRO_TICKERS, TOPLIST } from '../fixtures/asking.ts';

const directory = process.env.RECORDED_DIR ?? '';
const describeRecorded = directory ? describe : describe.skip;
const absence = directory ? '' : ' (skipped: RECORDED_DIR is not set)';

/** By the shapes that recordings have. */
const SHAPES = ['coinmarketcap-v1', 'coinmarketcap-v3', 'cryptocompare', 'coinpaprika'] as const;
type Shape = (typeof SHAPES)[number];

/** Not of the service: someone added these to a recording. */
const ADDED = /\.(weights|reddit_data)(\.|$)/;
/** Every path of a value with the JSON types seen there; currencies and places in lists are not told apart. */
function typesOf(value: unknown, path: string, types: Map<string, Set<string>>): Map<string, Set<string>> {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  types.set(path, (types.get(path) ?? new Set()).add(type));
  if (Array.isArray(value)) for (const each of value) typesOf(each, `${path}[]`, types);
  else if (type === 'object') {
    for (const [key, each] of Object.entries(value as object)) {
      const isCurrency = /\.(quote|quotes|RAW|DISPLAY)$/.test(path);
      typesOf(each, `${path}.${isCurrency ? '*' : key}`, types);
    }
  }
  return types;
}

/** Records of every recording of 2020 or later, by endpoint, as they parse. */
function recordedLately(): Map<EndpointName, unknown[]> {
  const found = new Map<EndpointName, unknown[]>();
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!/_202\d-.*\.json$/.test(basename(file))) continue;
    const recording = readRecording(readFileSync(join(directory, file)));
    if (typeof recording === 'string') continue;
    const { endpoint, source } = recording;
    const records = Array.from({ length: source.size }, (_, at) => JSON.parse(source.records([], 0)(at)));
    found.set(endpoint, [...(found.get(endpoint) ?? []), ...records]);
  }
  return found;
}

async function generated(shape: Shape): Promise<unknown[]> {
  const app = createSimulatorApp({ assets: 1000, now: () => NOW });
  // The paid plans have what left the free one.
  if (shape === 'coinpaprika') return (await get(app, PRO_TICKERS)).body;
  if (shape !== 'cryptocompare') return (await get(app, PATHS[shape], { limit: 1000 })).body.data;
  const pages = await Promise.all(
    Array.from({ length: 10 }, (_, page) => get(app, TOPLIST, { limit: 100, page })),
  );
  return pages.flatMap(({ body }) => body.Data);
}

describeRecorded(`the recordings${absence}`, () => {
  it.each(SHAPES)(
    'of %s since 2020 have no field that is not generated, in one of its types',
    async (endpoint) => {
      const recorded = recordedLately().get(endpoint) ?? [];
      expect(recorded.length).toBeGreaterThan(3);
      const seen = new Map<string, Set<string>>();
      for (const record of recorded) typesOf(record, endpoint, seen);
      const made = new Map<string, Set<string>>();
      for (const record of await generated(endpoint)) typesOf(record, endpoint, made);

      const missing = [...seen].flatMap(([path, types]) => {
        if (ADDED.test(path)) return [];
        const ours = made.get(path) ?? new Set();
        return [...types].filter((type) => !ours.has(type)).map((type) => `${path}: ${type}`);
      });
      expect(missing).toEqual([]);
    },
  );

  it.each([
    'coinmarketcap-v1',
    'coinmarketcap-keyless',
    'cryptocompare',
    'coinpaprika',
    'coinpaprika-pro',
  ] as const)('of %s are served page by page as they were recorded', async (endpoint) => {
    const recordings = loadRecordings(directory);
    const { file, source } = recordings.chosen.get(endpoint) ?? {};
    if (!file || !source) throw new Error(`No recording of ${endpoint}`);
    const app = createSimulatorApp({ replay: recordings });
    const [currency] = source.currencies;
    const pages = [];
    for (let page = 0; ; page += 1) {
      const query = {
        'coinmarketcap-v1': { start: 1 + 1000 * page, limit: 1000, convert: currency },
        'coinmarketcap-keyless': { start: 1 + 1000 * page, limit: 1000, convert: currency },
        cryptocompare: { tsym: currency, limit: 30, page },
        coinpaprika: {},
        'coinpaprika-pro': {},
      }[endpoint];
      const { body } = await get(app, PATHS[endpoint], query);
      const records = body.data ?? body.Data ?? body;
      pages.push(...records);
      if (records === body || records.length === 0) break;
    }
    const body = JSON.parse(readFileSync(join(directory, file), 'utf8'));
    expect(pages).toEqual(body.data ?? body.Data ?? body);
  });
});
