// A strict parser of the Prometheus text format (version 0.0.4).

export type Sample = { name: string; labels: Record<string, string>; value: number };
export type Family = { type: string; help: string; samples: Sample[] };

const SAMPLE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\[\\"n])*)"(?:,|$)/gy;

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const found = LABEL.exec(text);
    if (!found) throw new Error(`No labels: ${text}`);
    labels[found[1] as string] = found[2] as string;
  }
  return labels;
}

const readValue = (text: string): number => (text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text));

/** Throws for a sample without HELP and TYPE before it, and for any invalid line. */
export function readExposition(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  let last = '';
  for (const line of text.split('\n').filter((found) => found !== '')) {
    const [, kind, name, rest] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP' && name && rest && !families.has(name)) {
      families.set(name, { type: '', help: rest, samples: [] });
      last = name;
      continue;
    }
    const family = families.get(last);
    if (kind === 'TYPE' && family && name === last && rest) {
      family.type = rest;
      continue;
    }
    const [, sample, labels = '', value = ''] = SAMPLE.exec(line) ?? [];
    if (!sample?.startsWith(last) || !family?.type || Number.isNaN(readValue(value)))
      throw new Error(`No sample: ${line}`);
    family.samples.push({ name: sample, labels: readLabels(labels), value: readValue(value) });
  }
  return families;
}
