// The upstream APIs over HTTP: generated or recorded data, with faults on request.
export { createSimulatorApp, type SimulatorAppOptions } from './app.ts';
export type { FaultRequest } from './faults/fault.ts';
export { loadRecordings, type Recordings } from './replay/recordings.ts';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';
