// Editors of mappings, on the dashboard and through the API.
import type { Page } from 'playwright-core';

export const ADA = 'a'.repeat(40);
export const GRACE = 'g'.repeat(40);
export const ADMIN_TOKENS = `ada:${ADA},grace:${GRACE}`;

/** Types a token and submits it. */
export async function giveToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Editor token').fill(token);
  await page.getByRole('button', { name: 'Use token' }).click();
}

/** Id of the focused element, or else its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement.id || document.activeElement.textContent');

/** Maps the asset to a USD value of the simulator, or to none, whatever the version. Returns the status. */
export async function decide(
  api: string | undefined,
  assetId: number,
  usd: string | null,
  token = GRACE,
): Promise<number> {
  const { status } = await fetch(`${api}/mappings/${assetId}`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'If-Match': '*', 'Content-Type': 'application/json' },
    body: JSON.stringify({ usd: usd === null ? null : { source: 'simulator', id: usd } }),
  });
  return status;
}

/** Assets and USD values that share a symbol, and a USD value with another symbol. */
export const hotMarket = {
  assets: [
    { id: 1, symbol: 'HOT', name: 'Holo', price: 2 },
    { id: 2, symbol: 'HOT', name: 'Hydro', price: 5 },
    { id: 3, symbol: 'HOT', name: 'Heat', price: 900 },
  ],
  usdValues: [
    { id: 'holo', symbol: 'HOT', name: 'Holo', price: 2.1 },
    { id: 'hydro', symbol: 'HOT', name: 'Hydro', price: 5 },
    { id: 'warm', symbol: 'WRM', name: 'Warm', price: 890 },
  ],
};
