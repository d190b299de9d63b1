import { HOLE } from '../../core/invocation.ts';

/** What a command of cmd is among programs that the rest of this code knows; none where it does nothing that matters. */
type Lowering = (words: readonly string[], rest: string) => readonly (readonly string[])[];

const SWITCH = /^\/[a-z0-9?+-]{1,12}(?::\S{0,200})?$/i;

function has(words: readonly string[], name: string): boolean {
  return words.some((word) => word.toLowerCase().startsWith(name) && /^(?::|$|\/)/.test(word.slice(name.length)) || word.toLowerCase().includes(`${name}/`));
}

function plain(words: readonly string[]): readonly string[] {
  return words.filter((word) => !SWITCH.test(word) && !/^\/[a-z](?:\/[a-z])+$/i.test(word)).flatMap((word) => word.split(/[,;](?=\S)/)).map(slashed).filter(Boolean);
}

export function slashed(path: string): string {
  const plainPath = path.replaceAll('\\', '/').replace(/^\/\/[?.]\//, '');
  if (/^nul:?$/i.test(plainPath)) return '/dev/null';
  if (/^[A-Za-z]:$/.test(plainPath)) return `${plainPath}/`;
  // A name with an ending or without one.
  return plainPath.replace(/(^|\/)\*\.\*$/, '$1*');
}

/** With `/s`, a name is looked for in every folder below. */
function below(path: string): string {
  const at = path.lastIndexOf('/');
  return /[*?]/.test(path.slice(at + 1)) ? `${at < 0 ? '.' : path.slice(0, at)}/${HOLE}/${path.slice(at + 1)}` : path;
}

const del: Lowering = (words) => {
  const paths = plain(words);
  if (!paths.length || has(words, '/?')) return [];
  const deep = has(words, '/s');
  return [['rm', ...(deep ? ['-r'] : []), '-f', '--', ...(deep ? paths.map(below) : paths)]];
};

const removeFolder: Lowering = (words) => {
  const paths = plain(words);
  if (!paths.length || has(words, '/?')) return [];
  return [has(words, '/s') ? ['rm', '-r', '-f', '--', ...paths] : ['rmdir', '--', ...paths]];
};

const copy = (program: 'cp' | 'mv', ...flags: string[]): Lowering => (words) => {
  const [from, to = '.', ...more] = plain(words);
  return from === undefined ? [] : [[program, ...flags, '--', ...from.split('+'), to, ...more.slice(0, 0)]];
};

/** `/MIR` and `/PURGE` delete at the destination what the source has not. Source: `robocopy /?`. */
const robocopy: Lowering = (words) => {
  const [from = HOLE, to = HOLE] = plain(words);
  if (has(words, '/l')) return [];
  if (has(words, '/mir') || has(words, '/purge')) return [['rsync', '-a', '--delete', `${from}/`, to]];
  return has(words, '/move') || has(words, '/mov') ? [['mv', '--', from, to]] : [['cp', '-r', '--', from, to]];
};

const rename: Lowering = (words) => {
  const [from = '', to = ''] = plain(words);
  const at = from.lastIndexOf('/');
  return from ? [['mv', '--', from, at < 0 ? to : `${from.slice(0, at)}/${to}`]] : [];
};

const findstr: Lowering = (words) => {
  const given = words.find((word) => /^\/[cg]:/i.test(word))?.slice(3);
  const names = words.filter((word) => !SWITCH.test(word) && !/^\/[cg]:/i.test(word));
  const files = (given === undefined ? names.slice(1) : names).map(slashed);
  return [['grep', ...(has(words, '/s') ? ['-r'] : []), ...(has(words, '/m') ? ['-l'] : []), '-e', given ?? names[0] ?? '', '--', ...files]];
};

const shown = (program: string): Lowering => (words) => [[program, '--', ...plain(words)]];
const nothing: Lowering = () => [];

/** Commands of cmd, and the Windows tools that do with files what a POSIX program does. Source: their own `/?`. */
export const COMMANDS: Readonly<Record<string, Lowering>> = {
  del, erase: del, rd: removeFolder, rmdir: removeFolder,
  copy: copy('cp'), xcopy: copy('cp', '-r'), move: copy('mv'), ren: rename, rename, robocopy,
  md: (words) => [['mkdir', '-p', '--', ...plain(words)]],
  mkdir: (words) => [['mkdir', '-p', '--', ...plain(words)]],
  mklink: (words) => {
    const [link = '', target = ''] = plain(words);
    return [['ln', '-s', '--', target, link]];
  },
  type: shown('cat'), more: shown('cat'), tree: shown('ls'),
  // Names that begin with a dot are like any other here.
  dir: (words) => [['ls', ...(has(words, '/b') ? ['-A'] : []), ...(has(words, '/s') ? ['-R'] : []), ...(plain(words).length > 0 ? ['--', ...plain(words)] : [])]],
  find: (words) => {
    const [sought = '', ...files] = words.filter((word) => !SWITCH.test(word));
    return [['grep', '-e', sought, '--', ...files.map(slashed)]];
  },
  findstr,
  echo: (_words, rest) => (/^(?:on|off)?$/i.test(rest) ? [] : [['echo', rest]]),
  cd: (words) => directory('cd', words), chdir: (words) => directory('cd', words), pushd: (words) => directory('pushd', words), popd: () => [['popd']],
  where: (words) => [['which', ...words]],
  ...Object.fromEntries('rem title cls color pause setlocal endlocal shift verify ver vol prompt path assoc ftype date time chcp mode break exit goto hostname whoami timeout choice tasklist systeminfo'.split(' ').map((name) => [name, nothing])),
};

function directory(program: string, words: readonly string[]): readonly (readonly string[])[] {
  const [to] = words.filter((word) => !/^\/d$/i.test(word)).map(slashed);
  return to === undefined ? [] : [[program, to]];
}
