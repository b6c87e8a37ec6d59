// The ten assets that rose most, fell most, and differ most between the sources, above a minimum market cap.
import { href, navigate } from '../state/route.ts';
import { choiceOf, filterOfCap, MIN_CAP_NAMES, MIN_CAPS, type MinCap, minCapOf } from './min-cap.ts';
import { Ranking } from './ranking.tsx';

export function Rankings({ search }: { search: URLSearchParams }) {
  const cap = minCapOf(search);
  const filter = filterOfCap(cap);
  return (
    <>
      <p class="min-cap">
        <label>
          Ranked: assets with a market cap of{' '}
          <select
            value={cap}
            onChange={({ currentTarget }) =>
              navigate(href(['market'], choiceOf(currentTarget.value as MinCap)), { isSame: true })
            }
          >
            {MIN_CAP_NAMES.map((one) => (
              <option key={one} value={one}>
                {MIN_CAPS[one]}
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
