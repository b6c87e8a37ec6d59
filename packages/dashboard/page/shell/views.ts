// Every view, by the first part of its path.
import type { ComponentType } from 'preact';
import { AssetView } from '../asset/asset-view.tsx';
import { HealthView } from '../health/health-view.tsx';
import { ListView } from '../list/list-view.tsx';
import { MappingView } from '../mapping/mapping-view.tsx';
import { MarketView } from '../market/market-view.tsx';
import type { Route } from '../state/route.ts';

export type View = {
  title: string;
  component: ComponentType<{ route: Route }>;
  /** Whether the header leads there. */
  isInHeader: boolean;
};

/** The list is at the root. */
export const VIEWS: ReadonlyMap<string, View> = new Map([
  ['', { title: 'Assets', component: ListView, isInHeader: true }],
  ['market', { title: 'Market', component: MarketView, isInHeader: true }],
  ['data', { title: 'Data', component: HealthView, isInHeader: true }],
  ['mappings', { title: 'Mapping', component: MappingView, isInHeader: true }],
  ['assets', { title: 'Asset', component: AssetView, isInHeader: false }],
]);
