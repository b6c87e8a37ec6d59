// Reports which tests will be skipped and the variables they need.

const NEEDED: Record<string, string> = {
  MONGODB_TEST_URI: 'suites on another MongoDB than the embedded one',
  MONGODB_REPLICA_SET_URI: 'tests of elections',
  REDIS_TEST_URL: 'tests on a Redis',
  RECORDED_DIR: 'tests on recorded responses of the sources',
  PYMONGO_PYTHON: 'tests of the embedded MongoDB with PyMongo',
  CHROMIUM_PATH: 'tests in a browser',
  NGINX_PATH: 'tests behind a proxy',
};

export function reportSkips(): void {
  for (const [variable, tests] of Object.entries(NEEDED)) {
    if (!process.env[variable]) process.stderr.write(`${variable} is not set: ${tests} are skipped\n`);
  }
}
