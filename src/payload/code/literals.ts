/** What stands for a value in a text: `$url`, `{$page->url}`, `${url}`, `$ENV{HOME}`, `$urls[0]`. */
const VARIABLE = /^(?:\{\$[^{}\n]{1,120}\}|\$\{[A-Za-z_]\w{0,80}\}|\$[A-Za-z_]\w{0,80}(?:\[["']?\$?\w{1,60}["']?\]|\{["']?\$?\w{1,60}["']?\})?)/;

/** Splits a literal's content at its code: `#{…}`, `${…}`, `{…}`, `$name`, `{$name…}`. */
export function interpolated(content: string, opener: '#{' | '${' | '$' | '{'): (string | { readonly code: string })[] {
  const parts: (string | { readonly code: string })[] = [];
  let text = '';
  const take = (code: string): void => {
    parts.push(text, { code });
    text = '';
  };
  for (let i = 0; i < content.length; i++) {
    const char = content[i] ?? '';
    if (char === '\\') {
      text += char + (content[++i] ?? '');
      continue;
    }
    if (opener === '$') {
      const variable = char === '$' || (char === '{' && content[i + 1] === '$') ? VARIABLE.exec(content.slice(i, i + 180))?.[0] : undefined;
      if (variable === undefined) text += char;
      else {
        take(variable.startsWith('{') ? variable.slice(1, -1) : variable.replace(/^\$\{(.*)\}$/, '$$$1'));
        i += variable.length - 1;
      }
      continue;
    }
    if (opener === '{' && content.startsWith('{{', i)) {
      text += '{';
      i++;
      continue;
    }
    if (!content.startsWith(opener, i)) {
      text += char;
      continue;
    }
    const start = i + opener.length;
    let depth = 1;
    for (i = start; i < content.length; i++) {
      if (content[i] === '{') depth++;
      else if (content[i] === '}' && --depth === 0) break;
    }
    take(content.slice(start, i));
  }
  parts.push(text);
  return parts;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0', '\n': '' };

/** Escapes put in: `\n`, `\x41`, `\u0041`, `\u{1F600}`, `\101`. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|u\{[0-9A-Fa-f]{1,6}\}|[0-7]{3}|[^])/g, (_, code: string) => {
    if (/^[xu]./.test(code)) {
      const point = parseInt(code.replace(/[xu{}]/g, ''), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : '';
    }
    if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(parseInt(code, 8));
    return ESCAPES[code] ?? code;
  });
}

/** PHP outside its tags is output, and no code. */
export function phpCode(text: string): string {
  return text
    .split('<?')
    .slice(1)
    .map((piece) => piece.replace(/^(php|=)/, '').replace(/\?>[^]*$/, ';'))
    .join('\n');
}
