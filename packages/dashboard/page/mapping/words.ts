// Texts for editors.
import type { MappingsResponse, Problem } from '@coinfront/contracts/responses';
import { sourceWords } from '../format/sources.ts';

export type Decision = MappingsResponse['recent'][number]['next'];

/** A decision in words; null means the rules decide. */
export function decisionWords(decision: Decision): string {
  if (!decision) return 'by the rules';
  return decision.usd
    ? `USD value ${decision.usd.id} of ${sourceWords(decision.usd.source)}`
    : 'no USD value';
}

export const EDITING_IS_OFF =
  'Editing is off: this server has no ADMIN_TOKENS. Start it with ADMIN_TOKENS=name:token, with a token of at least 32 characters.';

type EditError = {
  status: number;
  message: string;
  problem: Problem | undefined;
  retryAfterSeconds: number | undefined;
};

const STALE =
  'Another editor was faster: your edit was not made. The current row is shown; check it and choose again.';

/** Why an edit failed or a token is invalid, and what to do. */
export function errorWords({ status, message, problem, retryAfterSeconds }: EditError): string {
  const words = problem && problem.title !== message ? `${problem.title}: ${message}` : message;
  switch (status) {
    case 412:
      return STALE;
    case 429:
      return `${words}. Wait ${retryAfterSeconds ?? 60} seconds, then try again.`;
    case 0:
    case 503:
      return `${words}. Whether the edit was made is unknown until the server responds again.`;
    default:
      return `${words}.`;
  }
}
