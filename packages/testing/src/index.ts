// What the tests of several packages share. Nothing else uses it.
export * from './tcp-proxy.ts';
export * from './until.ts';
