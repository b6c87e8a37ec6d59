// Rejected records as the source sent them, and why they were rejected.
import type { RunReport } from '@coinfront/contracts/responses';
import { count as counted } from '../format/numbers.ts';
import { Scrolls } from '../parts/scrolls.tsx';

type RejectedRecordsProps = {
  count: number;
  /** Undefined if unknown. */
  records: RunReport['rejected_sample'] | undefined;
};

export function RejectedRecords({ count, records = [] }: RejectedRecordsProps) {
  return (
    <section>
      <h4>Rejected records</h4>
      {count === 0 && <p class="nothing">None.</p>}
      {count > records.length && (
        <p class="note">
          The first {counted(records.length)} of {counted(count)}
        </p>
      )}
      {records.length > 0 && (
        <Scrolls name="Rejected records">
          <table>
            <thead>
              <tr>
                <th scope="col">Id</th>
                <th scope="col">Reason</th>
                <th scope="col">Record</th>
              </tr>
            </thead>
            <tbody>
              {records.map(({ id, reason, record }, index) => (
                <tr key={index}>
                  <th scope="row">
                    <bdi>{id ?? '–'}</bdi>
                  </th>
                  <td>{reason}</td>
                  <td class="record">
                    <code dir="auto">{record}</code>
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
