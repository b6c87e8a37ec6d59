// `GET /symbols/{symbol}`: all assets and USD values with a symbol, and why each pair was matched or not.
import { type AssetWithUsd, type SymbolResponse, symbolKey, type UsdValue } from '@coinfront/contracts';
import { z } from 'zod';
import { composeJson } from '../answers/composed.ts';
import { requiredParameter } from '../http/parameters.ts';
import { parsePath } from '../http/parse-path.ts';
import { parseQuery } from '../http/parse-query.ts';
import { ProblemError } from '../http/problem-error.ts';
import { createExplainer, type Explainer } from '../join/explain.ts';
import { joinedRow } from '../join/joined-rows.ts';
import { isRejectedAsset, NO_ROW } from '../join/rejected.ts';
import type { PlacedAsset, PlacedUsd } from '../join/rows.ts';
import { rowsOfSymbol, type SymbolRows } from '../join/rows-of-symbol.ts';
import { parseRow } from '../tables/json-rows.ts';
import type { View } from '../views/view.ts';
import type { Resource } from './resource.ts';

/** Real symbols have at most twenty assets; this limits the pairs to explain for any data. */
const SHOWN_MAX = 100;
const SYMBOL_MAX = 64;

export const symbolPathSchema = z.object({
  symbol: requiredParameter({
    read: (text) => (text.trim() !== '' && text.length <= SYMBOL_MAX ? symbolKey(text) : undefined),
    rule: `must be a symbol of 1 to ${SYMBOL_MAX} characters`,
    description: "Upper or lower case, with or without CryptoCompare's trailing `*`.",
    schema: { type: 'string', minLength: 1, maxLength: SYMBOL_MAX },
  }),
});
const noParameters = z.object({});

type Explained = Explainer<PlacedUsd>;

function compose(view: View, symbol: string) {
  const { tables, state } = view;
  const mappings = state.mappings.usdIds;
  const rows = rowsOfSymbol(tables, mappings, symbol);
  if (rows.assets.length === 0 && rows.usdRows.length === 0) {
    const detail = `No asset and no USD value of the current snapshots has the symbol ${symbol}`;
    throw new ProblemError({ name: 'not-found', detail });
  }
  const explainer = createExplainer({ ...rows, mappings });
  const shown = candidatesOfEach(rows, explainer, (assetId) => mappings.get(assetId));
  const usdRows = new Set([...rows.usdRows.slice(0, SHOWN_MAX), ...[...shown.values()].flat()]);
  const body: SymbolResponse = {
    last_updated: view.lastUpdated,
    symbol,
    counts: { assets: rows.assets.length, usd_values: rows.usdRows.length },
    assets: [...shown].map(([asset, candidates]) => ({
      ...(joinedRow(view, asset.row) as AssetWithUsd),
      because: explainer.summarize(asset),
      candidates: candidates.map((usd) => ({ usd_id: usd.id, rules: explainer.explain(asset, usd) })),
    })),
    usd_values: [...usdRows].map((usd) => ({
      ...parseRow<UsdValue>(tables.usdValues.json, usd.row),
      asset_id: shownOwner(explainer.ownerOf(usd.id)),
    })),
  };
  return composeJson(body);
}

export const symbolResource: Resource = {
  name: 'symbol',
  path: '/symbols/:symbol',
  read(params, search) {
    const { symbol } = parsePath(symbolPathSchema, params);
    parseQuery(noParameters, search);
    return { key: symbol, compose: (view) => compose(view, symbol) };
  },
};

const shownOwner = (assetId: number | undefined) =>
  assetId === undefined || isRejectedAsset(assetId) ? null : assetId;

/** The candidates of each asset in the response. */
function candidatesOfEach(
  { assets, usdRows, elsewhere, candidates }: SymbolRows,
  { claimOf }: Explained,
  mappedTo: (assetId: number) => string | null | undefined,
): Map<PlacedAsset, PlacedUsd[]> {
  const ofSymbol = new Set(usdRows);
  const shownOfSymbol = usdRows.slice(0, SHOWN_MAX);
  const shown = new Map<PlacedAsset, PlacedUsd[]>();
  for (const asset of assets.slice(0, SHOWN_MAX)) {
    const others = candidates.filter(
      (usd) =>
        usd.row !== NO_ROW &&
        usd.symbol !== asset.symbol_key &&
        (usd.id === mappedTo(asset.id) || (asset.name_key !== '' && usd.name_key === asset.name_key)),
    );
    shown.set(asset, [...shownOfSymbol, ...others.slice(0, SHOWN_MAX)]);
  }
  for (const asset of elsewhere) {
    const usd = claimOf(asset.id)?.usd;
    if (usd && ofSymbol.has(usd)) shown.set(asset, [usd]);
  }
  return shown;
}
