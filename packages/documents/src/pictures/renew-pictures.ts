// Takes the pictures of the dashboard again if the page has changed and CHROMIUM_PATH is set.
import { existsSync, readFileSync } from 'node:fs';
import { sourcesDigest } from '@coinfront/dashboard/digest';
import { madeFrom } from '../source-digest.ts';
import { PICTURES, pictureFile } from './pictures.ts';
import { takePictures } from './take-pictures.ts';

export async function renewPictures(chromiumPath = process.env.CHROMIUM_PATH): Promise<void> {
  const digest = sourcesDigest();
  const isUpToDate = PICTURES.map(pictureFile).every(
    (file) => existsSync(file) && madeFrom(readFileSync(file)) === digest,
  );
  if (isUpToDate) return;
  if (chromiumPath) await takePictures(chromiumPath, digest);
  else
    process.stderr.write(
      'The pictures of the dashboard are out of date: set CHROMIUM_PATH to take them again\n',
    );
}
