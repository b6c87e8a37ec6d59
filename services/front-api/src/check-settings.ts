// Checks the environment of the front API; exits with 78 if it is invalid. Does not connect to anything.
import { configFromEnvironment } from '@coinfront/runtime';
import { configSchema } from './config.ts';

configFromEnvironment(configSchema);
