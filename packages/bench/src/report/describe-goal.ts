// Describes a goal and whether it was reached.
import type { Goal, Unit, Verdict } from '../measure/comparison.ts';
import { formatNumber } from './format.ts';

export function describeGoal({ of, against, is, value }: Goal, unit: Unit): string {
  const sign = is === 'at least' ? '≥' : '≤';
  return against === undefined ? `${of} ${sign} ${value} ${unit}` : `${of} ${sign} ${value} × ${against}`;
}

export function describeVerdict({ goal, value, isReached }: Verdict, unit: Unit): string {
  if (value === undefined) return `${describeGoal(goal, unit)}: not measured`;
  const measured = goal.against === undefined ? `${formatNumber(value)} ${unit}` : `${value.toFixed(2)} ×`;
  return `${describeGoal(goal, unit)}: ${measured}, ${isReached ? 'reached' : 'missed'}`;
}
