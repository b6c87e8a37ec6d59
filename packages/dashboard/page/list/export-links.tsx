// Links that export the whole list, filtered and sorted as shown.
import { apiUrl } from '../api/request.ts';
import { LISTED_FIELDS } from './columns.ts';
import { apiQuery, parametersOf, type ViewQuery } from './view-query.ts';

function exportUrl(query: ViewQuery, format: 'csv' | 'ndjson'): string {
  const parameters = apiQuery(parametersOf(query));
  return apiUrl(
    `export?${[`format=${format}`, parameters, `fields=${LISTED_FIELDS}`].filter(Boolean).join('&')}`,
  );
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
