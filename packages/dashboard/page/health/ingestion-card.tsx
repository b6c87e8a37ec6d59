// What one ingestion has published, how old it is, and whether it runs.
import { Fact } from '../parts/fact.tsx';
import { Figure } from '../parts/figure.tsx';
import { Source } from '../parts/source.tsx';
import { Age, Time } from '../parts/time.tsx';
import { secondsSince } from '../state/clock.ts';
import { href } from '../state/route.ts';
import { LatestRun } from './latest-run.tsx';
import { RunBadge } from './run-badge.tsx';
import { RunningFacts } from './running-facts.tsx';
import { SIDE_NAMES, type Side, type SideStatus } from './sides.ts';

type IngestionCardProps = { side: Side; status: SideStatus; isStale: boolean; now: number };

export function IngestionCard({ side, status, isStale, now }: IngestionCardProps) {
  const { snapshot_id, last_updated, figures_at, latest_run } = status;
  return (
    <section class={`card ${isStale ? 'is-stale' : ''}`} aria-label={SIDE_NAMES[side]}>
      <header>
        <h2>{SIDE_NAMES[side]}</h2>
        {status.source && <Source name={status.source} />}
      </header>
      {snapshot_id === null ? (
        <p class="nothing">Nothing published yet.</p>
      ) : (
        <dl class="facts">
          <Fact name="Published">
            <Age seconds={secondsSince(last_updated, now)} /> <Time at={last_updated} />
          </Fact>
          <Fact name="Newest figures">
            <Age seconds={secondsSince(figures_at?.newest, now)} /> <Time at={figures_at?.newest} />
            {isStale && <span class="badge warn">Stale</span>}
          </Fact>
          <Fact name="Median figures">
            <Age seconds={secondsSince(figures_at?.median, now)} />
          </Fact>
          <Fact name="Rows">
            <Figure value={status.documents} as="count" />
          </Fact>
          <Fact name="With a price">
            <Figure value={status.priced} as="count" />
          </Fact>
        </dl>
      )}
      <dl class="facts">
        <Fact name="Running now">
          <RunningFacts status={status} now={now} />
        </Fact>
        <Fact name="Latest run">
          {latest_run ? (
            <a class="run-link" href={href(['data'], { run: latest_run.run_id })}>
              <RunBadge state={latest_run.state} /> <Time at={latest_run.started_at} />
            </a>
          ) : (
            <span class="nothing">None yet</span>
          )}
        </Fact>
        {latest_run && <LatestRun run={latest_run} now={now} />}
      </dl>
    </section>
  );
}
