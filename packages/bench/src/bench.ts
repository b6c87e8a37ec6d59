// What every part of the bench works with.

import type { Original } from './contenders/original.ts';
import type { LoadTool } from './load/load-tool.ts';
import type { Comparison } from './measure/comparison.ts';
import type { BenchRedis } from './servers/redis.ts';

export type Bench = {
  isQuick: boolean;
  cpus: number;
  /** Told to who watches; not part of the result. */
  say(text: string): void;
  loadTool: LoadTool;
  /** The embedded server's connection string, without a database. */
  mongoUri: string;
  /** Another MongoDB server to measure inserts on. */
  otherMongo: { name: string; uri: string } | undefined;
  redis: BenchRedis | undefined;
  original: Original | undefined;
  /** Pages of so many assets; each size is started once. */
  upstream(assets: number): Promise<string>;
  /** Both sides' databases with 5,000 rows of both sources, and their APIs on them. */
  filled: Filled;
  /** Databases with so many rows of both sources that may be published to; each size is filled once. */
  published(assets: number): Promise<Published>;
  /** Done at the end of the bench, the last first. */
  defer(close: () => unknown): void;
};

export type Filled = {
  ourUri: string;
  ourApi: string;
  originalApi: string | undefined;
};

export type Published = {
  ourUri: string;
  /** On rows of its own, which stay as they are. */
  originalApi: string | undefined;
};

/** Gives each comparison as soon as it is there. */
export type Group = (bench: Bench) => AsyncIterable<Comparison>;

/** A connection string with this database in it. */
export const withDatabase = (uri: string, name: string): string => new URL(name, uri).href;
