// What the bench uses of autocannon, which has no types of its own.
declare module 'autocannon' {
  type AutocannonRequest = { method: string; path: string; headers: Record<string, string> };
  type AutocannonClient = { setRequests(requests: AutocannonRequest[]): void };
  type AutocannonOptions = {
    url: string;
    connections: number;
    /** In seconds. */
    duration: number;
    headers: Record<string, string>;
    /** Called with each connection before it asks. */
    setupClient(client: AutocannonClient): void;
  };
  function autocannon(options: AutocannonOptions): Promise<unknown>;
  export = autocannon;
}
