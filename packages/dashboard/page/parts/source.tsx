// Where figures come from. Those of the simulator are invented, wherever that is said.
import { isInvented, sourceWords } from '../format/sources.ts';

export const Source = ({ name }: { name: string }) => (
  <span class="source">
    {sourceWords(name)}
    {isInvented(name) && <strong class="invented"> (invented figures)</strong>}
  </span>
);
