// What runs at once and what waits for a place: answers that are made, and connections to MongoDB.
import type { MongoClient } from 'mongodb';
import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Gate } from '../http/gate.ts';

const JOIN_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export type PoolMetricsDeps = {
  gate: Pick<Gate, 'inUse' | 'waiting'>;
  mongo: Pick<MongoClient, 'on'>;
  /** How many follow the events. */
  followers: () => number;
};

export function createPoolMetrics(register: Registry, { gate, mongo, followers }: PoolMetricsDeps): void {
  const connections = countConnections(mongo);
  const pools = {
    answers: { inUse: gate.inUse, waiting: gate.waiting },
    mongodb: { inUse: () => connections.inUse, waiting: () => connections.waiting },
    events: { inUse: followers, waiting: () => 0 },
  };
  const gauge = (name: string, help: string, of: 'inUse' | 'waiting') =>
    new Gauge({
      name,
      help,
      labelNames: ['pool'],
      registers: [register],
      collect() {
        for (const [pool, counts] of Object.entries(pools)) this.set({ pool }, counts[of]());
      },
    });
  gauge(
    'coinfront_pool_in_use',
    'Answers being made, MongoDB connections checked out, followers of the events',
    'inUse',
  );
  gauge('coinfront_pool_waiting', 'How many wait for a place in the pool', 'waiting');
}

/** By the driver's events: it has no numbers to ask for. */
function countConnections(mongo: Pick<MongoClient, 'on'>) {
  const counts = { inUse: 0, waiting: 0 };
  mongo.on('connectionCheckOutStarted', () => {
    counts.waiting += 1;
  });
  mongo.on('connectionCheckOutFailed', () => {
    counts.waiting -= 1;
  });
  mongo.on('connectionCheckedOut', () => {
    counts.waiting -= 1;
    counts.inUse += 1;
  });
  mongo.on('connectionCheckedIn', () => {
    counts.inUse -= 1;
  });
  return counts;
}

/** Measures work, whether it succeeds or not. */
export type Stopwatch = <T>(work: () => Promise<T>) => Promise<T>;

export function createJoinStopwatch(register: Registry): Stopwatch {
  const durations = new Histogram({
    name: 'coinfront_join_duration_seconds',
    help: 'How long the join of one answer took, with its queries',
    buckets: JOIN_SECONDS,
    registers: [register],
  });
  return async (work) => {
    const end = durations.startTimer();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
