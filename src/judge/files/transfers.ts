import { show, type PathUse, type Row } from './path-use.ts';
import { fileAtAddress } from './viewers.ts';

/** What `curl` sends of files, and where it puts what it gets. */
export const CURL: Row = {
  valued: '-d --data --data-raw --data-binary --data-urlencode --data-ascii --json -F --form -T --upload-file -H --header -o --output -X --request -u --user -K --config -b --cookie -w --write-out --variable',
  read: ({ flags, positionals, value, has }) => [...[...flags].flatMap(([flag, values]) => values.flatMap((one) => uploads(flag, one))), ...(has('-I', '--head') ? [] : fetched([...positionals, ...(flags.get('--url') ?? [])])), ...into(value('-o', '--output'))],
};

/** The same of `wget`. */
export const WGET: Row = { valued: '--post-file --body-file -O --output-document -i --input-file', read: ({ value, positionals }) => [...fetched(positionals), ...show([value('--post-file', '--body-file', '-i', '--input-file')].filter((path) => path !== undefined)), ...into(value('-O', '--output-document'))] };

/** Files that addresses lead to. */
function fetched(urls: readonly string[]): PathUse[] {
  return show(urls.flatMap((url) => fileAtAddress(url) ?? []));
}

/** Where a download goes; `-` is its output. */
function into(path: string | undefined): PathUse[] {
  return path === undefined || path === '-' ? [] : [{ path, use: 'write' }];
}

/** Flags of `curl` whose value is a file that it sends, or repeats. */
const WHOLE = ['-T', '--upload-file', '-K', '--config'];
/** The same, where the value is no text of its own. */
const JAR = ['-b', '--cookie'];

function uploads(flag: string, value: string): PathUse[] {
  if (WHOLE.includes(flag) || (JAR.includes(flag) && !value.includes('='))) return show([value]);
  const content = /^[^=]{0,200}=<(.{1,1000})$/.exec(value)?.[1];
  if (content !== undefined && (flag === '-F' || flag === '--form')) return show([content.split(';')[0] ?? '']);
  if (flag === '--variable' || flag === '-w' || flag === '--write-out') return show([/^%?[\w]{0,200}@(.{1,1000})$/.exec(value)?.[1] ?? []].flat());
  const at = value.indexOf('@');
  const form = flag === '-F' || flag === '--form';
  if (at < 0 || (at > 0 && !form && flag !== '--data-urlencode') || flag === '--data-raw' || flag === '-u' || flag === '--user' || flag === '-H' && at > 0) return [];
  return show([value.slice(at + 1).split(';')[0] ?? '']);
}
