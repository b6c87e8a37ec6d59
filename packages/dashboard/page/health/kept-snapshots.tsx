// Replaced snapshots that are kept for clients still paging through them.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { Figure } from '../parts/figure.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Time } from '../parts/time.tsx';
import { SIDE_NAMES, SIDES } from './sides.ts';

export function KeptSnapshots({ body }: { body: StatusResponse }) {
  const kept = SIDES.flatMap((side) => body[side].kept.map((snapshot) => ({ side, ...snapshot })));
  return (
    <section>
      <h3>Kept for paging</h3>
      {kept.length === 0 ? (
        <p class="nothing">None.</p>
      ) : (
        <Scrolls name="Kept snapshots">
          <table>
            <thead>
              <tr>
                <th scope="col">Data</th>
                <th scope="col">Snapshot</th>
                <th scope="col" class="number">
                  Rows
                </th>
                <th scope="col">Published</th>
                <th scope="col">Replaced</th>
              </tr>
            </thead>
            <tbody>
              {kept.map(({ side, snapshot_id, documents, last_updated, replaced_at }) => (
                <tr key={snapshot_id}>
                  <th scope="row">{SIDE_NAMES[side]}</th>
                  <td>
                    <code>{snapshot_id}</code>
                  </td>
                  <td class="number">
                    <Figure value={documents} as="count" />
                  </td>
                  <td>
                    <Time at={last_updated} />
                  </td>
                  <td>
                    <Time at={replaced_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </section>
  );
}
