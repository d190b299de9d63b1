/** One step of a path in data: a key, or the index of an item. */
const STEP = /^(?:\.?([A-Za-z_][\w-]{0,100})|\.?"([^"\n]{1,200})"|\.?\[(?:"([^"\n]{1,200})"|'([^'\n]{1,200})')\]|\.?\[(\d{1,6})\])/;

/** The keys of a plain path as jq and yq write it: `.databases.prod.url`, `.["a-b"][0]`. Undefined for any other program. */
export function stepsOf(path: string): readonly string[] | undefined {
  const steps: string[] = [];
  let rest = path.trim();
  if (!/^[.[]/.test(rest) || rest.length > 500) return undefined;
  while (rest !== '' && rest !== '.') {
    const found = STEP.exec(rest);
    const step = found?.slice(1).find((one) => one !== undefined);
    if (!found || step === undefined) return undefined;
    steps.push(step);
    rest = rest.slice(found[0].length);
  }
  return steps.length > 0 ? steps : undefined;
}

/** The plain value at the end of the keys, of JSON or of YAML in block style; undefined where it is none, or cannot be told. */
export function valueAt(text: string, steps: readonly string[]): string | undefined {
  return /^\s*[{[]/.test(text) ? inJson(text, steps) : inYaml(text.split('\n'), steps);
}

function inJson(text: string, steps: readonly string[]): string | undefined {
  try {
    let value: unknown = JSON.parse(text);
    for (const step of steps) value = typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === step)?.[1] : undefined;
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  } catch {
    return undefined;
  }
}

/** Anchors, flow style and several documents are left alone. */
function inYaml(lines: readonly string[], steps: readonly string[]): string | undefined {
  let from = 0;
  let deeperThan = -1;
  for (const [depth, step] of steps.entries()) {
    let indent: number | undefined;
    let found: { readonly at: number; readonly indent: number; readonly value: string } | undefined;
    for (let i = from; i < lines.length && found === undefined; i++) {
      const line = lines[i] ?? '';
      if (/^\s{0,200}(?:#|$)|^---/.test(line)) continue;
      const own = /^ {0,200}/.exec(line)?.[0].length ?? 0;
      if (own <= deeperThan) return undefined;
      indent ??= own;
      if (own !== indent) continue;
      const [, key = '', value = ''] = /^["']?([\w./-]{1,200})["']?\s{0,8}:(?:\s{1,8}(\S.{0,4000}))?\s{0,8}$/.exec(line.slice(own)) ?? [];
      if (key === step) found = { at: i, indent: own, value };
    }
    if (!found) return undefined;
    const value = found.value.replace(/\s{1,20}#.{0,1000}$/, '').trim();
    if (depth === steps.length - 1) return value === '' || /^[&*!|>{[]/.test(value) ? undefined : value.replace(/^(["'])(.{0,4000})\1$/, '$2');
    if (value !== '') return undefined;
    from = found.at + 1;
    deeperThan = found.indent;
  }
  return undefined;
}
