// Inserts the same rows in different ways and reports how long each took. Takes requests over IPC, one at a time; opens
// connections and loads code before the clock starts. Usage: insert-lab-process.ts URI_OF_ROWS
import { insertBy } from './insert-ways.ts';
import { type LabReply, labRequestSchema } from './lab-messages.ts';
import { readSampleRows } from './sample-rows.ts';

const reply = (message: LabReply) => process.send?.(message);

const sample = await readSampleRows(process.argv[2] ?? '');
process.on('message', async (message) => {
  const request = labRequestSchema.parse(message);
  try {
    reply({ type: 'inserted', milliseconds: await insertBy(request, sample) });
  } catch (error) {
    // The process continues: the next insert is another repetition.
    reply({ type: 'failed', error: (error as Error).message });
  }
});
process.once('disconnect', () => process.exit());
reply({ type: 'ready' });
