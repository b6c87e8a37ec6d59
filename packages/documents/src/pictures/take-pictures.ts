// Takes the pictures of the dashboard for the README: a real stack and browser, with invented figures.
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { StatusResponse } from '@coinfront/contracts';
import { type Browser, chromium } from 'playwright-core';
import { withSourceDigest } from '../source-digest.ts';
import { inventPast } from './invent-past.ts';
import { PICTURES, pictureFile } from './pictures.ts';
import { startStack } from './start-stack.ts';

const SIZE = { width: 1280, height: 800 };
const DATABASE = 'coinfront';

/** `digest`: of the sources of the page. */
export async function takePictures(chromiumPath: string, digest: string): Promise<void> {
  const stack = await startStack();
  try {
    await inventPast(stack.mongodb, DATABASE);
    // The front API reads the history when it loads a snapshot.
    await stack.ingest();
    await untilServed(stack.api);
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    try {
      for (const picture of PICTURES) {
        const png = await takePicture(browser, `${stack.api}/dashboard/${picture.hash}`, picture);
        writeFileSync(pictureFile(picture), withSourceDigest(png, digest));
      }
    } finally {
      await browser.close();
    }
  } finally {
    await stack.stop();
  }
}

async function takePicture(
  browser: Browser,
  url: string,
  { scheme, isDrawn }: (typeof PICTURES)[number],
): Promise<Buffer> {
  const context = await browser.newContext({ viewport: SIZE, colorScheme: scheme, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(isDrawn).first().waitFor();
    await page.waitForLoadState('networkidle').catch(() => {});
    return await page.screenshot();
  } finally {
    await context.close();
  }
}

/** Waits until the front API serves the published snapshots. */
async function untilServed(api: string): Promise<void> {
  for (;;) {
    const { assets, usd_values, served } = (await (await fetch(`${api}/status`)).json()) as StatusResponse;
    if (served?.assets === assets.snapshot_id && served?.usd_values === usd_values.snapshot_id) return;
    await setTimeout(200);
  }
}
