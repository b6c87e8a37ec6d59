// In which forms answers are given, and which of them a client takes.
import Negotiator from 'negotiator';

/** By preference, where the client has none. */
export const MEDIA_TYPES = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
} as const;
export type Form = keyof typeof MEDIA_TYPES;
export const FORMS = Object.keys(MEDIA_TYPES) as Form[];

/** Of the media types those that the client takes, the most wanted first. */
function wantedTypes<Type extends string>(accept: string | undefined, types: readonly Type[]): Type[] {
  if (accept === undefined || accept === '*/*') return [...types];
  return new Negotiator({ headers: { accept } }).mediaTypes([...types]) as Type[];
}

export const acceptsType = (accept: string | undefined, type: string): boolean =>
  wantedTypes(accept, [type]).length > 0;

/** Of these forms the one that the client wants most; undefined when it takes none. */
export function negotiateForm(accept: string | undefined, forms: readonly Form[]): Form | undefined {
  const [wanted] = wantedTypes(
    accept,
    forms.map((form) => MEDIA_TYPES[form]),
  );
  return forms.find((form) => MEDIA_TYPES[form] === wanted);
}
