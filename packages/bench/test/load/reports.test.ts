import { describe, expect, it } from '@jest/globals';
import { readAutocannon } from '../../src/load/read-autocannon.ts';
import { readWrk } from '../../src/load/read-wrk.ts';

const WRK = `Running 2s test @ http://127.0.0.1:5001/?limit=50
  1 threads and 64 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     2.31ms  510.00us  21.02ms   93.11%
    Req/Sec    28.11k     2.03k   30.55k    85.00%
  Latency Distribution
     50%    2.18ms
     75%    2.40ms
     90%    2.71ms
     99%    1.02s 
  55943 requests in 2.00s, 3.55GB read
Requests/sec:  27965.39
Transfer/sec:      1.77GB
`;

describe('readWrk', () => {
  it('reads the rate, and latencies in any unit', () => {
    expect(readWrk(WRK)).toEqual({ responsesPerSecond: 27965.39, p99Ms: 1020, failed: 0 });
  });

  it('counts error statuses and broken connections', () => {
    const report = `${WRK}  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 100\n`;
    expect(readWrk(report).failed).toBe(110);
  });

  it('throws with what a report lacks', () => {
    expect(() => readWrk('unable to connect')).toThrow("wrk's report lacks");
  });
});

describe('readAutocannon', () => {
  it('reads rate and latency, and adds up failed requests', () => {
    const report = {
      requests: { average: 900.5 },
      latency: { p99: 9 },
      errors: 1,
      timeouts: 2,
      non2xx: 3,
    };
    expect(readAutocannon(JSON.stringify(report))).toEqual({
      responsesPerSecond: 900.5,
      p99Ms: 9,
      failed: 6,
    });
  });

  it('throws for anything but such a report', () => {
    expect(() => readAutocannon('{}')).toThrow('requests');
  });
});
