// Number of assets, source of their figures, and time of their order.
import { count } from '../format/numbers.ts';
import { Source } from '../parts/source.tsx';
import { Time } from '../parts/time.tsx';
import { isOutdated } from '../state/live.ts';
import { list, restart } from './list-state.ts';

export function ListCaption() {
  const { walk } = list.value;
  return (
    <>
      <p class="list-count" role="status">
        {walk && `${count(walk.total)} ${walk.total === 1 ? 'asset' : 'assets'}`}
      </p>
      {walk && (
        <p class="list-source">
          {walk.sources && (
            <>
              from <Source name={walk.sources.assets} />,{' '}
            </>
          )}
          order as of <Time at={walk.published.assets} />{' '}
          {isOutdated(walk.published) && (
            <button type="button" class="re-sort" onClick={restart}>
              Sort again
            </button>
          )}
        </p>
      )}
    </>
  );
}
