import { BELOW, HOLE, isKnown } from '../../core/invocation.ts';
import { resolvePath } from '../paths.ts';
import { writeTo } from './write.ts';
import { started, type Cmdlet, type CmdletCall } from './cmdlet.ts';
import { driveOf, joinedPath, pathsOf, registryKey, slashed } from './paths.ts';
import { clone } from './space.ts';
import { itemsOf, NOTHING, printedOf, sourcesOf, text, textOf, together, tracedTo, UNKNOWN, type Value } from './values.ts';
import { setVariable } from '../windows-variables.ts';

const SWITCHES = 'rf fr r f p la al';
const PATHS = { valued: 'literalpath filter include exclude credential stream encoding', switches: SWITCHES };

/** The paths a cmdlet works on: its own, else those that a pipe feeds. */
function targets(call: CmdletCall): readonly string[] {
  const own = call.bound.value('path', 'literalpath', 'filepath', 'pspath', 'lp');
  const written = pathsOf(own ?? call.input);
  // What only running would tell may be any file.
  const paths = written.length || !(own ?? call.input) ? written : [HOLE];
  const folder = (path: string): string => (/[*?]$/.test(path) ? path : joinedPath(path, '*'));
  const only = pathsOf(call.bound.value('include', 'filter'));
  return only.length ? paths.flatMap((path) => only.map((name) => joinedPath(folder(path).replace(/\/?\*$/, ''), name))) : paths;
}

/** The variable that `env:NAME` is. */
function variableAt(path: string): string {
  return path.slice('env:'.length).replace(/^\//, '');
}

const recursive = ({ bound }: CmdletCall): boolean => bound.on('recurse', 'rf', 'fr', 'r');

function removeItem(call: CmdletCall): Value {
  const [files, others] = parted(targets(call));
  for (const { drive, path } of others) {
    if (/^(?:hk\w+|registry)$/.test(drive)) started(call, ['reg', 'delete', registryKey(path), '/f']);
    else if (drive === 'env') setVariable(call.space.shell, variableAt(path), '');
    else if (!/^(?:variable|function|alias|temp|testdrive)$/.test(drive)) started(call, ['cmdlet', 'remove-item', path]);
    else if (drive === 'temp') started(call, ['rm', '-r', '-f', '--', `C:/Windows/Temp/${path.replace(/^temp:\/?/i, '')}`]);
  }
  return files.length ? started(call, ['rm', ...(recursive(call) || files.some((path) => path.endsWith(`/${HOLE}`)) ? ['-r'] : []), ...(call.bound.on('force', 'rf', 'fr', 'f') ? ['-f'] : []), '--', ...files]) : NOTHING;
}

function parted(paths: readonly string[]): readonly [files: readonly string[], others: readonly { readonly drive: string; readonly path: string }[]] {
  const others = paths.flatMap((path) => {
    const drive = driveOf(path);
    return drive === undefined ? [] : [{ drive, path }];
  });
  return [paths.filter((path) => driveOf(path) === undefined), others];
}

/** What is listed, as paths: the names where they are told, a hole where only the disk would tell. */
function listed(call: CmdletCall): Value {
  const { bound } = call;
  const paths = pathsOf(bound.value('path', 'literalpath') ?? call.input);
  const roots = paths.length ? paths : ['.'];
  if (roots.some((root) => /^env:/i.test(root))) return started(call, ['env']);
  if (roots.some((root) => driveOf(root) !== undefined)) return UNKNOWN;
  const names = pathsOf(bound.value('filter', 'include', 'name') ?? NOTHING).filter((name) => name !== 'True');
  started(call, ['ls', ...pathsOf(bound.value('exclude') ?? NOTHING).map((name) => `--ignore=${name}`), '--', ...roots]);
  const deep = bound.on('recurse', 'r');
  const below = (root: string): readonly string[] => {
    const base = root.replace(/\/?\*$/, '') || '.';
    if (/[*?]/.test(root) && !names.length && !deep) return [root];
    if (!names.length && call.engine.machine.files.kind(resolvePath(call.space.shell.cwd, root)) === 'file') return [root];
    const tails = names.length ? names : [deep ? HOLE : '*'];
    return tails.slice(0, 20).map((tail) => joinedPath(deep && tail !== HOLE ? joinedPath(base, HOLE) : base, tail));
  };
  return together(roots.flatMap(below).map(text));
}

function content(call: CmdletCall): Value {
  const [files, others] = parted(targets(call));
  if (others.some(({ drive }) => drive === 'env')) return started(call, ['printenv', ...others.map(({ path }) => path.slice(4))]);
  return files.length ? started(call, ['cat', '--', ...files.map(anyBelow)]) : UNKNOWN;
}

/** A name that only running would tell may be any below that folder: what is read of it is looked for there. */
function anyBelow(path: string): string {
  return path.split('/').map((part, i) => (part === HOLE && i > 0 ? BELOW : part)).join('/');
}

function written(call: CmdletCall, append: boolean): Value {
  const [files, others] = parted(pathsOf(call.bound.value('path', 'literalpath', 'filepath')));
  const value = call.bound.value('value', 'inputobject') ?? call.input;
  for (const { drive, path } of others) if (drive === 'env') setVariable(call.space.shell, variableAt(path), textOf(value), sourcesOf(value));
  const kept = call.name === 'tee-object' ? call.bound.value('variable') : undefined;
  if (kept) call.space.vars.set(textOf(kept).toLowerCase(), value ?? UNKNOWN);
  for (const file of files) writeTo(file, append, value ?? UNKNOWN, call.space, call.io, call.engine);
  return call.name === 'tee-object' ? (value ?? UNKNOWN) : NOTHING;
}

function copied(call: CmdletCall, program: 'cp' | 'mv'): Value {
  const from = targets(call);
  const to = pathsOf(call.bound.value('destination'))[0] ?? '.';
  return from.length ? started(call, [program, ...(program === 'cp' && recursive(call) ? ['-r'] : []), '--', ...from, to]) : NOTHING;
}

function renamed(call: CmdletCall): Value {
  const name = textOf(call.bound.value('newname') ?? UNKNOWN);
  for (const path of targets(call)) {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    started(call, ['mv', '--', path, joinedPath(folder, slashed(name))]);
  }
  return NOTHING;
}

function made(call: CmdletCall): Value {
  const { bound } = call;
  const name = bound.value('name');
  const folder = pathsOf(bound.value('path'))[0] ?? '';
  const path = name ? joinedPath(folder, slashed(textOf(name))) : folder;
  const type = textOf(bound.value('itemtype', 'type')).toLowerCase();
  const drive = driveOf(path);
  if (drive === 'env') setVariable(call.space.shell, variableAt(path), textOf(bound.value('value')), sourcesOf(bound.value('value')));
  else if (drive !== undefined && /^(?:hk\w+|registry)$/.test(drive)) return started(call, ['reg', 'add', registryKey(path), '/f']);
  if (drive !== undefined) return UNKNOWN;
  if (/^d/.test(type) || call.name === 'mkdir') started(call, ['mkdir', '-p', '--', path]);
  else if (/link|junction/.test(type)) started(call, ['ln', '-s', '--', slashed(textOf(bound.value('value', 'target') ?? UNKNOWN)), path]);
  else if (bound.on('force')) writeTo(path, false, bound.value('value') ?? NOTHING, call.space, call.io, call.engine);
  else started(call, bound.value('value') ? ['tee', '--', path] : ['touch', '--', path], bound.value('value') ?? text(''));
  return text(path);
}

/** `Set-ItemProperty HKLM:\… Name Value`, `Set-Item env:X y`. */
function setItem(call: CmdletCall): Value {
  const { bound } = call;
  for (const path of targets(call)) {
    const drive = driveOf(path);
    if (drive === 'env') setVariable(call.space.shell, variableAt(path), textOf(bound.value('value')), sourcesOf(bound.value('value')));
    else if (drive !== undefined && /^(?:hk\w+|registry)$/.test(drive)) started(call, ['reg', call.name.startsWith('remove') || call.name.startsWith('clear') ? 'delete' : 'add', registryKey(path), ...(bound.value('name') ? ['/v', textOf(bound.value('name'))] : []), '/f']);
    else if (drive !== undefined) started(call, ['cmdlet', call.name, path]);
  }
  return NOTHING;
}

function joined(call: CmdletCall): Value {
  const { bound } = call;
  const [child, ...more] = [bound.value('childpath'), bound.value('additionalchildpath')].flatMap((value) => itemsOf(value).map((item) => slashed(textOf(item))));
  return together(pathsOf(bound.value('path') ?? call.input).map((path) => text([child ?? '', ...more].reduce(joinedPath, path))));
}

function splitPath(call: CmdletCall): Value {
  const path = pathsOf(call.bound.value('path', 'literalpath') ?? call.input)[0] ?? HOLE;
  const at = path.lastIndexOf('/');
  return text(call.bound.on('leaf') ? path.slice(at + 1) : at > 0 ? path.slice(0, at) : '.');
}

/** The first of the paths, once they are all absolute and there. */
function same(call: CmdletCall): Value {
  return call.bound.value('path', 'literalpath') ?? call.input ?? UNKNOWN;
}

/** A file of data is one table, written as PowerShell writes it. What would call something is no data. */
function dataFile(call: CmdletCall): Value {
  const read = started(call, ['cat', '--', ...targets(call)]);
  const written = printedOf(read);
  if (written === undefined || written.length > 65_536 || !isKnown(written) || !/^(?:\s|#[^\n]*\n)*@\{/.test(written.slice(0, 2_000)) || /[&;|`]|\$\(/.test(written.replace(/(["'])(?:(?!\1).){0,2000}\1/g, ''))) return UNKNOWN;
  return tracedTo(call.engine.source(written, clone(call.space), { ...call.io, out: undefined }), sourcesOf(read));
}

function property(call: CmdletCall): Value {
  return started(call, ['cmdlet', call.name, ...targets(call)]);
}

export const FILES: Readonly<Record<string, Cmdlet>> = {
  'remove-item': { at: 'path', ...PATHS, run: removeItem },
  'clear-content': { at: 'path', ...PATHS, run: (call) => started(call, ['truncate', '-s', '0', '--', ...targets(call)]) },
  'clear-item': { at: 'path', ...PATHS, run: (call) => started(call, ['truncate', '-s', '0', '--', ...parted(targets(call))[0]]) },
  'get-childitem': { at: 'path filter', switches: `${SWITCHES} name file directory system hidden`, valued: `${PATHS.valued} depth attributes`, run: listed },
  'get-item': { at: 'path', ...PATHS, run: same },
  'resolve-path': { at: 'path', ...PATHS, run: same },
  'convert-path': { at: 'path', ...PATHS, run: same },
  'get-content': { at: 'path', ...PATHS, valued: `${PATHS.valued} totalcount tail readcount head last first delimiter`, run: content },
  'set-content': { at: 'path value', ...PATHS, run: (call) => written(call, false) },
  'add-content': { at: 'path value', ...PATHS, run: (call) => written(call, true) },
  'out-file': { at: 'filepath', ...PATHS, valued: 'width inputobject encoding literalpath', run: (call) => written(call, call.bound.on('append')) },
  'tee-object': { at: 'filepath', ...PATHS, valued: 'variable inputobject literalpath', run: (call) => written(call, call.bound.on('append')) },
  'export-csv': { at: 'path delimiter', ...PATHS, valued: 'inputobject literalpath', run: (call) => written(call, call.bound.on('append')) },
  'export-clixml': { at: 'path', ...PATHS, valued: 'inputobject depth', run: (call) => written(call, false) },
  'copy-item': { at: 'path destination', ...PATHS, valued: `${PATHS.valued} tosession fromsession`, run: (call) => copied(call, 'cp') },
  'move-item': { at: 'path destination', ...PATHS, run: (call) => copied(call, 'mv') },
  'rename-item': { at: 'path newname', ...PATHS, run: renamed },
  'new-item': { at: 'path', valued: 'name itemtype type value target', run: made },
  mkdir: { at: 'path', valued: 'name', switches: 'p', run: made },
  'set-item': { at: 'path value', ...PATHS, run: setItem },
  'set-itemproperty': { at: 'path name value', ...PATHS, valued: 'type propertytype', run: setItem },
  'new-itemproperty': { at: 'path name', ...PATHS, valued: 'type propertytype value', run: setItem },
  'remove-itemproperty': { at: 'path name', ...PATHS, run: setItem },
  'clear-itemproperty': { at: 'path name', ...PATHS, run: setItem },
  'get-itemproperty': { at: 'path name', ...PATHS, run: () => UNKNOWN },
  'test-path': { at: 'path', ...PATHS, valued: 'pathtype olderthan newerthan', run: () => UNKNOWN },
  'join-path': { at: 'path childpath additionalchildpath', run: joined },
  'split-path': { at: 'path', switches: 'leaf parent qualifier', run: splitPath },
  'select-string': { at: 'pattern path', ...PATHS, valued: 'literalpath context encoding', switches: 'allmatches notmatch list', run: (call) => {
    const files = pathsOf(call.bound.value('path', 'literalpath') ?? (call.input?.kind === 'unknown' ? undefined : call.input)).filter((path) => /^[\w./:~*?\uFDD0-]{1,300}$/.test(path));
    return started(call, ['grep', '-e', textOf(call.bound.value('pattern') ?? UNKNOWN), '--', ...files.map(anyBelow)], call.bound.value('path', 'literalpath') ? undefined : call.input);
  } },
  'import-csv': { at: 'path delimiter', ...PATHS, run: (call) => tracedTo(UNKNOWN, sourcesOf(started(call, ['cat', '--', ...targets(call)]))) },
  'import-powershelldatafile': { at: 'path', ...PATHS, run: dataFile },
  'compress-archive': { at: 'path destinationpath', ...PATHS, valued: 'compressionlevel literalpath', switches: 'update', run: (call) => started(call, ['zip', '-r', pathsOf(call.bound.value('destinationpath'))[0] ?? HOLE, ...targets(call)]) },
  'expand-archive': { at: 'path destinationpath', ...PATHS, run: (call) => started(call, ['unzip', '--', ...targets(call), '-d', pathsOf(call.bound.value('destinationpath'))[0] ?? '.']) },
  'get-acl': { at: 'path', run: () => UNKNOWN },
  'set-acl': { at: 'path aclobject', ...PATHS, run: property },
};
