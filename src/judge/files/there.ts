import type { Finding } from '../../core/effect.ts';
import { HOLE, isKnown, type Invocation } from '../../core/invocation.ts';
import { baseName, resolve } from '../../core/path.ts';
import { parseArgs } from '../../shell/argv.ts';
import { onMachine } from '../../targets/clues.ts';
import { SHELLS } from '../../shell/wrappers.ts';
import { isInNewContainer } from '../containers.ts';
import { isReplaceable } from './loss.ts';
import type { PathUse } from './path-use.ts';
import { writtenUses } from './paths.ts';
import { NAMES, OPENS } from './system-places.ts';
import type { World } from '../world.ts';

/** What carries a command to a whole machine, not into a container that is made anew. */
const MACHINE = /^(?:ssh|autossh|mosh|gcloud compute ssh|aws ssm|az (?:ssh|vm)|doctl compute ssh|hcloud server ssh|tsh ssh|tailscale ssh|psexec(?:64)?|winrs)\b/;
/** Folders from which a machine is run, or which it serves to others. As for what `rsync` and `scp` copy there. */
const SERVED = /^\/(?:etc|usr|s?bin|lib|boot|root|srv|opt|var\/(?:www|lib|spool))(?:\/|$)|^\/$/;
/** Where data is kept, in containers as well: what is moved away from there is gone for the program that keeps it. */
const KEEPS = /^\/(?:data|mnt|media|srv|home|var\/(?:lib|www|opt)|opt|usr\/share)(?:\/|$)/;
/** What a program that runs does without. */
const SPARE = /(?:^|[/.])(?:cache|caches|te?mp|logs?|coverage|__pycache__)(?:\/|$)/i;
/** What nobody misses, and where programs tell what they do. */
const PASSING = /^\/(?:tmp|var\/(?:tmp|cache|log)|dev|proc\/self|run\/user)\//;

const CHANGES: ReadonlySet<PathUse['use']> = new Set(['write', 'append', 'mode', 'move', 'fill']);

/**
 * Files that a command changes on another machine. Places that the machine is run from count wherever it stands; all others only on a machine of production, as the
 * operation `change-elsewhere`.
 */
export function changedThere(invocation: Invocation, remote: string, all: readonly Invocation[], world: World): readonly Finding[] {
  // `ssh web-1 'cat /etc/hosts' > hosts.txt` writes here.
  const ours = new Set(all.filter((one) => one.remote === undefined).flatMap(({ redirects, cwd }) => redirects.map(({ path }) => resolve(path, cwd, world.home) ?? path)));
  const isTaken = ({ path, use }: PathUse): boolean => use === 'delete' && isReplaceable(path, invocation.cwd) && !SPARE.test(path);
  const uses = writtenUses(invocation, world.home).filter((one) => CHANGES.has(one.use) || isTaken(one)).filter(({ path }) => !PASSING.test(path) && !ours.has(path) && !isInNewContainer(path, invocation, all));
  const isOfMachine = ({ path, use }: PathUse): boolean => use !== 'delete' && ((MACHINE.test(remote) && (SERVED.test(path) || OPENS.test(path))) || (use === 'move' && KEEPS.test(path)));
  const use = uses.find((one) => isOfMachine(one) && OPENS.test(one.path)) ?? uses.find((one) => one.use === 'move' && isOfMachine(one)) ?? uses.find(isOfMachine) ?? uses[0];
  if (use === undefined) return [];
  const decides = isOfMachine(use) && (OPENS.test(use.path) || (NAMES.test(use.path) && use.use !== 'append'));
  return [{
    effect: decides ? 'permissions' : 'changes', provider: 'files', operation: isOfMachine(use) ? 'system-elsewhere' : 'change-elsewhere', act: ACTS[use.use] ?? 'Change file',
    resource: { kind: 'path', name: use.path.replaceAll(HOLE, '…'), opaque: !isKnown(use.path) },
    says: decides ? 'It decides who may do what on that machine, or whether it starts at all.' : (OUTCOMES[use.use] ?? 'What stood there is replaced, and what runs from it sees the change.'),
    clues: [onMachine(remote)],
  }];
}

const ACTS: Readonly<Partial<Record<PathUse['use'], string>>> = { delete: 'Delete', move: 'Move away', mode: 'Change permissions of', fill: 'Unpack over folder' };
const OUTCOMES: Readonly<Partial<Record<PathUse['use'], string>>> = { delete: 'What runs from it may stop until it is made again.', move: 'What expects it there finds nothing.', mode: 'Who may read and change what stands there becomes another.', append: 'What reads it sees the change.', fill: 'Files of the same name are overwritten there.' };

const TASK = 'Run task';
const PACKAGES = { act: 'Install packages with', says: 'Programs there are replaced by other versions.' } as const;
/** Programs that change what runs on a machine, by their first words. */
const DEEDS: readonly { readonly program: RegExp; readonly words: RegExp; readonly act: string; readonly says: string }[] = [
  { program: /^git$/, words: /^(?:pull|checkout|switch|merge|rebase|apply|am|cherry-pick|revert)$/, act: 'Change the checkout with', says: 'What runs from it there runs another version.' },
  { program: /^(?:apt|apt-get|aptitude|dnf|yum|microdnf|zypper|apk|brew|snap|pkg)$/, words: /^(?:install|add|in|upgrade|dist-upgrade|full-upgrade|update|refresh|reinstall|downgrade)$/, ...PACKAGES },
  { program: /^(?:npm|pnpm|yarn|bun|pip3?|pipx|composer|bundle|poetry|uv|gem|cargo)$/, words: /^(?:install|i|ci|add|update|upgrade|sync|require)$/, ...PACKAGES },
  { program: /^(?:npm|pnpm|yarn|bun)$/, words: /^run$/, act: TASK, says: 'What it does stands on that machine and cannot be read from here.' },
  { program: /^(?:make|just|task|rake|invoke|fab)$/, words: /^\w/, act: TASK, says: 'What it does stands on that machine and cannot be read from here.' },
];
const INTERPRETERS = /^(?:python[\d.]{0,4}|node|ruby|php|perl|deno|bun|tsx|ts-node)$/;
/** `apt update` only fetches lists of what there is. */
const ONLY_LISTS = /^apt(?:-get|itude)? update$|^(?:apk|brew) update$/;

/** What is made for one command, and gone behind it. */
const FRESH = /^(?:docker|podman|nerdctl)(?: container)? run /;
/** Tasks that by the last word of their name only tell something. */
const LOOKS = /^(?:[\w.:-]{0,60}[:_-])?(?:status|version|routes|about|stats|notes|list|show|info|health(?:check)?|check|test|lint|typecheck|help)$/;
/** Frameworks' own programs, whose commands are told by their words. */
const FRAMEWORK = /(?:^|\/)(?:manage\.py|artisan|bin\/console|console|ace|ace\.js|craft|spark|yii|cake(?:\.php)?|magento|occ|drush|wp-cli\.phar)$/;

/** A program that changes what runs on another machine, or whose text stands only there: what it does counts where that machine, app or container is one of production, as the operation `run-elsewhere`. */
export function ranThere({ argv, remote, cwd }: Invocation, folder: string, world: World): readonly Finding[] {
  if (remote === undefined || FRESH.test(remote)) return [];
  const [program = '', ...words] = argv;
  const { positionals, has } = parseArgs(argv, '-C --directory -f --file --prefix');
  if (has('--help', '--version', '--dry-run')) return [];
  const [verb = ''] = positionals;
  const deed = ONLY_LISTS.test(`${program} ${verb}`) ? undefined : DEEDS.find((one) => one.program.test(program) && one.words.test(verb) && (MACHINE.test(remote) || one.act === TASK) && !LOOKS.test(positionals[verb === 'run' ? 1 : 0] ?? ''));
  const script = deed ? undefined : scriptOf(program, words);
  if (deed === undefined && (script === undefined || isHere(script, cwd, folder, world))) return [];
  return [{
    effect: 'changes', provider: 'files', operation: 'run-elsewhere', act: deed?.act ?? 'Run program', resource: { kind: 'program', name: script ?? [program, ...positionals.slice(0, verb === 'run' ? 2 : 1)].join(' '), opaque: false },
    says: deed?.says ?? 'What it does stands on that machine and cannot be read from here.', clues: [onMachine(remote)],
  }];
}

/** Programs that people write for one machine. */
const WRITTEN = /\.(?:sh|bash|zsh|py|rb|pl|php|[cm]?[jt]s|ps1)$/;

/** A script by its name, or the file that an interpreter or a shell is given. */
function scriptOf(program: string, words: readonly string[]): string | undefined {
  if (WRITTEN.test(program)) return FRAMEWORK.test(program) ? undefined : program;
  const [first] = words;
  return (INTERPRETERS.test(program) || SHELLS.has(program)) && first !== undefined && !first.startsWith('-') && isKnown(first) && !FRAMEWORK.test(first) ? first : undefined;
}

/** The project's own file of that name was read already, as what stands there or is close to it. */
function isHere(script: string, cwd: string | undefined, folder: string, world: World): boolean {
  return [script, baseName(script)].some((name) => world.files.kind(resolve(name, script.startsWith('/') ? cwd : folder, world.home) ?? '') === 'file');
}
