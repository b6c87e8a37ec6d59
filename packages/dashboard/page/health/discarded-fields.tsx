// Fields whose values were invalid and became null.
import type { RunReport } from '@coinfront/contracts/responses';
import { Figure } from '../parts/figure.tsx';
import { Scrolls } from '../parts/scrolls.tsx';

export function DiscardedFields({ fields }: { fields: RunReport['discarded_fields'] }) {
  return (
    <section>
      <h4>Discarded fields</h4>
      {fields.length === 0 ? (
        <p class="nothing">None: all values were valid.</p>
      ) : (
        <Scrolls name="Discarded fields">
          <table>
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col" class="number">
                  Records
                </th>
                <th scope="col">Examples</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ field, count, sample }) => (
                <tr key={field}>
                  <th scope="row">
                    <code>{field}</code>
                  </th>
                  <td class="number">
                    <Figure value={count} as="count" />
                  </td>
                  <td>
                    <ul class="samples">
                      {sample.map(({ id, reason, value }, index) => (
                        <li key={index}>
                          <bdi>{id ?? 'no id'}</bdi>: <code>{value}</code> <span class="note">{reason}</span>
                        </li>
                      ))}
                    </ul>
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
