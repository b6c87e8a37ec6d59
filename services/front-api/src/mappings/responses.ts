// Response bodies of `/mappings`.
import type { Mapping, MappingResponse, MappingsResponse } from '@coinfront/contracts';
import type { Mappings } from './mappings-store.ts';

export const mappingResponse = (mapping: Mapping): MappingResponse => withText(mapping);

export function mappingsResponse({ version, entries, recent }: Mappings): MappingsResponse {
  const data = Object.values(entries).sort(
    (a, b) => a.asset_source.localeCompare(b.asset_source) || a.asset_id - b.asset_id,
  );
  return {
    version,
    count: data.length,
    data: data.map(withText),
    recent: recent.map(withText).reverse(),
  };
}

const withText = <Row extends { at: Date }>(row: Row) => ({ ...row, at: row.at.toISOString() });
