import { rowId, type StoredAsset, type StoredUsdValue } from '@coinfront/contracts';
import { testServers } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { plainMatch } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createJoin } from '../../src/join/join-assets.ts';
import { createSnapshotMatcher } from '../../src/join/match-snapshot.ts';
import { snapshotsArbitrary } from '../join/arbitrary-snapshots.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { insertRows, nextSnapshotId } from './database.ts';

/** The longest that a busy machine can make of a query. */
const TIMEOUT_MS = 60_000;

/** The rows as those of a snapshot of their own. */
function inSnapshot<Row extends StoredAsset | StoredUsdValue>(rows: Row[], snapshotId: string): Row[] {
  return rows.map((row, position) => ({
    ...row,
    _id: rowId(snapshotId, row.id),
    snapshot_id: snapshotId,
    position,
  }));
}

describe.each(testServers())('createJoin on $name', (server) => {
  const db = useDatabase(server, 'join');

  async function store({ assets, usdRows }: { assets: StoredAsset[]; usdRows: StoredUsdValue[] }) {
    const snapshots = { assets: nextSnapshotId(), usdValues: nextSnapshotId() };
    await insertRows(db(), inSnapshot(assets, snapshots.assets), inSnapshot(usdRows, snapshots.usdValues));
    return snapshots;
  }

  // Snapshots beside each other in the same collections, so that a query that forgets the snapshot id is found out.
  it('gives an asset the same on every page as in the whole snapshot', async () => {
    const samples = fc.sample(snapshotsArbitrary, { numRuns: 25, seed: 20_251_122 });
    for (const { assets, usdRows, mappings } of samples) {
      const snapshots = await store({ assets, usdRows });
      const whole = plainMatch(assets, usdRows, mappings);
      for (let from = 0; from <= assets.length; from += 1) {
        const limit = (from % 3) + 1;
        const join = createJoin({ db: db() }, { concurrency: 2, batchSize: limit, timeoutMs: TIMEOUT_MS });
        const asked = assets.slice(from, from + limit);
        const page = await join({ snapshots, mappings, assets: asked });
        expect(page.map(({ id }) => id)).toEqual(asked.map(({ id }) => id));
        for (const { id, usd, usd_match } of page) {
          expect(usd ? `${usd_match} ${usd.id}` : usd_match).toBe(whole.get(id));
        }
      }
    }
  });

  it('matches a whole snapshot at once as asset by asset', async () => {
    const samples = fc.sample(snapshotsArbitrary, { numRuns: 25, seed: 20_261_122 });
    const matchSnapshot = createSnapshotMatcher({ db: db() }, { timeoutMs: TIMEOUT_MS, symbolsPerTurn: 1 });
    for (const { assets, usdRows, mappings } of samples) {
      const snapshots = await store({ assets, usdRows });
      const matches = await matchSnapshot({ snapshots, mappings });
      const whole = [...plainMatch(assets, usdRows, mappings)];
      expect([...matches]).toEqual(whole.map(([id, match]) => [id, match.split(' ')[0]]));
    }
  });

  /** What the first asset alone gets. */
  async function firstMatch(assets: AssetFields[], usdRows: UsdFields[]) {
    const stored = { assets: assets.map(storedAsset), usdRows: usdRows.map(storedUsdValue) };
    const snapshots = await store(stored);
    const join = createJoin({ db: db() }, { concurrency: 2, batchSize: 10, timeoutMs: TIMEOUT_MS });
    const [row] = await join({ snapshots, mappings: new Map(), assets: stored.assets.slice(0, 1) });
    return row?.usd ? `${row.usd_match} ${row.usd.id}` : row?.usd_match;
  }

  it('knows of assets elsewhere that need the USD row of an equal name', async () => {
    const miota = { id: 1, symbol: 'MIOTA', name: 'IOTA', price: 0.2 };
    const iot = { id: 'iota', symbol: 'IOT', name: 'IOTA', price: 0.21 };
    expect(await firstMatch([miota], [iot])).toBe('renamed iota');
    const neighbour = { id: 2, symbol: 'IOT', name: 'IoT Chain', price: 0.2 };
    expect(await firstMatch([miota, neighbour], [iot])).toBe('missing');
  });

  it('knows the market caps of assets on other pages', async () => {
    const alpha = { id: 1, symbol: 'A', name: 'Alpha', price: 1.6, marketCap: 11 };
    const beta = { id: 2, symbol: 'A', name: 'Beta', price: 1, marketCap: 10 };
    const at = '2026-01-01T00:00:00.000Z';
    const omega = { id: 'o', symbol: 'A', name: 'Omega', price: 1.5, marketCap: 12, at };
    expect(await firstMatch([alpha], [omega])).toBe('price o');
    expect(await firstMatch([alpha, beta], [omega])).toBe('ambiguous');
  });

  it('keeps all that the sources said and nothing of ours', async () => {
    const asset = storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 1 });
    const usd = storedUsdValue({ id: 'a', symbol: 'A', name: 'Alpha', price: 1 });
    const unknownField = { tags: ['new'], nested: { deep: [1, null] } };
    const assets = [{ ...asset, unknown_field: unknownField }];
    const snapshots = await store({ assets, usdRows: [usd] });
    const join = createJoin({ db: db() }, { concurrency: 1, batchSize: 1, timeoutMs: TIMEOUT_MS });
    const [row] = await join({ snapshots, mappings: new Map(), assets });

    const { _id, snapshot_id, position, symbol_key, name_key, ...ofSource } = asset;
    const { _id: usdRowId, snapshot_id: usdSnapshotId, position: usdPosition, name_key: k, ...value } = usd;
    expect(row).toEqual({ ...ofSource, unknown_field: unknownField, usd_match: 'name', usd: value });
  });
});
