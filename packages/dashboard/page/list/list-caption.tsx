// How many assets there are, whose figures they have, and of when their order is.
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
              by <Source name={walk.sources.assets} />,{' '}
            </>
          )}
          order as of <Time at={walk.published.assets} />{' '}
          {isOutdated(walk.published) && (
            <button type="button" class="anew" onClick={restart}>
              Sort anew
            </button>
          )}
        </p>
      )}
    </>
  );
}
