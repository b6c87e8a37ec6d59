// The list of pictures of the dashboard.

type Scheme = 'light' | 'dark';

/** `isDrawn`: a selector that matches once the view is drawn. */
type View = { name: string; hash: string; isDrawn: string };

const VIEWS: readonly View[] = [
  { name: 'list', hash: '#/', isDrawn: '.sparkline' },
  { name: 'asset', hash: '#/assets/1', isDrawn: 'canvas' },
  { name: 'data', hash: '#/data', isDrawn: '.timeline' },
];

const SCHEMES: readonly Scheme[] = ['light', 'dark'];

export type Picture = View & { scheme: Scheme };

export const PICTURES: readonly Picture[] = VIEWS.flatMap((view) =>
  SCHEMES.map((scheme) => ({ ...view, scheme })),
);

const FOLDER = new URL('../../../dashboard/pictures/', import.meta.url);

export const pictureFile = ({ name, scheme }: Picture): URL => new URL(`${name}-${scheme}.png`, FOLDER);
