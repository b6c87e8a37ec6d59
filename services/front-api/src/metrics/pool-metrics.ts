// Metrics of limited resources: in use and waiting.
import type { MongoClient } from 'mongodb';
import { Gauge, type Registry } from 'prom-client';
import type { AnswerMemory } from '../answers/memory.ts';
import type { Streams } from '../answers/streams.ts';

export type PoolMetricsDeps = {
  memory: Pick<AnswerMemory, 'heldBytes'>;
  mongo: Pick<MongoClient, 'on'>;
  /** Number of clients on `/events`. */
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
    'MongoDB connections checked out, clients on /events, exports in progress',
    'inUse',
  );
  gauge('coinfront_pool_waiting', 'Operations waiting for a place in the pool', 'waiting');
  new Gauge({
    name: 'coinfront_answers_held_bytes',
    help: 'Bytes of large responses that are being composed, or that clients have not read yet',
    registers: [register],
    collect() {
      this.set(memory.heldBytes());
    },
  });
}

/** Counted by the driver's events: it exposes no counts. */
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
