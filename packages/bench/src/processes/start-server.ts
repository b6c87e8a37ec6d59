// Starts a Node process that reports over IPC where it listens.
import { processMessageSchema, type Ready } from '@coinfront/contracts';
import type { Environment } from '@coinfront/runtime';
import { nodeEnvironment } from './environment.ts';
import { type StartedProcess, startProcess } from './start-process.ts';

export type ServerOptions = {
  name: string;
  /** Path of its entry point. */
  module: string;
  nodeFlags?: readonly string[];
  args?: readonly string[];
  environment?: Environment;
  /** Called with every message except `ready`. */
  onMessage?: (message: unknown) => void;
};

export type StartedServer = StartedProcess & { urls: Ready['urls'] };

/** Resolves once it listens. Throws ProcessFailedError if it ends before that. */
export async function startServer({
  name,
  module,
  nodeFlags = [],
  args = [],
  environment = {},
  onMessage = () => {},
}: ServerOptions): Promise<StartedServer> {
  const { promise: ready, resolve } = Promise.withResolvers<Ready['urls']>();
  const started = startProcess({
    name,
    command: process.execPath,
    args: [...nodeFlags, module, ...args],
    environment: nodeEnvironment(environment),
    onMessage(message) {
      const parsed = processMessageSchema.safeParse(message);
      if (parsed.success && parsed.data.type === 'ready') resolve(parsed.data.urls);
      else onMessage(message);
    },
  });
  return { ...started, urls: await started.unlessEnded(ready) };
}

/** For the bench's own servers: reports where this process listens. */
export function reportReady(urls: Ready['urls']): void {
  process.send?.({ type: 'ready', urls } satisfies Ready);
}
