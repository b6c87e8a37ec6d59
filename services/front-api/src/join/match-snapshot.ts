// What every asset of a snapshot gets, without reading whole rows, and without keeping others waiting meanwhile.

import { setImmediate as nextTurn } from 'node:timers/promises';
import { COLLECTIONS, type StoredAsset, type StoredUsdValue, type UsdMatch } from '@coinfront/contracts';
import type { Db } from 'mongodb';
import { within } from '../database.ts';
import {
  type AssetRow,
  type Claim,
  claimUsdRows,
  type Mappings,
  type MatchInput,
  type UsdRow,
} from './claims.ts';
import { matchByClaims, renamedClaims } from './match.ts';
import { HOLDER_PROJECTION, type SnapshotIds } from './read-rows.ts';

/** Asset id → on what evidence it has a USD value, or why it has none. */
export type SnapshotMatches = ReadonlyMap<number, UsdMatch>;

const USD_PROJECTION = {
  _id: 0,
  id: 1,
  symbol: 1,
  name_key: 1,
  price: 1,
  market_cap: 1,
  updated_at: 1,
} as const;
const ROWS_PER_TRIP = 10_000;
/** Some milliseconds of judging. */
const SYMBOLS_PER_TURN = 2_000;

export type MatchSnapshotRequest = { snapshots: SnapshotIds; mappings: Mappings };

export type MatchSnapshot = (request: MatchSnapshotRequest) => Promise<SnapshotMatches>;

export type MatchSnapshotOptions = {
  /** How long each of the two queries may take. */
  timeoutMs: number;
  /** How many symbols are judged before others get a turn. */
  symbolsPerTurn?: number;
};

/** Rejects with the driver's errors. */
export function createSnapshotMatcher(
  { db }: { db: Db },
  { timeoutMs, symbolsPerTurn = SYMBOLS_PER_TURN }: MatchSnapshotOptions,
): MatchSnapshot {
  const options = () => ({ ...within(timeoutMs), batchSize: ROWS_PER_TRIP });
  const readHolders = (snapshotId: string): Promise<AssetRow[]> =>
    db
      .collection<StoredAsset>(COLLECTIONS.assets)
      .find({ snapshot_id: snapshotId }, { ...options(), projection: HOLDER_PROJECTION })
      .toArray();
  const readCandidates = (snapshotId: string): Promise<UsdRow[]> =>
    db
      .collection<StoredUsdValue>(COLLECTIONS.usdValues)
      .find({ snapshot_id: snapshotId }, { ...options(), projection: USD_PROJECTION })
      .toArray();

  return async ({ snapshots, mappings }) => {
    const [holders, candidates] = await Promise.all([
      readHolders(snapshots.assets),
      readCandidates(snapshots.usdValues),
    ]);
    const claims = await claimInTurns({ holders, candidates, mappings }, symbolsPerTurn);
    await nextTurn();
    const renamed = renamedClaims({ holders, candidates, mappings }, claims);
    await nextTurn();
    const matches = matchByClaims({ assets: holders, candidates, mappings }, claims, renamed);
    return new Map(matches.map(({ asset, usd_match }) => [asset.id, usd_match]));
  };
}

/** `claimUsdRows` of all rows: symbols decide for themselves, but for mapped rows, which every part is given. */
async function claimInTurns(
  { holders, candidates, mappings }: MatchInput<UsdRow>,
  symbolsPerTurn: number,
): Promise<Map<number, Claim<UsdRow>>> {
  const holdersBySymbol = Map.groupBy(holders, ({ symbol_key }) => symbol_key);
  const candidatesBySymbol = Map.groupBy(candidates, ({ symbol }) => symbol);
  const symbols = [...new Set([...holdersBySymbol.keys(), ...candidatesBySymbol.keys()])];
  const claims = new Map<number, Claim<UsdRow>>();
  for (let from = 0; from < symbols.length; from += symbolsPerTurn) {
    const part = symbols.slice(from, from + symbolsPerTurn);
    const found = claimUsdRows({
      holders: part.flatMap((symbol) => holdersBySymbol.get(symbol) ?? []),
      candidates: part.flatMap((symbol) => candidatesBySymbol.get(symbol) ?? []),
      mappings,
    });
    for (const [assetId, claim] of found) claims.set(assetId, claim);
    await nextTurn();
  }
  return claims;
}
