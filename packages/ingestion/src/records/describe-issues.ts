// A failed schema check in one line: every invalid field and what was expected.
import type { z } from 'zod';

/** `quote.USD.price: Invalid input: expected number, received string`. Names types, never values. */
export function describeIssues({ issues }: Pick<z.ZodError, 'issues'>): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'record'}: ${message}`).join('; ');
}
