// A bar beside a figure that says the same; hidden from screen readers.
import './bars.css';

export type Tone = 'main' | 'rise' | 'fall' | 'quiet' | 'faint';

/** `share` from 0 to 1. */
export function Bar({ share, tone = 'main' }: { share: number; tone?: Tone }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class={`tone-${tone}`} style={{ inlineSize: `${share * 100}%` }} />
    </span>
  );
}
