import type { Finding } from '../core/effect.ts';
import { hostsIn, tierOfHost } from '../core/host.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs, type Args } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { firstFile, jsonText, lineValue } from '../shell/link-files.ts';
import { resource } from '../acts/resource.ts';

// Source: docs.npmjs.com/cli (unpublish policy: 72 hours); rows without a level are general knowledge.
const VALUED = '--registry --tag --access --otp --workspace --prefix -C --dir --cwd -F --filter --userconfig --index --repository-url --repository --username --password --token --source --api-key --allow-registry --package --manifest-path --key --host --provenance-file --loglevel -ApiKey -k';
/** Elsewhere `-p` is a password or a package and `-r` a repository; to npm and its kin, `-r`, `-w` and `-p` are switches. */
const SHORT = '-u -p -r -s -k';

function argsOf(argv: readonly string[]): Args {
  const short = ['npm', 'pnpm', 'yarn', 'bun', 'lerna'].includes(argv[0] ?? '') ? '' : SHORT;
  return parseArgs(argv, `${VALUED} ${short}`);
}
const FOREVER = 'Everyone gets it; a version that was published once can never be published again.';

/** A registry on this machine is development; the public one is everyone's. */
const registry: TargetSource = ({ argv, cwd, env }, { files, home, env: inherited }) => {
  const written = argsOf(argv).value('--registry', '--index', '--repository-url', '-s', '--source', '--host') ?? env.get('NPM_CONFIG_REGISTRY') ?? env.get('npm_config_registry') ?? inherited['NPM_CONFIG_REGISTRY'] ?? inherited['npm_config_registry'];
  if (written !== undefined && isKnown(written)) return clueOf(written, { source: 'registry', fact: '' });
  const rc = firstFile([cwd && `${cwd}/.npmrc`, `${home}/.npmrc`], files);
  const found = rc && lineValue(rc.text, /^(?:@[\w-]{1,80}:)?registry\s{0,4}=\s{0,4}["']?([^\s"']{1,300})/);
  return rc && found ? clueOf(found.value, { source: '.npmrc', file: rc.path, line: found.line, key: 'registry', fact: '' }) : undefined;
};

function clueOf(url: string, evidence: Parameters<typeof context>[1]): ReturnType<typeof context> | undefined {
  const host = /^https?:\/\//.test(url) ? hostsIn(url)[0] : undefined;
  const tier = host === undefined ? undefined : tierOfHost(host)?.tier;
  return host === undefined ? undefined : context(host, { ...evidence, fact: `the registry is ${host}` }, tier);
}

/** Publishing commands of each tool, as phrases that begin the command. */
const PUBLISHES: Readonly<Record<string, string>> = {
  npm: 'publish, pub, stage publish', pnpm: 'publish', yarn: 'publish, npm publish', bun: 'publish', cargo: 'publish, release', twine: 'upload', poetry: 'publish', uv: 'publish', gem: 'push', dotnet: 'nuget push', lerna: 'publish', changeset: 'publish', 'semantic-release': '', vsce: 'publish', ovsx: 'publish', jsr: 'publish', deno: 'publish', hatch: 'publish', flit: 'publish', pdm: 'publish', np: '', 'release-it': '',
  mix: 'hex.publish', dart: 'pub publish, pub lish', flutter: 'pub publish, pub lish', nuget: 'push', goreleaser: 'release', 'web-ext': 'sign', luarocks: 'upload', cpanm: 'upload', 'cpan-upload': '', rebar3: 'hex publish', opam: 'publish', elm: 'publish', stack: 'upload', cabal: 'upload', pod: 'trunk push, repo push', conan: 'upload', 'anaconda': 'upload', 'auto': 'shipit, release', maturin: 'publish, upload',
};
const WITHDRAWS: Readonly<Record<string, string>> = { mix: 'hex.retire', nuget: 'delete', pod: 'trunk delete, trunk deprecate', npm: 'unpublish', pnpm: 'unpublish', yarn: 'npm unpublish', cargo: 'yank', gem: 'yank', dotnet: 'nuget delete', vsce: 'unpublish' };
/** Of the registry's commands, those that only look are `list`, `ls`, `get` and `view`. */
const ACCESS = /^(?:npm |unstable )?(deprecate|undeprecate|owner (add|rm|remove)|access (public|restricted|grant|revoke|set|edit|set status|2fa-required|2fa-not-required)|token (create|revoke|delete|rm|remove)|team (create|destroy|add|rm)|org (set|rm)|trust (?!list\b)\w+|hook (add|rm|update)|profile (set|enable-2fa|disable-2fa)|tag (add|remove)|dist-tag (add|set|rm|remove)|dist-tags (add|set|rm))\b/;

/** A folder of this machine takes packages as a registry does, and everybody else gets none of them. Source: learn.microsoft.com/nuget/hosting-packages/local-feeds, maven.apache.org/plugins/maven-deploy-plugin. */
function isFolder(destination: string | undefined): boolean {
  return destination !== undefined && /^(?:file:|\.{1,2}(?:[\\/]|$)|[/~]|[A-Za-z]:[\\/])/.test(destination);
}

function inspect({ argv, cwd }: Invocation, { files }: Parameters<NonNullable<Provider['inspect']>>[1]): readonly Finding[] {
  const program = argv[0] ?? '';
  const args = argsOf(argv);
  const words = args.positionals;
  if (args.has('-h', '-n', '--dry-run', '--no-publish', '--ci-only', '--snapshot', '--skip=publish', '--prepare', '--preview')) return [];
  if (program === 'twine' && /^test/.test(args.value('-r', '--repository') ?? '')) return [];
  if (isFolder(program === 'dotnet' ? parseArgs(argv, '-s --source').value('-s', '--source') : /^mvn/.test(program) ? argv.map((word) => /^-DaltDeploymentRepository=(?:[^:]{1,60}::){0,2}(\S{1,400})$/.exec(word)?.[1]).find((one) => one !== undefined) : undefined)) return [];
  // Without it nothing is published. Source: github.com/crate-ci/cargo-release docs/reference.md.
  if (program === 'cargo' && words[0] === 'release' && !args.has('-x', '--execute')) return [];
  if (program === 'goreleaser' && (args.value('--skip') ?? '').includes('publish')) return [];
  const manifest = cwd === undefined ? undefined : firstFile([`${cwd}/package.json`], files);
  const own = jsonText(manifest?.text, 'name');
  const published = begins(words, PUBLISHES[program]);
  if (published !== undefined && /^p?npm$/.test(program) && args.has('-r', '--recursive', '--workspaces', '-ws')) return [make('irreversible', 'publish', 'Publish every package of the workspace', FOREVER, undefined, `${program} publish -r --dry-run`)];
  if (published !== undefined) return [make('irreversible', 'publish', 'Publish package', FOREVER, nameOf(words.slice(published)) ?? own, rehearsalOf(program, words.slice(0, published)))];
  const withdrawn = begins(words, WITHDRAWS[program]);
  if (withdrawn !== undefined && program === 'cargo' && args.has('--undo')) return [make('changes', 'unyank', 'Offer again package', 'It can be chosen by new builds again, as before it was yanked.', nameOf(words.slice(withdrawn)) ?? own)];
  if (withdrawn !== undefined && program === 'cargo') return [make('irreversible', 'unpublish', 'Yank package', 'New builds can no longer choose this version; those that already use it go on. It can be taken back (--undo).', nameOf(words.slice(withdrawn)) ?? own)];
  if (withdrawn !== undefined) return [make('irreversible', 'unpublish', 'Unpublish package', 'Whatever depends on it can no longer be installed, and the version can never be used again.', nameOf(words.slice(withdrawn)) ?? own)];
  if (/^mvn[dw]?$/.test(program)) return words.includes('deploy') || words.some((word) => /release:perform|nexus-staging:release|central-publishing:publish/.test(word)) ? [make('irreversible', 'publish', 'Publish package', FOREVER, undefined)] : [];
  if (program === 'gradle' || program === 'gradlew') return words.some((word) => /(^|:)publish(?!.*(ToMavenLocal|MavenLocal))/.test(word)) && !args.has('-m') ? [make('irreversible', 'publish', 'Publish package', FOREVER, undefined)] : [];
  return owns(program, words, args);
}

function owns(program: string, words: readonly string[], args: Args): readonly Finding[] {
  if (program === 'cargo' || program === 'gem') {
    const owner = words[0] === 'owner' && (args.has('-a', '--add', '-r', '--remove') || words[1] === 'add');
    return owner ? [args.has('-r', '--remove') ? make('permissions', 'access', 'Remove an owner of package', 'They can no longer publish it, until they are added again.', words.at(-1)) : make('permissions', 'access', 'Add an owner to package', 'They can publish it, and add or remove owners, until they are removed.', words.at(-1))] : [];
  }
  const path = words.join(' ');
  if (!['npm', 'pnpm', 'yarn', 'bun'].includes(program) || !ACCESS.test(path)) return [];
  const given = words.slice(words[0] === 'npm' ? 2 : 1);
  // What a deprecation tells stands behind the package.
  const name = /^(?:npm )?(?:un)?deprecate\b/.test(path) ? given[0] : given.find((word) => /^@?[\w.-]+[/@]/.test(word)) ?? (/^(?:npm )?token\b/.test(path) ? undefined : words.at(-1));
  if (/tag (?:rm|remove)\b|dist-tags? (?:rm|remove)\b/.test(path)) return [make('changes', 'dist-tag', 'Remove a tag of package', 'Whoever installs it by that tag gets an error; the versions stay.', name)];
  if (/\bdeprecate|tag/.test(path)) return [make('changes', /tag/.test(path) ? 'dist-tag' : 'deprecate', /tag/.test(path) ? 'Move a tag of package' : 'Deprecate package', /tag/.test(path) ? 'Whoever installs it by that tag gets another version from then on.' : 'Whoever installs it is warned against it from then on; it can still be installed.', name)];
  if (/^(?:npm )?token (?:revoke|delete|rm|remove)\b/.test(path)) return [make('permissions', 'access', 'Revoke token', 'Whatever publishes or installs by it is refused from then on.', given.at(-1))];
  const [, ...said] = OWN_ACCESS.find(([fits]) => fits.test(path)) ?? [];
  const [act = 'Change access to package', says = 'It changes who can publish or install it.'] = said;
  return [make('permissions', 'access', act, says, name)];
}

/** Source: docs.npmjs.com/cli (owner, access, token, team, org). */
const OWN_ACCESS: readonly (readonly [words: RegExp, act: string, says: string])[] = [
  [/^(?:npm )?owner add\b/, 'Add an owner to package', 'They can publish it, and add or remove owners, until they are removed.'],
  [/^(?:npm )?owner (?:rm|remove)\b/, 'Remove an owner of package', 'They can no longer publish it, until they are added again.'],
  [/^(?:npm )?access public\b|^access set status=public\b/, 'Make public package', 'Everybody can install it; what was installed meanwhile cannot be called back.'],
  [/^(?:npm )?access restricted\b|^access set status=private\b/, 'Make private package', 'Whoever has no access can no longer install it, until it is made public again.'],
  [/^(?:npm )?token create\b/, 'Create a token', 'Whoever holds it can publish or install as its owner, until it is revoked.'],
  [/^(?:npm )?(?:team|org) (?:destroy|rm|remove)\b/, 'Remove from the organization', 'Who is taken out loses what they could reach by it, until they are added again.'],
];

/** Those that can be tried without publishing; the others check, or show what they would send. Sources: the tools’ own help. */
function rehearsalOf(program: string, words: readonly string[]): string | undefined {
  if (program === 'twine') return 'twine check dist/*';
  if (program === 'cargo' && words[0] === 'release') return 'cargo release';
  return REHEARSES.has(program) ? `${program} ${words.join(' ')} --dry-run` : undefined;
}

const REHEARSES: ReadonlySet<string> = new Set(['npm', 'pnpm', 'bun', 'cargo', 'poetry', 'uv', 'dart', 'flutter', 'deno', 'jsr']);

/** How many words of the command a phrase takes; `''` fits a program that needs none. */
function begins(words: readonly string[], phrases: string | undefined): number | undefined {
  return phrases?.split(', ').map((phrase) => phrase.split(' ').filter(Boolean)).find((phrase) => phrase.every((word, i) => words[i] === word))?.length;
}

/** A package's name among the arguments, not a folder or a file. */
function nameOf(words: readonly string[]): string | undefined {
  return words.find((word) => !/^[./~]|^v?\d+\.\d|\.(tgz|whl|gem|nupkg|gz|vsix|zip)$|\*/.test(word));
}

function make(effect: Finding['effect'], operation: string, act: string, says: string, name: string | undefined, instead?: string): Finding {
  // A package's name is no environment: `@acme/test-tools` is published to everyone.
  return { effect, provider: 'npm', operation, act, says, clues: [context('', { source: 'registry', fact: 'a public registry unless another one is configured' })], ...resource('package', name), ...(instead ? { instead } : {}) };
}

export default {
  id: 'npm',
  title: 'Package registries',
  executables: [...Object.keys(PUBLISHES), 'mvn', 'mvnw', 'mvnd', 'gradle', 'gradlew'],
  hosts: ['registry.npmjs.org'],
  valued: VALUED,
  target: [registry],
  inspect: (invocation, around) => {
    const clue = registry(invocation, around);
    return inspect(invocation, around).map((finding) => (clue?.tier === undefined ? finding : { ...finding, clues: [clue] }));
  },
  rest: [
    { id: 'publish', route: 'PUT /:package', effect: 'irreversible', act: 'Publish package', says: FOREVER, level: 'kn' },
    { id: 'unpublish', route: 'DELETE /:package/-rev/*', effect: 'irreversible', act: 'Unpublish package', says: 'Whatever depends on it can no longer be installed.', level: 'kn' },
    { id: 'dist-tag', route: 'DELETE|PUT /-/package/:package/dist-tags/*', effect: 'changes', act: 'Move a tag of package', says: 'Whoever installs it next is affected at once.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['npm publish --access public', 'npm/publish', 'unknown'],
      ['pnpm publish -r --no-git-checks', 'npm/publish', 'unknown'],
      ['yarn npm publish', 'npm/publish', 'unknown'],
      ['pnpm -r publish', 'npm/publish', 'unknown'],
      ['bun publish', 'npm/publish', 'unknown'],
      ['npm unpublish @acme/test-tools@1.2.3 --force', 'npm/unpublish', 'unknown'],
      ['npm deprecate shop@1 "use 2"', 'npm/deprecate', 'unknown'],
      ['npm dist-tag add shop@1.2.3 latest', 'npm/dist-tag', 'unknown'],
      ['npm owner add mallory shop', 'npm/access', 'unknown'],
      ['npm token create', 'npm/access', 'unknown'],
      ['cargo publish', 'npm/publish', 'unknown'],
      ['cargo release patch --execute --no-confirm', 'npm/publish', 'unknown'],
      ['cargo yank --version 1.2.3 shop', 'npm/unpublish', 'unknown'],
      ['cargo yank --version 1.2.3 --undo shop', 'npm/unyank', 'unknown'],
      ['twine upload dist/*', 'npm/publish', 'unknown'],
      ['mix hex.publish', 'npm/publish', 'unknown'],
      ['dart pub publish --force', 'npm/publish', 'unknown'],
      ['goreleaser release --clean', 'npm/publish', 'unknown'],
      ['./mvnw deploy', 'npm/publish', 'unknown'],
      ['nuget delete acme 1.0.0', 'npm/unpublish', 'unknown'],
      ['uv publish', 'npm/publish', 'unknown'],
      ['npx vsce publish', 'npm/publish', 'unknown'],
    ],
    leaves: ['cargo release patch', 'cargo release patch -x --no-publish', 'dotnet nuget push a.nupkg -s ./feed', 'mvn deploy -DaltDeploymentRepository=local::file:./repo', 'npm trust list react', 'goreleaser release --snapshot --clean', 'goreleaser build', 'dart pub get', 'flutter pub upgrade', 'dart pub publish --dry-run', 'nuget restore', './mvnw verify', 'conan install .', 'pod install', 'npm publish --dry-run', 'npm pack', 'npm install', 'npm ci', 'npm test', 'npm run build', 'npm view react versions', 'npm outdated', 'npm audit', 'npm whoami', 'npm publish --registry http://localhost:4873', 'cargo build', 'cargo publish --dry-run', 'npm token list', 'npm owner ls react', 'npm version patch', 'pnpm add react', 'yarn add react', 'bun install', 'gradle publishToMavenLocal', 'mvn package', 'uv sync', 'npm dist-tag ls react', 'poetry build', 'gem install rails'],
  },
} satisfies Provider;
