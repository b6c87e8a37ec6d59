// All scenarios, in their order.
import type { Scenario } from '../scenario.ts';
import { apiBeforeDatabase } from './api-before-database.ts';
import { clients } from './clients.ts';
import { databaseRestarts } from './database-restarts.ts';
import { databaseUnavailable } from './database-unavailable.ts';
import { diskFull } from './disk-full.ts';
import { killedIngestions } from './killed-ingestions.ts';
import { racingIngestions } from './racing-ingestions.ts';
import { redisFaults } from './redis-faults.ts';
import { shutdownUnderLoad } from './shutdown-under-load.ts';
import { upstream } from './upstream.ts';

export const SCENARIOS: readonly Scenario[] = [
  killedIngestions,
  racingIngestions,
  databaseUnavailable,
  apiBeforeDatabase,
  databaseRestarts,
  diskFull,
  redisFaults,
  upstream,
  clients,
  shutdownUnderLoad,
];
