import type { ComponentChildren } from 'preact';

/** A titled section of the market view; `name` is also its accessible name. */
export function Card({
  name,
  note,
  wide = false,
  children,
}: {
  name: string;
  note?: ComponentChildren;
  wide?: boolean;
  children: ComponentChildren;
}) {
  return (
    <section class={`card ${wide ? 'wide' : ''}`} aria-label={name}>
      <header>
        <h2>{name}</h2>
        {note && <p class="note">{note}</p>}
      </header>
      {children}
    </section>
  );
}
