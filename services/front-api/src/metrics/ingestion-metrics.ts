// What the markers and the latest runs say of the two ingestions, and whether those who tell it answer.
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
  /** One value for each ingestion, none while it is not known. */
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
    'How long ago the published snapshot was published, by the clock of the database',
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
    help: 'How old the newest figures of the published snapshot, and those in the middle, are by their own times',
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
    help: 'Records of the latest run that ended in which the field did not fit, so that it became null',
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
    help: 'How long something newer is published that answers do not show yet; 0 when nothing is',
    registers: [register],
    collect() {
      this.set(views.behindSeconds());
    },
  });
  new Gauge({
    name: 'coinfront_dependency_up',
    help: 'Whether MongoDB and Redis answer; Redis only where there is one',
    labelNames: ['dependency'],
    registers: [register],
    collect() {
      this.reset();
      this.set({ dependency: 'mongodb' }, watch.isSilent() ? 0 : 1);
      if (shared.state() !== 'off') this.set({ dependency: 'redis' }, shared.state() === 'up' ? 1 : 0);
    },
  });
}
