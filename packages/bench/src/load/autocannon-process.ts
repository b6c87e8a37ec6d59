// Runs autocannon with a share of the paths for each connection (its command line makes all connections request the same
// path at the same time) and prints its result as JSON. Usage: autocannon-process.ts OPTIONS, a JSON object
import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

type Options = {
  url: string;
  connections: number;
  seconds: number;
  headers: Record<string, string>;
  /** One path per line, requested instead of the URL's own. */
  pathsFile?: string;
};

const { url, connections, seconds, headers, pathsFile } = JSON.parse(process.argv[2] ?? '') as Options;
const { pathname, search } = new URL(url);
const paths = pathsFile ? readFileSync(pathsFile, 'utf8').trimEnd().split('\n') : [pathname + search];

let next = 0;
const result = await autocannon({
  url,
  connections,
  duration: seconds,
  headers,
  setupClient(client) {
    const own = next++;
    const share = paths.filter((_, index) => index % connections === own);
    client.setRequests((share.length > 0 ? share : paths).map((path) => ({ method: 'GET', path, headers })));
  },
});
process.stdout.write(JSON.stringify(result));
