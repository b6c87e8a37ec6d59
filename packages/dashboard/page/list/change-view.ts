// Changes the query of the list, in the URL and without a history entry.
import { href, navigate } from '../state/route.ts';
import { parametersOf, type ViewQuery } from './view-query.ts';

export const changeView = (query: ViewQuery): void =>
  navigate(href([], parametersOf(query)), { isSame: true });
