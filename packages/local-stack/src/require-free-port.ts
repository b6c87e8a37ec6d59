// Whether the one fixed port can be had, before anything is started for it.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { ConfigError } from '@coinfront/runtime';

/** Throws ConfigError for PORT when another process has it. */
export async function requireFreePort(port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port);
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'EADDRINUSE' ? 'is taken by another process' : `cannot be listened on (${code})`;
    throw new ConfigError([{ variable: 'PORT', message: `${port} ${reason}; choose another` }]);
  }
  server.close();
  await once(server, 'close');
}
