// The whole list, as it is filtered and sorted, as a file.
import { apiUrl } from '../api/request.ts';
import { LISTED_FIELDS } from './columns.ts';
import { apiQuery, parametersOf, type ViewQuery } from './view-query.ts';

function exportUrl(query: ViewQuery, format: 'csv' | 'ndjson'): string {
  const asked = apiQuery(parametersOf(query));
  return apiUrl(`export?${[`format=${format}`, asked, `fields=${LISTED_FIELDS}`].filter(Boolean).join('&')}`);
}

export const ExportLinks = ({ query }: { query: ViewQuery }) => (
  <span class="exports">
    <span class="label">Export </span>
    <a href={exportUrl(query, 'csv')} download="" aria-label="Export as CSV">
      CSV
    </a>{' '}
    <a href={exportUrl(query, 'ndjson')} download="" aria-label="Export as NDJSON">
      NDJSON
    </a>
  </span>
);
