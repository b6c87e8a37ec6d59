// Checks the simulator's environment without listening: exits with 78 if it is invalid.
import { configFromEnvironment } from '@coinfront/runtime';
import { configSchema } from './config.ts';

configFromEnvironment(configSchema);
