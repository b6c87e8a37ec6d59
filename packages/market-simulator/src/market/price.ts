// Prices move smoothly and as a function of time alone, so that past prices need not be stored.
import type { Random } from './random.ts';

const { exp, sin } = Math;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Waves that add up to the movement: their periods have no common multiple soon, and shorter waves are smaller. */
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
  /** 1 is a movement by a factor of about two within a quarter; a stablecoin has 0.003. */
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

/** Price of one coin in US dollars at a time in Unix milliseconds. */
export function priceAt({ base, volatility, phases }: PriceCurve, time: number): number {
  let movement = 0;
  for (let wave = 0; wave < WAVES.length; wave += 1) {
    const { pace = 0, amplitude = 0 } = WAVES[wave] ?? {};
    movement += amplitude * sin(time * pace + (phases[wave] ?? 0));
  }
  return base * exp(volatility * movement);
}

const SAMPLES = 6;

/** The highest and lowest of SAMPLES + 1 prices between two times, including both ends. */
export function extremesOf(
  price: (time: number) => number,
  from: number,
  to: number,
): { high: number; low: number } {
  const prices = Array.from({ length: SAMPLES + 1 }, (_, at) => price(from + ((to - from) * at) / SAMPLES));
  return { high: Math.max(...prices), low: Math.min(...prices) };
}
