// Whether the front API takes the environment: ends with 78 where not. Connects to nothing.
import { configFromEnvironment } from '@coinfront/runtime';
import { configSchema } from './config.ts';

configFromEnvironment(configSchema);
