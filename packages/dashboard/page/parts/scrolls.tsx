// What is wider than a narrow screen, scrolled by itself, also by the keyboard.
import type { ComponentChildren } from 'preact';

export function Scrolls({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus, the arrow keys could not scroll it
    <section class="scrolls" aria-label={name} tabIndex={0}>
      {children}
    </section>
  );
}
