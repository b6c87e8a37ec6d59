// The environment of the ingestions, without what they run on: for who only checks or describes it.
export * from './config.ts';
export * from './http/source-variables.ts';
