import type { Args } from '../../shell/argv.ts';
import { show, type PathUse, type Reader } from './path-use.ts';

/** Programs that put files into an archive, or take them out of one. */
export const archiving: Reader = (args, argv) => {
  const makes = argv[0] !== 'tar' || args.has('-c', '--create', '-r', '--append', '-u') || /^[abd-qst-zA-Z]*[cru][a-zA-Z]*$/.test(args.positionals[0] ?? '');
  if (!makes && (args.has('-t', '--list', '-d', '--diff', '--compare') || /^[a-ce-su-wyz]{0,20}[td][a-wyz]{0,20}$/i.test(argv[1] ?? ''))) return [];
  // What goes to the terminal is unpacked nowhere.
  const prints = !makes && argv[0] === 'tar' && (args.has('-O', '--to-stdout') || /^[a-zA-Z]*O/.test(args.positionals[0] ?? ''));
  if (prints) return show(args.positionals);
  if (!makes) return [{ path: args.value('-C', '--directory') ?? '.', use: 'fill' }];
  const bundled = argv[0] !== 'tar' || args.value('-f') === undefined;
  const listed = argv[0] === 'zip' ? argv.indexOf('-x') : -1;
  const packed = listed < 0 ? args.positionals : args.positionals.filter((path) => argv.indexOf(path) < listed);
  const away = args.has(...(argv[0] === 'tar' ? ['--remove-files'] : ['-m', '--move', '-sdel'])) ? args.positionals.slice(bundled ? 1 : 0).map((path): PathUse => ({ path, use: 'delete', deep: true })) : [];
  return [...show(args.flags.get('-T') ?? args.flags.get('--files-from') ?? []), ...packed.map((path): PathUse => ({ path, use: 'copy', to: args.value('-f') ?? 'archive', deep: true, sieve: { except: leftOutOfArchive(args, argv) } })), ...away];
};

/** Names and paths that an archive is made without. Source: the manuals of tar, zip and 7-Zip. */
function leftOutOfArchive(args: Args, argv: readonly string[]): readonly string[] {
  if (argv[0] === 'tar') return args.flags.get('--exclude') ?? [];
  // 7-Zip: `-xr!name` at any depth, `-x!path` from where it runs.
  const glued = argv.flatMap((word) => {
    const [, deep = '', name] = /^-x(r?)!(.{1,300})$/.exec(word) ?? [];
    return name === undefined ? [] : [deep ? name : `./${name}`];
  });
  const from = argv.findIndex((word) => word === '-x' || word === '--exclude');
  const listed = from < 0 ? [] : argv.slice(from + 1).filter((word) => word !== '@');
  const end = listed.findIndex((word) => word.startsWith('-'));
  // A pattern of zip's is of the whole path.
  return [...glued, ...listed.slice(0, end < 0 ? undefined : end).map((pattern) => (pattern.startsWith('*') ? pattern : `./${pattern}`))];
}
