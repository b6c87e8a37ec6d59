// The part of autocannon that the bench uses; autocannon ships no types.
declare module 'autocannon' {
  type AutocannonRequest = { method: string; path: string; headers: Record<string, string> };
  type AutocannonClient = { setRequests(requests: AutocannonRequest[]): void };
  type AutocannonOptions = {
    url: string;
    connections: number;
    /** In seconds. */
    duration: number;
    headers: Record<string, string>;
    /** Called for each connection before its first request. */
    setupClient(client: AutocannonClient): void;
  };
  function autocannon(options: AutocannonOptions): Promise<unknown>;
  export = autocannon;
}
