// insert.
import { forEachPaced } from '../query/pace.ts';
import { withId } from '../storage/stored-document.ts';
import { createCollectionCommand } from './command.ts';
import { array, flag, required } from './fields.ts';
import { createWriteErrors } from './write-errors.ts';

export const insert = createCollectionCommand(
  { documents: required(array()), ordered: flag() },
  async ({ documents, ordered }, { database, name, engine }) => {
    const errors = createWriteErrors(documents.length, ordered);
    let inserted = 0;
    await forEachPaced(documents.entries(), ([index, document]) => {
      try {
        // Looked up for each document, because the collection may be dropped between two of them.
        engine.catalog.ensure(database, name).insert(withId(document));
        inserted++;
        return true;
      } catch (error) {
        return errors.add(error, index);
      }
    });
    return { n: inserted, ...errors.reply(), ok: 1 };
  },
);
