// Stored rows as the join's rules read them: through the tables, as when the API runs.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { allAssets, allUsdValues, type PlacedAsset, type PlacedUsd } from '../../src/join/rows.ts';
import { assetTableOf, usdTableOf } from '../fake-thread.ts';

/** Tables lay rows out by `position`; tests mean the order that they write them in. */
const inOrder = <Row extends { position: number }>(rows: readonly Row[]): Row[] =>
  rows.map((row, position) => ({ ...row, position }));

export const assetRowsOf = (stored: readonly StoredAsset[]): PlacedAsset[] =>
  allAssets(assetTableOf(inOrder(stored)).columns);

export const usdRowsOf = (stored: readonly StoredUsdValue[]): PlacedUsd[] =>
  allUsdValues(usdTableOf(inOrder(stored)).columns);
