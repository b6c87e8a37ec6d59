// Time limits of runs, attempts and shutdowns, and which runs are retried.
import { EXIT_CODES } from '@coinfront/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeRendered,
  folderOf,
  type Manifest,
  notRendered,
  OVERLAYS,
  render,
} from '../fixtures/manifests.ts';

const PERIOD_SECONDS = 600;
/** Limit of a shutdown of the front API: `onShutdown` of packages/runtime. */
const SHUTDOWN_SECONDS = 10;

describeRendered(`runs and shutdowns in a cluster${notRendered}`, () => {
  describe.each(OVERLAYS)('of %s', (overlay) => {
    let objects: Manifest[];
    beforeAll(() => {
      ({ objects } = render(folderOf(overlay)));
    });

    it.each(['assets-ingestion', 'usd-values-ingestion'])(
      'start every ten minutes, and never overlap: %s',
      (name) => {
        const { spec } =
          objects.find(({ kind, metadata }) => kind === 'CronJob' && metadata.name === name) ?? {};
        expect(spec).toMatchObject({
          schedule: '*/10 * * * *',
          timeZone: 'Etc/UTC',
          concurrencyPolicy: 'Forbid',
        });
        const job = spec.jobTemplate.spec;
        const end = job.activeDeadlineSeconds + job.template.spec.terminationGracePeriodSeconds;
        expect(end).toBeLessThan(PERIOD_SECONDS);
      },
    );

    it.each(['assets-ingestion', 'usd-values-ingestion'])('are retried only if that can help: %s', (name) => {
      const { spec } =
        objects.find(({ kind, metadata }) => kind === 'CronJob' && metadata.name === name) ?? {};
      const { podFailurePolicy, backoffLimit, template } = spec.jobTemplate.spec;
      expect(podFailurePolicy.rules).toEqual([
        { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        {
          action: 'FailJob',
          onExitCodes: {
            containerName: template.spec.containers[0].name,
            operator: 'In',
            values: [
              EXIT_CODES.internal,
              EXIT_CODES.refused,
              EXIT_CODES.credentialsOrQuota,
              EXIT_CODES.configuration,
            ],
          },
        },
      ]);
      expect(backoffLimit).toBeGreaterThan(0);
      expect(template.spec.restartPolicy).toBe('Never');
    });

    it('give the front API time to drain, and keep a replica until another is ready', () => {
      const deployments = objects.filter(({ kind }) => kind === 'Deployment');
      const { spec } = deployments.find(({ metadata }) => metadata.name === 'front-api') ?? {};
      const { terminationGracePeriodSeconds, containers } = spec.template.spec;
      const { seconds } = containers[0].lifecycle.preStop.sleep;
      expect(terminationGracePeriodSeconds).toBeGreaterThan(seconds + SHUTDOWN_SECONDS);
      expect(spec.strategy.rollingUpdate.maxUnavailable).toBe(0);
      // Each apply would overwrite the number of the autoscaler.
      expect(spec.replicas).toBeUndefined();
    });
  });
});
