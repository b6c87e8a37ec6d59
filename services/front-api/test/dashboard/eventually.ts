import { until } from '@coinfront/testing';

/** Waits until `check` throws no more; fails as it failed last. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  let failure: unknown;
  const holds = async () => {
    try {
      await check();
      return true;
    } catch (error) {
      failure = error;
      return false;
    }
  };
  await until(holds).catch(() => {
    throw failure;
  });
}
