// A process that inserts the same rows in different ways and says how long each took. It is asked over IPC, one way at a
// time; connections are open and code is loaded before the clock starts. Usage: insert-lab-process.ts URI_OF_ROWS
import { insertBy } from './insert-ways.ts';
import { askSchema, type LabAnswer } from './lab-messages.ts';
import { readSampleRows } from './sample-rows.ts';

const tell = (answer: LabAnswer) => process.send?.(answer);

const sample = await readSampleRows(process.argv[2] ?? '');
process.on('message', async (message) => {
  const ask = askSchema.parse(message);
  try {
    tell({ type: 'inserted', milliseconds: await insertBy(ask, sample) });
  } catch (error) {
    // It goes on: the next insert is another repetition.
    tell({ type: 'failed', reason: (error as Error).message });
  }
});
process.once('disconnect', () => process.exit());
tell({ type: 'ready' });
