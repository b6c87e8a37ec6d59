// All fields of one side, with source and age.
import type { ComponentChildren } from 'preact';
import { NOTHING } from '../../format/numbers.ts';
import { Since } from '../../parts/since.tsx';
import { Source } from '../../parts/source.tsx';
import { FieldValue } from './field-value.tsx';
import { fieldsOf } from './fields-of.ts';
import type { FieldGroup } from './known-fields.ts';

type Props = {
  title: string;
  /** `id` of the heading. */
  id: string;
  row: object | null;
  groups: readonly FieldGroup[];
  source: string | undefined;
  publishedAt: string;
  /** When the source last changed the figures. */
  figuresAt: string | null | undefined;
  /** The unit of supplies. */
  coin: string;
  /** Shown if there is no row. */
  children?: ComponentChildren;
};

export function SideCard({ title, id, row, groups, source, publishedAt, figuresAt, coin, children }: Props) {
  return (
    <section class="card side" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <dl class="origin">
        <dt>Source</dt>
        <dd>{source ? <Source name={source} /> : NOTHING}</dd>
        <dt>Published</dt>
        <dd>
          <Since at={publishedAt} />
        </dd>
        {row && (
          <>
            <dt>Figures at</dt>
            <dd>
              <Since at={figuresAt} />
            </dd>
          </>
        )}
      </dl>
      {row ? <Groups row={row} groups={groups} coin={coin} /> : children}
    </section>
  );
}

function Groups({ row, groups, coin }: { row: object; groups: readonly FieldGroup[]; coin: string }) {
  return fieldsOf(row, groups).map(({ title, fields }) => (
    <div key={title} class="fields">
      <h3>{title}</h3>
      <dl>
        {fields.map((field) => (
          <div key={field.path}>
            <dt title={field.path}>{field.label}</dt>
            <dd>
              <FieldValue field={field} coin={coin} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  ));
}
