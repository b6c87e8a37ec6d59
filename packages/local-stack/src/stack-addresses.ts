// The addresses that the processes of a start will listen on.
import { configSchema as embeddedMongoSchema } from '@coinfront/embedded-mongo/config';
import { listenAddresses, listenConfigSchema } from '@coinfront/front-api/config';
import { configSchema as simulatorSchema } from '@coinfront/market-simulator/config';
import { type Environment, type ListenAddress, loadConfig } from '@coinfront/runtime';
import type { Plan } from './plan.ts';

const simulatorAddressSchema = simulatorSchema.pick({ SIMULATOR_HOST: true, SIMULATOR_PORT: true });
const embeddedMongoPortSchema = embeddedMongoSchema.pick({ EMBEDDED_MONGO_PORT: true });

/** Without a plan, only those of the API. Throws ConfigError for invalid addresses. */
export function stackAddresses(environment: Environment, plan: Plan | undefined): ListenAddress[] {
  const { api, admin } = listenAddresses(loadConfig(listenConfigSchema, environment));
  const addresses: ListenAddress[] = [api, admin];
  if (plan?.needsSimulator) {
    const { SIMULATOR_HOST: host, SIMULATOR_PORT: port } = loadConfig(simulatorAddressSchema, environment);
    addresses.push({ port, host, variables: { port: 'SIMULATOR_PORT', host: 'SIMULATOR_HOST' } });
  }
  if (plan?.needsEmbeddedMongo) {
    const { EMBEDDED_MONGO_PORT: port } = loadConfig(embeddedMongoPortSchema, environment);
    addresses.push({ port, host: '127.0.0.1', variables: { port: 'EMBEDDED_MONGO_PORT' } });
  }
  return addresses;
}
