import { EXIT_CODES } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { launchOnFake } from './fixtures/fake-docker.ts';

const airflow = ['--airflow'];

describe('the launcher, before it starts Airflow', () => {
  it('begins to launch, in seven steps, where all is well', async () => {
    expect((await launchOnFake({ args: airflow })).output).toContain('[1/7]');
  });

  it('gets its image, which no other launch needs', async () => {
    const answers = { 'image inspect': 'exit 1', pull: 'echo "got $2"' };
    expect((await launchOnFake({ answers, args: airflow })).output).toContain('got apache/airflow:3.3.2');
    expect((await launchOnFake({ answers })).output).not.toContain('airflow');
  });

  it.each([
    ['no socket', 'exit 125'],
    ['a folder', 'echo directory 0'],
  ])('refuses an engine that has %s where it should have its socket', async (_, does) => {
    const { code, output } = await launchOnFake({
      args: airflow,
      answers: { 'run --rm --network none --mount': does },
      environment: { DOCKER_SOCKET: '/run/user/1000/docker.sock' },
    });
    expect(output.trim().split('\n')).toEqual([
      expect.stringMatching(/socket of the Docker engine is not \/run\/user\/1000\/docker.sock: name it/),
    ]);
    expect(code).toBe(1);
  });

  it('refuses a schedule with seconds and a port that another part has, both at once', async () => {
    const { code, output } = await launchOnFake({
      args: airflow,
      environment: { SCHEDULE: '*/3 * * * * *', PORT: '5005', AIRFLOW_PORT: '5005' },
    });
    expect(output.trim().split('\n')).toEqual([
      expect.stringContaining('AIRFLOW_PORT: expected another port than PORT, received "5005"'),
      expect.stringContaining(
        'SCHEDULE: Airflow takes five parts, without seconds, received "*/3 * * * * *"',
      ),
    ]);
    expect(code).toBe(EXIT_CODES.configuration);
  });

  it('asks for neither where Airflow is not wanted', async () => {
    const environment = { SCHEDULE: '*/3 * * * * *', PORT: '5005', AIRFLOW_PORT: '5005' };
    expect((await launchOnFake({ environment })).output).toContain('[1/6]');
  });

  it('refuses two schedules at once', async () => {
    const { code, output } = await launchOnFake({ args: ['--schedule', ...airflow] });
    expect(output).toContain('--schedule and --airflow do the same: choose one');
    expect(code).toBe(1);
  });
});
