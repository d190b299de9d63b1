import { isKeptByName, isMadeAgain } from './loss.ts';
import type { Reader } from './path-use.ts';

/** Programs that delete what they name; into folders only where they are told to. What is plainly made again by tools is left out. */
export const removing: Reader = (args) => withoutBeside(withoutOutputs(args.positionals)).map((path) => ({ path, use: 'delete', deep: args.has('-r', '-R', '--recursive') && !SINGLE.test(path) }));

/** What a clean-up names beside two things that tools make, and that is nothing people write or keep, is made as well: `rm -rf build dist MANIFEST .Python`. */
function withoutBeside(paths: readonly string[]): readonly string[] {
  if (paths.length < 3 || paths.filter((path) => isMadeAgain(`/p/${path}`, '/p')).length < 2) return paths;
  return paths.filter((path) => !/^(?:\.\/)?(?:[A-Za-z][\w.-]{1,60}|\.[A-Z]\w{2,40}|[\w-]{2,60}[-.]?\*)\/?$/.test(path) || WRITTEN.test(path) || isKeptByName(path));
}

/** Beside what compilers make, these names mean the same: `rm -rf bin obj`. */
function withoutOutputs(paths: readonly string[]): readonly string[] {
  const plain = (path: string): string => path.replace(/^\.\//, '').replace(/\/$/, '');
  return paths.some((path) => /^(?:obj|dist|build|out|target|coverage(?:\.\w{1,5})?)$/.test(plain(path))) ? paths.filter((path) => !/^(?:bin|lib|types|module)$/.test(plain(path))) : paths;
}

/** Endings of names that no folder bears. */
const SINGLE = /[\w*\])}]\.(?:[cm]?[jt]sx?|json|map|md|txt|css|html?|ya?ml|toml|lock|py|pyc|rb|go|rs|java|c|h|cpp|o|sh|log|tar|t?gz|zip|xz|png|jpe?g|svg|gif|pdf|csv|xml|bck|hcl|stamp|info|dep|iso)$/;

/** Programs that go down into folders without being told. */
export const removingAll: Reader = ({ positionals }) => {
  const others = positionals.filter((path) => !MADE_BY_SCRIPTS.test(path) && !TOOLS_OWN.test(path));
  const left = others.length < positionals.length ? others.filter((path) => !BUILT_BESIDE.test(path) || WRITTEN.test(path)) : others;
  return left.map((path) => ({ path, use: 'delete', deep: !SINGLE.test(path) }));
};

/** What the build of a JavaScript package puts beside its sources; such programs clean up after little else. */
const MADE_BY_SCRIPTS = /^(?:\.\/)?(?:(?:lib|types|esm|cjs|es)(?:-[\w.]{1,20})?|module|modules|built|index\.\*)(?:\/\*\*?){0,2}\/?$/;

/** Names at the top of a package; named with what its build makes they are a part of that: `rimraf index.* guards.* lib commands`. */
const BUILT_BESIDE = /^(?:\.\/)?[\w-]{1,60}(?:\.\*)?(?:\/\*\*?){0,2}\/?$/;
/** What tools keep in a folder of their own: `.browser`, `.parcel`. */
const TOOLS_OWN = /^(?:\.\/)?\.(?!git|svn|hg|env|ssh|vscode|idea|husky|aws|config|claude|cursor|changeset|storybook|data|db|backup)[a-z][\w-]{2,40}\/?$/;
/** Names of what people write. */
const WRITTEN = /^(?:\.\/)?(?:src|source|sources|app|apps|packages|tests?|spec|docs?|content|public|static|assets|scripts|config|data|db|database|migrations|uploads|storage|backups?|README|LICENSE)\b/i;

/** Of Windows: switches begin with a slash. */
export const removingThere: Reader = (args, argv) => {
  const switches = args.positionals.filter((word) => /^\/[a-z]$/i.test(word));
  const deep = switches.some((word) => /^\/s$/i.test(word));
  if (/^(?:rmdir|rd)$/.test(argv[0] ?? '') && !deep) return [];
  return args.positionals.filter((word) => !switches.includes(word)).map((path) => ({ path, use: 'delete', deep }));
};
