// The age of a snapshot's figures at a given time.
import type { FiguresAges, FiguresAt } from '@coinfront/contracts';

const isoOf = (time: Date | null): string | null => time?.toISOString() ?? null;

export function figuresAges({ newest, median }: FiguresAt, at: Date): FiguresAges {
  const ageOf = (time: Date | null) => (time === null ? null : (at.getTime() - time.getTime()) / 1_000);
  return {
    newest: isoOf(newest),
    median: isoOf(median),
    newest_age_seconds: ageOf(newest),
    median_age_seconds: ageOf(median),
  };
}
