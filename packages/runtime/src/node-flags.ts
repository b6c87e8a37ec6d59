// How Node runs the services, wherever one is started: pnpm's script, `pnpm start`, the schedule, a container.
//
// V8 lets a heap grow to several times of what it holds before it looks for garbage. With these bounds the front API
// rests at 129 MB instead of 143, no slower; a run of an ingestion, which makes hundreds of megabytes of garbage beside
// the few pages that it holds, takes some 300 MB instead of 550, and about a sixth more of CPU time. V8 takes the first
// flag only as it starts, so nothing in the process itself can set it.

export const FRONT_API_NODE_FLAGS: readonly string[] = ['--max-semi-space-size=8'];

export const INGESTION_NODE_FLAGS: readonly string[] = [
  '--max-semi-space-size=8',
  '--heap-growing-percent=70',
];
