/** Entries that give a folder of installed packages, of a version control system or of build results away. Sources: the tools' own documentation. */
const MARKS: readonly (readonly [folder: RegExp, anyOf: readonly string[]])[] = [
  [/^node_modules$/, ['.package-lock.json', '.yarn-integrity', '.yarn-state.yml', '.modules.yaml', '.pnpm', '.bin', '.vite', '.cache']],
  [/^vendor$/, ['modules.txt', 'autoload.php', 'composer', 'bundle', 'cache']],
  [/^site-packages$|^dist-packages$/, ['pip', '_distutils_hack', 'pkg_resources', 'setuptools', '__pycache__']],
  [/^Pods$/, ['Manifest.lock', 'Pods.xcodeproj']],
  [/^target$/, ['CACHEDIR.TAG', '.rustc_info.json']],
  [/^deps$/, ['.mix']],
  [/^\.git$/, ['objects']],
  [/^\.hg$|^\.svn$|^\.jj$/, ['store', 'wc.db', 'repo']],
  [/^\.yarn$/, ['cache', 'unplugged', 'install-state.gz']],
  [/./, ['pyvenv.cfg', 'CACHEDIR.TAG']],
];

/** Whether a folder holds files that others wrote, as what stands in it shows; a folder that merely bears such a name is looked through. */
export function isForeign(name: string, entries: ReadonlySet<string>): boolean {
  if (MARKS.some(([folder, marks]) => folder.test(name) && marks.some((mark) => entries.has(mark)))) return true;
  return name === 'node_modules' && [...entries].some((entry) => entry.startsWith('@'));
}
