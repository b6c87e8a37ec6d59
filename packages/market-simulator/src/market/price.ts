// How a price moves: smoothly, and as a function of time alone, so that a price of an hour or a quarter ago needs
// nothing to be kept.
import type { Random } from './random.ts';

const { exp, sin } = Math;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Periods that share no multiple within sight, with their part in the movement; shorter ones move less. */
const WAVES = [
  { period: 97 * DAY, amplitude: 0.35 },
  { period: 23 * DAY, amplitude: 0.15 },
  { period: 6.1 * DAY, amplitude: 0.07 },
  { period: 27 * HOUR, amplitude: 0.025 },
  { period: 5.3 * HOUR, amplitude: 0.012 },
  { period: 41 * MINUTE, amplitude: 0.004 },
].map(({ period, amplitude }) => ({ pace: (2 * Math.PI) / period, amplitude }));

export type PriceCurve = {
  /** US dollars, about the middle of the movement. */
  base: number;
  /** 1 moves by a factor of about two within a quarter; a stablecoin has 0.003. */
  volatility: number;
  phases: readonly number[];
};

export function curveOf(random: Random, index: number, base: number, volatility: number): PriceCurve {
  return {
    base,
    volatility,
    phases: WAVES.map((_, wave) => 2 * Math.PI * random(index, `phase-${wave}`)),
  };
}

/** US dollars for one coin at a time in Unix milliseconds. */
export function priceAt({ base, volatility, phases }: PriceCurve, time: number): number {
  let movement = 0;
  for (let wave = 0; wave < WAVES.length; wave += 1) {
    const { pace = 0, amplitude = 0 } = WAVES[wave] ?? {};
    movement += amplitude * sin(time * pace + (phases[wave] ?? 0));
  }
  return base * exp(volatility * movement);
}

/** The highest and lowest price between two times, both ends included, as far as `samples` points tell. */
export function extremesOf(
  price: (time: number) => number,
  from: number,
  to: number,
  samples = 6,
): { high: number; low: number } {
  const prices = Array.from({ length: samples + 1 }, (_, at) => price(from + ((to - from) * at) / samples));
  return { high: Math.max(...prices), low: Math.min(...prices) };
}
