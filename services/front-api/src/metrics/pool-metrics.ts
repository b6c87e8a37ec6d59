// What is in use at once, and what waits for a place.
import type { MongoClient } from 'mongodb';
import { Gauge, type Registry } from 'prom-client';
import type { AnswerMemory } from '../answers/memory.ts';
import type { Streams } from '../answers/streams.ts';

export type PoolMetricsDeps = {
  memory: Pick<AnswerMemory, 'heldBytes'>;
  mongo: Pick<MongoClient, 'on'>;
  /** How many follow the events. */
  followers: () => number;
  streams: Pick<Streams, 'open'>;
};

export function createPoolMetrics(register: Registry, deps: PoolMetricsDeps): void {
  const { memory, mongo, followers, streams } = deps;
  const connections = countConnections(mongo);
  const pools = {
    mongodb: { inUse: () => connections.inUse, waiting: () => connections.waiting },
    events: { inUse: followers, waiting: () => 0 },
    exports: { inUse: streams.open, waiting: () => 0 },
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
    'MongoDB connections checked out, followers of the events, exports under way',
    'inUse',
  );
  gauge('coinfront_pool_waiting', 'How many wait for a place in the pool', 'waiting');
  new Gauge({
    name: 'coinfront_answers_held_bytes',
    help: 'Bytes of large answers that are being made, or that readers have not taken yet',
    registers: [register],
    collect() {
      this.set(memory.heldBytes());
    },
  });
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
