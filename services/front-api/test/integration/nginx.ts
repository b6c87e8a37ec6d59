// A real nginx in front of a front API, configured as in the README.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, until } from '@coinfront/testing';
import { execa } from 'execa';

export const { NGINX_PATH } = process.env;

const README = new URL('../../README.md', import.meta.url);

/** The nginx block of the README, with the URL of this API. */
function location(api: string): string {
  const block = /```nginx\n(.*?)```/s.exec(readFileSync(README, 'utf8'))?.[1] ?? '';
  return block.replace('http://127.0.0.1:5001', api);
}

/** Runs as any user: all its files are in its own folder. */
const configuration = (port: number, api: string) => `
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path client;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  server {
    listen 127.0.0.1:${port};
    ${location(api)}
  }
}
`;

/** Resolves once it listens. `url` is the root of the API behind it, with a trailing slash. */
export async function startNginx(api: string) {
  const folder = mkdtempSync(join(tmpdir(), 'coinfront-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(port, api));
  const nginx = execa(NGINX_PATH ?? 'nginx', ['-e', 'stderr', '-p', folder, '-c', 'nginx.conf'], {
    reject: false,
  });
  let end: string | undefined;
  const ended = nginx.then(({ stderr }) => {
    end = stderr;
  });
  const url = `http://127.0.0.1:${port}/coinfront/`;
  await until(async () => {
    if (end !== undefined) throw new Error(`nginx ended: ${end}`);
    return fetch(url).then(
      () => true,
      () => false,
    );
  });
  return {
    url,
    async stop(): Promise<void> {
      nginx.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
