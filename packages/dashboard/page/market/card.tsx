import type { ComponentChildren } from 'preact';

/** A part of the market under its name; `name` is also what it is found by. */
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
