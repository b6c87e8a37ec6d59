// Scrolls content wider than the screen, by keyboard as well.
import type { ComponentChildren } from 'preact';

export function Scrolls({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus, arrow keys cannot scroll it
    <section class="scrolls" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
