// Why there are no rows, or no current ones.
import { ErrorNotice } from '../parts/loaded-view.tsx';
import { Time } from '../parts/time.tsx';
import { status } from '../state/status.ts';
import { list } from './list-state.ts';
import { refreshError } from './refresh.ts';

export function ListNotice() {
  const { walk, error } = list.value;
  const isReady = status.value.reply?.body.ready;
  if (!walk && isReady === false) return <WaitingForData />;
  const shownError = error ?? refreshError.value;
  return (
    <>
      {shownError && <ErrorNotice error={shownError} />}
      {!walk && !shownError && <p class="loading">Loading…</p>}
      {walk?.total === 0 && <p class="list-empty">No assets match.</p>}
    </>
  );
}

/** Nothing is published yet. */
function WaitingForData() {
  const { assets, usd_values } = status.value.reply?.body ?? {};
  const running = [
    { what: 'assets', run: assets?.running },
    { what: 'USD values', run: usd_values?.running },
  ].filter(({ run }) => run);
  return (
    <div class="notice" role="status">
      <p>Rows appear here once both sources have published their first snapshot.</p>
      {running.length === 0 && <p>No ingestion is running.</p>}
      {running.map(({ what, run }) => (
        <p key={what}>
          An ingestion of {what} has been running since <Time at={run?.started_at} />.
        </p>
      ))}
    </div>
  );
}
