// Metrics of the two ingestions, from the markers and the latest runs, and whether MongoDB and Redis respond.
import { Gauge, type Registry } from 'prom-client';
import type { SharedTier } from '../cache/shared-tier.ts';
import { figuresAges } from '../figures-ages.ts';
import type { LatestRuns } from '../latest-runs.ts';
import { INGESTIONS, type IngestionState, serverNow } from '../state/markers.ts';
import type { MarkersWatch } from '../state/watch-markers.ts';
import type { CurrentView } from '../views/current-view.ts';

export type IngestionMetricsDeps = {
  watch: Pick<MarkersWatch, 'latest' | 'isSilent'>;
  shared: Pick<SharedTier, 'state'>;
  views: Pick<CurrentView, 'behindSeconds'>;
  latestRuns: () => Promise<LatestRuns>;
};

export function createIngestionMetrics(
  register: Registry,
  { watch, shared, views, latestRuns }: IngestionMetricsDeps,
): void {
  /** A gauge with one value per ingestion, omitted while unknown. */
  function perIngestion(
    name: string,
    help: string,
    read: (state: IngestionState, now: Date) => number | undefined,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: ['ingestion'],
      registers: [register],
      collect() {
        this.reset();
        const markers = watch.latest();
        if (!markers) return;
        for (const ingestion of INGESTIONS) {
          const value = read(markers[ingestion], serverNow(markers));
          if (value !== undefined) this.set({ ingestion }, value);
        }
      },
    });
  }

  perIngestion(
    'coinfront_snapshot_age_seconds',
    'Age of the published snapshot, by the clock of the database',
    ({ snapshot }, now) => snapshot && (now.getTime() - snapshot.last_updated.getTime()) / 1_000,
  );
  perIngestion(
    'coinfront_ingestion_last_success_timestamp_seconds',
    'When the ingestion last published, in Unix seconds',
    ({ snapshot }) => snapshot && snapshot.last_updated.getTime() / 1_000,
  );
  perIngestion(
    'coinfront_ingestion_rows',
    'Rows of the published snapshot',
    ({ snapshot }) => snapshot?.documents,
  );
  perIngestion(
    'coinfront_ingestion_priced_rows',
    'Rows of the published snapshot with a price',
    ({ snapshot }) => snapshot?.priced,
  );
  new Gauge({
    name: 'coinfront_figures_age_seconds',
    help: 'Age of the newest and of the median figures of the published snapshot, by the times the source gives',
    labelNames: ['ingestion', 'figures'],
    registers: [register],
    collect() {
      this.reset();
      const markers = watch.latest();
      for (const ingestion of markers ? INGESTIONS : []) {
        const figuresAt = markers?.[ingestion].snapshot?.figures_at;
        if (!markers || !figuresAt) continue;
        const ages = figuresAges(figuresAt, serverNow(markers));
        if (ages.newest_age_seconds !== null)
          this.set({ ingestion, figures: 'newest' }, ages.newest_age_seconds);
        if (ages.median_age_seconds !== null)
          this.set({ ingestion, figures: 'median' }, ages.median_age_seconds);
      }
    },
  });
  new Gauge({
    name: 'coinfront_ingestion_discarded_fields',
    help: 'Records of the latest finished run in which this field was invalid and became null',
    labelNames: ['ingestion', 'field'],
    registers: [register],
    async collect() {
      const runs = await latestRuns();
      this.reset();
      for (const ingestion of INGESTIONS)
        for (const { field, count } of runs[ingestion].ended?.discarded_fields ?? [])
          this.set({ ingestion, field }, count);
    },
  });
  perIngestion('coinfront_ingestion_running', 'Whether the lease of the ingestion is held', ({ running }) =>
    running ? 1 : 0,
  );
  new Gauge({
    name: 'coinfront_view_behind_seconds',
    help: 'Seconds since something newer was published that responses do not show yet; 0 if there is nothing newer',
    registers: [register],
    collect() {
      this.set(views.behindSeconds());
    },
  });
  new Gauge({
    name: 'coinfront_dependency_up',
    help: 'Whether MongoDB and Redis respond; Redis only if configured',
    labelNames: ['dependency'],
    registers: [register],
    collect() {
      this.reset();
      this.set({ dependency: 'mongodb' }, watch.isSilent() ? 0 : 1);
      if (shared.state() !== 'off') this.set({ dependency: 'redis' }, shared.state() === 'up' ? 1 : 0);
    },
  });
}
