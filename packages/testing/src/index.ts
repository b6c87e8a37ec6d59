// Shared by the tests of several packages; nothing else uses it.
export * from './free-port.ts';
export * from './next-path.ts';
export * from './process-environment.ts';
export * from './tcp-proxy.ts';
export * from './until.ts';
