import { get } from '../../load/get.ts';

/**
 * Returns a function that makes the cursor after the asset with an id. One cursor is requested, and the others are made
 * from it by replacing the asset's id at its end. Clients must not do this; here it saves thousands of requests.
 */
export async function cursorMaker(api: string, sort: string): Promise<(id: number) => string> {
  const link = (await get(`${api}/?limit=1&sort=${sort}`)).headers.link;
  const cursor = /cursor=([\w.-]+)>; rel="next"/.exec(String(link))?.[1];
  if (cursor === undefined) throw new Error(`${api} has one page only, sorted by ${sort}`);
  const place = cursor.slice(0, cursor.lastIndexOf('.') + 1);
  return (id) => `${place}${id}`;
}
