// The upstream APIs over HTTP: generated or recorded data, with faults on request.
export type { FaultRequest } from './faults/fault.ts';
export { type Simulator, startSimulator } from './simulator.ts';
