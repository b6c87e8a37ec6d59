import { until } from '@coinfront/testing';

/** Waits until `check` no longer throws; rejects with its last error. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  let lastError: unknown;
  const holds = async () => {
    try {
      await check();
      return true;
    } catch (error) {
      lastError = error;
      return false;
    }
  };
  await until(holds).catch(() => {
    throw lastError;
  });
}
