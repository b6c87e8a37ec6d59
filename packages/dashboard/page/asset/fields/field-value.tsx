// A field's value by its kind. Text from a source is never used as markup.
import { full, NOTHING } from '../../format/numbers.ts';
import { Figure } from '../../parts/figure.tsx';
import { Since } from '../../parts/since.tsx';
import { href } from '../../state/route.ts';
import type { Field } from './fields-of.ts';

/** `coin`: the unit of supplies. */
export function FieldValue({ field: { kind, value }, coin }: { field: Field; coin: string }) {
  if (value === null || value === undefined || value === '') return <span class="nothing">{NOTHING}</span>;
  if (typeof value === 'number') return <NumberValue value={value} kind={kind} coin={coin} />;
  if (typeof value === 'boolean') return <>{value ? 'yes' : 'no'}</>;
  if (Array.isArray(value)) return <ListValue values={value} kind={kind} />;
  if (typeof value === 'object') return <>{'{}'}</>;
  return <TextValue text={String(value)} kind={kind} />;
}

function NumberValue({ value, kind, coin }: { value: number; kind: Field['kind']; coin: string }) {
  switch (kind) {
    case 'coins':
      return (
        <>
          <Figure value={value} as="amount" /> <bdi class="nothing">{coin}</bdi>
        </>
      );
    case 'price':
    case 'dollars':
    case 'percent':
    case 'share':
    case 'count':
      return <Figure value={value} as={kind} />;
    default:
      return <>{full(value)}</>;
  }
}

function ListValue({ values, kind }: { values: readonly unknown[]; kind: Field['kind'] }) {
  if (values.length === 0) return <span class="nothing">{NOTHING}</span>;
  return (
    <ul class="values">
      {[...new Set(values.map(String))].map((text) => (
        <li key={text}>
          {kind === 'tags' ? <a href={href([], { tag: text })}>{text}</a> : <bdi>{text}</bdi>}
        </li>
      ))}
    </ul>
  );
}

const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function TextValue({ text, kind }: { text: string; kind: Field['kind'] }) {
  if (kind === 'time' || TIME.test(text)) return <Since at={text} />;
  if (kind === 'platform') return <a href={href([], { platform: text })}>{text}</a>;
  if (isWebAddress(text)) {
    return (
      <a href={text} rel="noopener noreferrer">
        {text}
      </a>
    );
  }
  return <bdi>{text}</bdi>;
}

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
