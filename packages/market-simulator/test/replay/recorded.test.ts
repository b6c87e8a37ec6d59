// Against real recordings: generated records have all their fields, and a replay serves them unchanged.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createSimulatorApp } from '../../src/app.ts';
import { readRecording } from '../../src/replay/recording.ts';
import { loadRecordings } from '../../src/replay/recordings.ts';
import type { EndpointName } from '../../src/upstreams/endpoint.ts';
import { get, NOW, PATHS, PRO_TICKERS, TOPLIST } from '../fixtures/requests.ts';

const directory = process.env.RECORDED_DIR ?? '';
const describeRecorded = directory ? describe : describe.skip;
const absence = directory ? '' : ' (skipped: RECORDED_DIR is not set)';

const SHAPES = ['coinmarketcap-v1', 'coinmarketcap-v3', 'cryptocompare', 'coinpaprika'] as const;
type Shape = (typeof SHAPES)[number];

/** Not generated: fields that someone added to a recording, and DISPLAY, which the ingestions do not read. */
const IGNORED = /\.(weights|reddit_data|DISPLAY)(\.|$)/;

/** Every path of a value with its JSON types; currencies and list positions are not distinguished. */
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

/** The parsed records of every recording since 2020, by endpoint. */
function recordedLately(): Map<EndpointName, unknown[]> {
  const found = new Map<EndpointName, unknown[]>();
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!/_202\d-.*\.json$/.test(basename(file))) continue;
    const recording = readRecording(readFileSync(join(directory, file)));
    if (typeof recording === 'string') continue;
    const { endpoint, source } = recording;
    const records = Array.from({ length: source.size }, (_, at) => JSON.parse(source.records(0)(at)));
    found.set(endpoint, [...(found.get(endpoint) ?? []), ...records]);
  }
  return found;
}

async function generated(shape: Shape): Promise<unknown[]> {
  const app = createSimulatorApp({ assets: 1000, now: () => NOW });
  // Older recordings of the free plan have a field that only the paid plans still have.
  if (shape === 'coinpaprika') return (await get(app, PRO_TICKERS)).body;
  if (shape !== 'cryptocompare') return (await get(app, PATHS[shape], { limit: 1000 })).body.data;
  const pages = await Promise.all(
    Array.from({ length: 10 }, (_, page) => get(app, TOPLIST, { limit: 100, page })),
  );
  return pages.flatMap(({ body }) => body.Data);
}

describeRecorded(`the recordings${absence}`, () => {
  it.each(SHAPES)('of %s since 2020 have only fields and types that are generated', async (endpoint) => {
    const recorded = recordedLately().get(endpoint) ?? [];
    expect(recorded.length).toBeGreaterThan(3);
    const seen = new Map<string, Set<string>>();
    for (const record of recorded) typesOf(record, endpoint, seen);
    const made = new Map<string, Set<string>>();
    for (const record of await generated(endpoint)) typesOf(record, endpoint, made);

    const missing = [...seen].flatMap(([path, types]) => {
      if (IGNORED.test(path)) return [];
      const ours = made.get(path) ?? new Set();
      return [...types].filter((type) => !ours.has(type)).map((type) => `${path}: ${type}`);
    });
    expect(missing).toEqual([]);
  });

  it.each([
    'coinmarketcap-v1',
    'coinmarketcap-keyless',
    'cryptocompare',
    'coinpaprika',
    'coinpaprika-pro',
  ] as const)('of %s are served page by page as recorded', async (endpoint) => {
    const recordings = loadRecordings(directory);
    const { file, source } = recordings.chosen.get(endpoint) ?? {};
    if (!file || !source) throw new Error(`No recording of ${endpoint}`);
    const app = createSimulatorApp({ replay: recordings });
    const pages = [];
    for (let page = 0; ; page += 1) {
      const query = {
        'coinmarketcap-v1': { start: 1 + 1000 * page, limit: 1000, convert: 'USD' },
        'coinmarketcap-keyless': { start: 1 + 1000 * page, limit: 1000, convert: 'USD' },
        cryptocompare: { tsym: 'USD', limit: 30, page },
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
