// What is said to editors.
import type { MappingsResponse, Problem } from '@coinfront/contracts/responses';
import { sourceWords } from '../format/sources.ts';

export type Decision = MappingsResponse['recent'][number]['next'];

/** What was decided about an asset. */
export function decisionWords(decision: Decision): string {
  if (!decision) return 'by the rules';
  return decision.usd
    ? `USD value ${decision.usd.id} of ${sourceWords(decision.usd.source)}`
    : 'no USD value';
}

export const EDITING_IS_OFF =
  'Editing is off: this server has no ADMIN_TOKENS. Start it with ADMIN_TOKENS=name:token, the token of 32 characters or more.';

type Refused = {
  status: number;
  message: string;
  problem: Problem | undefined;
  retryAfterSeconds: number | undefined;
};

const STALE =
  'Another editor was faster: nothing was changed, and the row is shown as it is now. Look at it, and choose again.';

/** Why an edit, or a token, was not taken, and what one can do. */
export function refusalWords({ status, message, problem, retryAfterSeconds }: Refused): string {
  const words = problem && problem.title !== message ? `${problem.title}: ${message}` : message;
  switch (status) {
    case 412:
      return STALE;
    case 429:
      return `${words}. Wait ${retryAfterSeconds ?? 60} seconds, then try again.`;
    case 0:
    case 503:
      return `${words}. Whether the edit was made is shown when it answers again.`;
    default:
      return `${words}.`;
  }
}
