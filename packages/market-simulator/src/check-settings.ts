// Whether the simulator takes the environment: ends with 78 where not. Listens nowhere.
import { configFromEnvironment } from '@coinfront/runtime';
import { configSchema } from './config.ts';

configFromEnvironment(configSchema);
