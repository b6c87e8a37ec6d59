// Converts stored rows to the rows of the join's rules, through the tables, as the API does.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { allAssets, allUsdValues, type PlacedAsset, type PlacedUsd } from '../../src/join/rows.ts';
import { assetTableOf, usdTableOf } from '../fake-thread.ts';

/** Tables sort rows by `position`; this sets it to the order in which a test lists the rows. */
const inOrder = <Row extends { position: number }>(rows: readonly Row[]): Row[] =>
  rows.map((row, position) => ({ ...row, position }));

export const assetRowsOf = (stored: readonly StoredAsset[]): PlacedAsset[] =>
  allAssets(assetTableOf(inOrder(stored)).columns);

export const usdRowsOf = (stored: readonly StoredUsdValue[]): PlacedUsd[] =>
  allUsdValues(usdTableOf(inOrder(stored)).columns);
