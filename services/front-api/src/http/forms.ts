// Content negotiation: the media type of a response.
import Negotiator from 'negotiator';

/** In the server's order of preference. */
export const MEDIA_TYPES = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
} as const;
export type Form = keyof typeof MEDIA_TYPES;
export const FORMS = Object.keys(MEDIA_TYPES) as Form[];

/** Those of `types` that the client accepts, the most preferred first. */
function wantedTypes<Type extends string>(accept: string | undefined, types: readonly Type[]): Type[] {
  if (accept === undefined || accept === '*/*') return [...types];
  return new Negotiator({ headers: { accept } }).mediaTypes([...types]) as Type[];
}

export const acceptsType = (accept: string | undefined, type: string): boolean =>
  wantedTypes(accept, [type]).length > 0;

/** The form that the client prefers; undefined if it accepts none of them. */
export function negotiateForm(accept: string | undefined, forms: readonly Form[]): Form | undefined {
  const [wanted] = wantedTypes(
    accept,
    forms.map((form) => MEDIA_TYPES[form]),
  );
  return forms.find((form) => MEDIA_TYPES[form] === wanted);
}
