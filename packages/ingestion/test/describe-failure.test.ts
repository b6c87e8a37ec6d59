import { EXIT_CODES } from '@coinfront/contracts';
import { StopRequest } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { MongoServerError } from 'mongodb';
import { describeFailure } from '../src/describe-failure.ts';
import {
  AlreadyRunningError,
  DatabaseError,
  LeaseLostError,
  SnapshotRefusedError,
  SourceError,
} from '../src/index.ts';

const sourceError = (kind: 'retry-soon' | 'stop' | 'stop-config' | 'stop-quota') =>
  new SourceError('Source failed', { source: 'coinmarketcap', kind });

describe('describeFailure', () => {
  it.each([
    [new SnapshotRefusedError('empty', 'Nothing there'), EXIT_CODES.refused, 'refused', 'empty'],
    [sourceError('retry-soon'), EXIT_CODES.sourceFailed, 'failed', 'source-retry-soon'],
    [sourceError('stop'), EXIT_CODES.sourceFailed, 'failed', 'source-stop'],
    [sourceError('stop-config'), EXIT_CODES.credentialsOrQuota, 'failed', 'source-stop-config'],
    [sourceError('stop-quota'), EXIT_CODES.credentialsOrQuota, 'failed', 'source-stop-quota'],
    [new DatabaseError('Counting failed', 'Timeout'), EXIT_CODES.database, 'failed', 'database-Timeout'],
    [
      Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' }),
      EXIT_CODES.database,
      'failed',
      'database-EPIPE',
    ],
    [
      Object.assign(new Error('querySrv ENOTFOUND x'), { code: 'ENOTFOUND', syscall: 'querySrv' }),
      EXIT_CODES.database,
      'failed',
      'database-ENOTFOUND',
    ],
    [new AlreadyRunningError('run-1'), EXIT_CODES.alreadyRunning, 'abandoned', 'already-running'],
    [new LeaseLostError('Taken over'), EXIT_CODES.leaseLost, 'abandoned', 'lease-lost'],
    [new StopRequest('SIGINT'), EXIT_CODES.stoppedBySigint, 'abandoned', 'stopped'],
    [new StopRequest('SIGTERM'), EXIT_CODES.stoppedBySigterm, 'abandoned', 'stopped'],
    [new TypeError('x is not a function'), EXIT_CODES.internal, 'failed', 'internal'],
  ])('gives %p its exit code, state and code', (error, exitCode, state, code) => {
    expect(describeFailure(error)).toMatchObject({ exitCode, outcome: { state, error: { code } } });
  });

  it('names the proxy only in the log', () => {
    const message = 'coinpaprika sent no complete response (ECONNRESET, through the proxy 10.0.0.7:3128)';
    const details = { source: 'coinpaprika', kind: 'retry-soon', proxy: '10.0.0.7:3128' } as const;
    const { outcome, logMessage } = describeFailure(new SourceError(message, details));
    expect(logMessage).toBe(message);
    expect(outcome.error).toMatchObject({
      message: 'coinpaprika sent no complete response (ECONNRESET, through a proxy)',
    });
  });

  it("keeps the driver's message out of the recorded outcome", () => {
    const driverError = new MongoServerError({ message: 'auth failed for root:hunter2@db', code: 18 });
    const { exitCode, outcome } = describeFailure(driverError);
    expect(exitCode).toBe(EXIT_CODES.database);
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});
