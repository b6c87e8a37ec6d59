// Shows another view of the list: its address takes the place of the one before.
import { href, navigate } from '../state/route.ts';
import { parametersOf, type ViewQuery } from './view-query.ts';

export const hrefOf = (query: ViewQuery): string => href([], parametersOf(query));

export const changeView = (query: ViewQuery): void => navigate(hrefOf(query), { isSame: true });
