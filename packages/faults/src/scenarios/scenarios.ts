// All scenarios, in their order.
import type { Scenario } from '../scenario.ts';
import { apiBeforeDatabase } from './api-before-database.ts';
import { apiRestartsWithoutDatabase } from './api-restarts-without-database.ts';
import { clients } from './clients.ts';
import { databaseRestarts } from './database-restarts.ts';
import { databaseUnavailable } from './database-unavailable.ts';
import { diskFull } from './disk-full.ts';
import { handedOverTables } from './handed-over-tables.ts';
import { killedIngestions } from './killed-ingestions.ts';
import { racingIngestions } from './racing-ingestions.ts';
import { redisFaults } from './redis-faults.ts';
import { replicas } from './replicas.ts';
import { shutdownUnderLoad } from './shutdown-under-load.ts';
import { upstream } from './upstream.ts';

export const SCENARIOS: readonly Scenario[] = [
  killedIngestions,
  racingIngestions,
  databaseUnavailable,
  apiBeforeDatabase,
  apiRestartsWithoutDatabase,
  databaseRestarts,
  diskFull,
  redisFaults,
  replicas,
  handedOverTables,
  upstream,
  clients,
  shutdownUnderLoad,
];
