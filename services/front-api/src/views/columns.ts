// Access to the columns and orders of a view by name, whether they belong to the asset table or to the pairing.
import { type FiguresInRange, joinedFigures } from '../join/joined-figures.ts';
import { JOINED_ORDERS, type JoinedOrder } from '../join/pairing.ts';
import { ASSET_ORDERS, type AssetOrder } from '../tables/asset-table.ts';
import type { FigureName } from '../tables/figures.ts';
import type { Orders } from '../tables/orders.ts';
import type { View } from './view.ts';

export const ORDERS = [...ASSET_ORDERS, ...JOINED_ORDERS] as const;
export type Order = AssetOrder | JoinedOrder;

const JOINED: ReadonlySet<string> = new Set(JOINED_ORDERS);
const isJoined = <Name extends Order>(name: Name): name is Name & JoinedOrder => JOINED.has(name);

export function figuresOf({ tables, pairing }: View, name: FigureName): FiguresInRange {
  if (isJoined(name))
    return joinedFigures(name, { ...pairing, usdFigures: tables.usdValues.columns.figures });
  const column = tables.assets.columns.figures[name];
  return (from, to) => column.subarray(from, to);
}

export const orderOf = ({ tables, pairing }: View, name: Order): Orders =>
  isJoined(name) ? pairing.orders[name] : tables.assets.columns.orders[name];
