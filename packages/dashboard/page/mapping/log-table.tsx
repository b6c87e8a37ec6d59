// Log of edits, latest first.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { Scrolls } from '../parts/scrolls.tsx';
import { Since } from '../parts/since.tsx';
import { MappedAsset } from './mapped-asset.tsx';
import type { Names } from './use-names.ts';
import { decisionWords } from './words.ts';

type Props = { changes: MappingsResponse['recent']; names: Names };

export const LogTable = ({ changes, names }: Props) => (
  <Scrolls name="Latest edits table">
    <table>
      <thead>
        <tr>
          <th scope="col" class="number">
            Version
          </th>
          <th scope="col">When</th>
          <th scope="col">Editor</th>
          <th scope="col">Asset</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.version}>
            <td class="number">{change.version}</td>
            <td>
              <Since at={change.at} />
            </td>
            <td>
              <bdi>{change.editor}</bdi>
            </td>
            <td>
              <MappedAsset mapping={change} names={names} />
            </td>
            <td>{decisionWords(change.previous)}</td>
            <td>{decisionWords(change.next)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </Scrolls>
);
