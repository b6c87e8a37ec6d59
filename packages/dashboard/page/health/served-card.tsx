// Published and served snapshots side by side, and replaced snapshots that are kept.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { USD_MATCH_NAMES } from '@coinfront/contracts/usd-match';
import { duration } from '../format/times.ts';
import { Fact } from '../parts/fact.tsx';
import { Figure } from '../parts/figure.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { href } from '../state/route.ts';
import { KeptSnapshots } from './kept-snapshots.tsx';
import { SIDE_NAMES, SIDES } from './sides.ts';

export function ServedCard({ body }: { body: StatusResponse }) {
  const { served } = body;
  return (
    <section class="card" aria-label="Published and served">
      <header>
        <h2>Published and served</h2>
      </header>
      <Scrolls name="Snapshots">
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">Published</th>
              <th scope="col">Served</th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map((side) => (
              <tr key={side}>
                <th scope="row">{SIDE_NAMES[side]}</th>
                <td>
                  <code>{body[side].snapshot_id ?? '–'}</code>
                </td>
                <td>
                  <code>{served?.[side] ?? '–'}</code>
                  {served && served[side] !== body[side].snapshot_id && <span class="badge warn">Older</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
      {served ? (
        <dl class="facts">
          <Fact name="Behind">
            {served.behind_seconds === 0 ? 'Not at all' : duration(served.behind_seconds)}
          </Fact>
          <Fact name="Coinfront">version {body.version}</Fact>
          <Fact name="Mappings">version {served.mappings_version}</Fact>
          {USD_MATCH_NAMES.filter((match) => served.usd_match[match] > 0).map((match) => (
            <Fact key={match} name={`Match: ${match}`}>
              <a href={href([], { match })}>
                <Figure value={served.usd_match[match]} as="count" />
              </a>
            </Fact>
          ))}
        </dl>
      ) : (
        <p class="nothing">Nothing served yet.</p>
      )}
      {served?.warnings.map((text) => (
        <p key={text} class="notice error">
          {text}
        </p>
      ))}
      <KeptSnapshots body={body} />
    </section>
  );
}
