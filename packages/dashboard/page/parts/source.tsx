// Name of a source. The simulator's figures are always marked as invented.
import { isInvented, sourceWords } from '../format/sources.ts';

export const Source = ({ name }: { name: string }) => (
  <span class="source">
    {sourceWords(name)}
    {isInvented(name) && <strong class="invented"> (invented figures)</strong>}
  </span>
);
