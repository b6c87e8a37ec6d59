// The messages for values that do not fit a variable's schema. A schema's own message takes precedence.
import type { z } from 'zod';

/** What the value must be: `must be at least 500`. Undefined for issues that only schemas with their own message have. */
export function describeRequirement(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int') return 'must be a whole number';
      return issue.expected === 'number' ? 'must be a number' : undefined;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'invalid_value':
      return issue.expected === 'stringbool'
        ? 'must be true or false'
        : `must be one of ${issue.values.join(', ')}`;
    default:
      return undefined;
  }
}
