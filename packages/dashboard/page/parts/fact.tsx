// A name with its value, in a `dl`.
import type { ComponentChildren } from 'preact';

type FactProps = { name: ComponentChildren; kind?: string; children: ComponentChildren };

export const Fact = ({ name, kind, children }: FactProps) => (
  <div class={kind}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
