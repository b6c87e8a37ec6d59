// Why there are no rows, or none of the newest, and what happens now.
import { Failure } from '../parts/loaded-view.tsx';
import { Time } from '../parts/time.tsx';
import { status } from '../state/status.ts';
import { list } from './list-state.ts';
import { refreshFailure } from './refresh.ts';

export function ListNotice() {
  const { walk, error } = list.value;
  const isReady = status.value.reply?.body.ready;
  if (!walk && isReady === false) return <Awaited />;
  const failure = error ?? refreshFailure.value;
  return (
    <>
      {failure && <Failure error={failure} />}
      {!walk && !failure && <p class="loading">Loading…</p>}
      {walk?.total === 0 && <p class="list-empty">No assets match.</p>}
    </>
  );
}

/** Nothing is published yet. */
function Awaited() {
  const { assets, usd_values } = status.value.reply?.body ?? {};
  const running = [
    { what: 'assets', run: assets?.running },
    { what: 'USD values', run: usd_values?.running },
  ].filter(({ run }) => run);
  return (
    <div class="notice" role="status">
      <p>Rows will be here as soon as the first snapshots of both sources are.</p>
      {running.length === 0 && <p>No ingestion is running.</p>}
      {running.map(({ what, run }) => (
        <p key={what}>
          An ingestion of {what} runs since <Time at={run?.started_at} />.
        </p>
      ))}
    </div>
  );
}
