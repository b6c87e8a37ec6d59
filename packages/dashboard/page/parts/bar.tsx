// Lengths beside figures that say the same: for the eye alone.
import './bars.css';

export type Tone = 'main' | 'rise' | 'fall' | 'warn' | 'quiet' | 'faint';

/** `share` from 0 to 1. */
export function Bar({ share, tone = 'main' }: { share: number; tone?: Tone }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class={`tone-${tone}`} style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}
