// The parameters `min_…` and `max_…` of every figure.
import type { z } from 'zod';
import { optionalParameter, readAmount, readSignedAmount } from '../../http/parameters.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from '../../tables/figures.ts';

const SIGNED_RULE = 'must be a number, such as 12, -0.5 or 1e9';
const UNSIGNED_RULE = 'must be a number of 0 or more, such as 12, 0.05 or 1e9';

function bound(figure: FigureName, end: 'Minimum' | 'Maximum') {
  const { label, isSigned = false } = FIGURES[figure];
  return optionalParameter({
    read: isSigned ? readSignedAmount : readAmount,
    rule: isSigned ? SIGNED_RULE : UNSIGNED_RULE,
    description: `${end} ${label}. Excludes assets without a value.`,
    schema: isSigned ? { type: 'number' } : { type: 'number', minimum: 0 },
  });
}

/** Every figure, and the names of its two parameters. */
export const BOUNDS = FIGURE_NAMES.map((figure) => ({
  figure,
  least: `min_${figure}` as const,
  most: `max_${figure}` as const,
}));

export const boundParameters = Object.fromEntries(
  BOUNDS.flatMap(({ figure, least, most }) => [
    [least, bound(figure, 'Minimum')],
    [most, bound(figure, 'Maximum')],
  ]),
) as Record<`${'min' | 'max'}_${FigureName}`, ReturnType<typeof bound>>;

export type BoundsQuery = z.output<z.ZodObject<typeof boundParameters>>;

/** Adds an issue for every figure whose minimum is above its maximum. */
export function checkBounds(query: BoundsQuery, context: z.RefinementCtx): void {
  for (const { least, most } of BOUNDS) {
    const [min, max] = [query[least], query[most]];
    if (min === undefined || max === undefined || min <= max) continue;
    context.addIssue({ code: 'custom', path: [least], message: `must not be above ${most}` });
  }
}
