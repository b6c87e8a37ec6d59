// The ten that rose, fell and disagree most, of the assets that are large enough.
import { href, navigate } from '../state/route.ts';
import {
  choiceOf,
  filterOfCap,
  LEAST_CAP_NAMES,
  LEAST_CAPS,
  type LeastCap,
  leastCapOf,
} from './least-cap.ts';
import { Ranking } from './ranking.tsx';

export function Rankings({ search }: { search: URLSearchParams }) {
  const cap = leastCapOf(search);
  const filter = filterOfCap(cap);
  return (
    <>
      <p class="least-cap">
        <label>
          Ranked: assets with a market cap of{' '}
          <select
            value={cap}
            onChange={({ currentTarget }) =>
              navigate(href(['market'], choiceOf(currentTarget.value as LeastCap)), { isSame: true })
            }
          >
            {LEAST_CAP_NAMES.map((one) => (
              <option key={one} value={one}>
                {LEAST_CAPS[one]}
              </option>
            ))}
          </select>
        </label>
      </p>
      <div class="market-cards">
        <Ranking name="Top risers" sort="-change_24h" columns="change" filter={filter} />
        <Ranking name="Top fallers" sort="change_24h" columns="change" filter={filter} />
        <Ranking
          name="Largest disagreements between the sources"
          sort="-abs_spread"
          columns="spread"
          filter={filter}
        />
      </div>
    </>
  );
}
