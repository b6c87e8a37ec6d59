// All views by the first segment of their paths.
import type { ComponentType } from 'preact';
import { AssetView } from '../asset/asset-view.tsx';
import { HealthView } from '../health/health-view.tsx';
import { ListView } from '../list/list-view.tsx';
import { MappingView } from '../mapping/mapping-view.tsx';
import { MarketView } from '../market/market-view.tsx';
import type { Route } from '../state/route.ts';

type View = {
  title: string;
  component: ComponentType<{ route: Route }>;
  /** Whether the header links to it. */
  isInHeader: boolean;
};

/** The list has the empty path. */
export const VIEWS: ReadonlyMap<string, View> = new Map([
  ['', { title: 'Assets', component: ListView, isInHeader: true }],
  ['market', { title: 'Market', component: MarketView, isInHeader: true }],
  ['data', { title: 'Data', component: HealthView, isInHeader: true }],
  ['mappings', { title: 'Mapping', component: MappingView, isInHeader: true }],
  ['assets', { title: 'Asset', component: AssetView, isInHeader: false }],
]);
