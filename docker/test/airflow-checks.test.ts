import { EXIT_CODES } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { launchOnFake } from './fixtures/fake-docker.ts';

const airflow = ['--airflow'];

describe('the checks of --airflow', () => {
  it('launch in seven steps if they pass', async () => {
    expect((await launchOnFake({ args: airflow })).output).toContain('[1/7]');
  });

  it('pull the image of Airflow, which other launches do not', async () => {
    const answers = { 'image inspect': 'exit 1', pull: 'echo "pulled $2"' };
    expect((await launchOnFake({ answers, args: airflow })).output).toContain('pulled apache/airflow:3.3.2');
    expect((await launchOnFake({ answers })).output).not.toContain('airflow');
  });

  it.each([
    ['no socket', 'exit 125'],
    ['a folder', 'echo directory 0'],
  ])('fail if there is %s instead of the socket of the engine', async (_, does) => {
    const { code, output } = await launchOnFake({
      args: airflow,
      answers: { 'run --rm --network none --mount': does },
      environment: { DOCKER_SOCKET: '/run/user/1000/docker.sock' },
    });
    expect(output.trim().split('\n')).toEqual([
      expect.stringMatching(
        /\/run\/user\/1000\/docker.sock is not the socket of the Docker engine: set DOCKER_SOCKET/,
      ),
    ]);
    expect(code).toBe(1);
  });

  it('report a schedule with seconds and a port that is used twice, both at once', async () => {
    const { code, output } = await launchOnFake({
      args: airflow,
      environment: { SCHEDULE: '*/3 * * * * *', PORT: '5005', AIRFLOW_PORT: '5005' },
    });
    expect(output.trim().split('\n')).toEqual([
      expect.stringContaining('AIRFLOW_PORT: expected a port other than PORT, received "5005"'),
      expect.stringContaining(
        'SCHEDULE: Airflow expects five fields, without seconds, received "*/3 * * * * *"',
      ),
    ]);
    expect(code).toBe(EXIT_CODES.configuration);
  });

  it('do not run without --airflow', async () => {
    const environment = { SCHEDULE: '*/3 * * * * *', PORT: '5005', AIRFLOW_PORT: '5005' };
    expect((await launchOnFake({ environment })).output).toContain('[1/6]');
  });

  it('do not allow --schedule too', async () => {
    const { code, output } = await launchOnFake({ args: ['--schedule', ...airflow] });
    expect(output).toContain('--schedule and --airflow exclude each other');
    expect(code).toBe(1);
  });
});
