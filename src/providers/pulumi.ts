import { isKnown } from '../core/invocation.ts';
import { resolve } from '../core/path.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { besides, calledIn, context, fromFlag, fromVariable } from '../targets/clues.ts';
import { under, yamlOf } from '../shell/data.ts';
import { jsonText, lineValue, nearestFile } from '../shell/link-files.ts';

// Sources: pulumi.com/docs/cli; rows without a level are general knowledge.
const BACK = 'What the program declares is created, changed or deleted. Replacing a resource deletes it first.';
const VALUED = '-s --stack -C --cwd -m --message -t --target -r --replace --target-replace -p --parallel -c --config --config-file --policy-pack --save-plan --plan --file -o --output --color --profiling';

/** The stack selected for a project: `~/.pulumi/workspaces/<project>-<hash>-workspace.json`, where all checkouts of it agree. */
const selected: TargetSource = ({ argv, cwd }, { files, home }) => {
  const moved = parseArgs(argv, VALUED).value('-C', '--cwd');
  const folder = moved === undefined ? cwd : isKnown(moved) ? resolve(moved, cwd, home) : undefined;
  const project = nearestFile('Pulumi.yaml', folder, files);
  const name = project && lineValue(project.text, /^name:\s{0,4}["']?([\w.-]{1,100})/)?.value;
  if (name === undefined) return undefined;
  const place = `${home}/.pulumi/workspaces`;
  const found = (files.list(place) ?? []).filter((file) => file.startsWith(`${name}-`) && file.endsWith('-workspace.json')).map((file) => ({ file: `${place}/${file}`, stack: jsonText(files.read(`${place}/${file}`), 'stack') }));
  const stacks = [...new Set(found.map(({ stack }) => stack))];
  const [first] = found;
  if (first?.stack === undefined || stacks.length > 1) return undefined;
  return context(first.stack, { source: 'Pulumi workspace', file: first.file, key: 'stack', fact: `the stack is ${first.stack}` });
};

/** `pulumi stack rm prod` is about that stack, whichever is selected. */
const removed: TargetSource = ({ argv }) => {
  const [group, verb, name] = parseArgs(argv, VALUED).positionals;
  return group === 'stack' && /^(?:rm|remove)$/.test(verb ?? '') && isKnown(name) ? context(name, { source: 'argument', fact: `the stack is ${name}` }) : undefined;
};

/** What the stack's own file sets as its environment, or as the project or account it works in, where its name says nothing. */
function alsoBySettings(source: TargetSource): TargetSource {
  return (invocation, around) => {
    const clue = source(invocation, around);
    if (clue === undefined || clue.tier !== undefined || !/^[\w./-]{1,100}$/.test(clue.name) || tierOfName(clue.name) !== 'none') return clue;
    const { argv, cwd } = invocation;
    const moved = parseArgs(argv, VALUED).value('-C', '--cwd');
    const folder = moved === undefined ? cwd : isKnown(moved) ? resolve(moved, cwd, around.home) : undefined;
    const file = nearestFile(`Pulumi.${clue.name.slice(clue.name.lastIndexOf('/') + 1)}.yaml`, folder, around.files);
    const settings = file ? under(yamlOf(file.text), 'config') : undefined;
    const set = Object.entries(typeof settings === 'object' && settings !== null ? settings : {}).flatMap(([key, value]) => (typeof value === 'string' && /:(?:env|environment|stage|project|account|subscriptionId|profile|cluster|context)$/i.test(key) ? [{ key, value }] : []));
    const telling = set.find(({ value }) => tierOfName(value) !== 'none');
    if (file === undefined || set.length === 0) return clue;
    const line = telling === undefined ? undefined : file.text.split('\n').findIndex((one) => one.includes(telling.key)) + 1;
    return { ...clue, also: [...(clue.also ?? []), ...set.map(({ value }) => value)], evidence: { ...clue.evidence, file: file.path, ...(line ? { line } : {}), fact: telling === undefined ? clue.evidence.fact : `the stack sets ${telling.key} to ${telling.value}` } };
  };
}

export default {
  id: 'pulumi',
  title: 'Pulumi',
  executables: ['pulumi'],
  hosts: ['api.pulumi.com'],
  valued: VALUED,
  target: besides([removed, fromFlag('-s', '--stack'), fromVariable('PULUMI_STACK'), selected].map(alsoBySettings), calledIn(['Pulumi.yaml'], /^name:\s{0,4}["']?([\w.-]{1,100})/, 'project')),
  reads: ['(preview|pre|about|whoami|logs|new|plugin|schema|version|policy|gen-completion|console|convert|install|org|watch-status)', 'stack (ls|history|tag|graph)', '(up|update|destroy|down|refresh) +--preview-only', 'env (ls|version|diff)', '+-h'],
  operations: [
    { id: 'destroy', match: '(destroy|down|dn)', effect: 'destroys-data', act: 'Destroy everything of stack', says: 'Every resource of the stack is deleted. Cannot be undone.', resource: '-s|--stack', instead: 'pulumi destroy --preview-only', level: 'kn' },
    { id: 'replace', match: '(up|update) +--replace|--target-replace|-r', effect: 'destroys-data', act: 'Replace resource', says: 'It is deleted and made again, empty.', resource: '--replace|--target-replace|-r', instead: 'pulumi preview --diff', level: 'kn' },
    { id: 'deploy', match: 'refresh', effect: 'changes', act: 'Refresh the state of stack', says: 'The state becomes what is found in the cloud: what is gone there is forgotten, and made again by the next deployment. The resources stay as they are.', resource: '-s|--stack', instead: 'pulumi refresh --preview-only', level: 'kn' },
    { id: 'deploy', match: 'import', effect: 'changes', act: 'Take resources into the state of stack', says: 'What exists already is managed by it from then on; it can be taken out again.', resource: '-s|--stack', level: 'kn' },
    { id: 'deploy', match: '(up|update|watch)', effect: 'changes', act: 'Deploy stack', says: BACK, resource: '-s|--stack', instead: 'pulumi preview --diff', level: 'kn' },
    { id: 'stack-remove', match: 'stack rm [stack]', effect: 'irreversible', act: 'Remove stack', says: 'Its state and history are deleted; what it managed is orphaned.', instead: 'pulumi stack export > before.json', level: 'kn' },
    { id: 'secrets', match: 'stack +--show-secrets', effect: 'reveals', act: 'Print the secrets of stack', says: 'It would put them into the agent’s context.', level: 'kn' },
    { id: 'secrets', match: 'config +--show-secrets', effect: 'reveals', act: 'Print the secrets of stack', says: 'It would put them into the agent’s context.', level: 'kn' },
    { id: 'secrets', match: 'env (open|get +--show-secrets)', effect: 'reveals', act: 'Print the secrets of environment', says: 'It would put them into the agent’s context.', level: 'kn' },
    { id: 'state', match: 'state delete [resource]', effect: 'irreversible', act: 'Take out of the state', says: 'It goes on running, and is no longer managed: the next deployment may make it a second time.', instead: 'pulumi stack export > before.json', level: 'kn' },
    { id: 'state', match: 'state unprotect [resource]', effect: 'irreversible', act: 'Switch off protection of resource', says: 'After this a deployment can delete it; it can be protected again.', level: 'kn' },
    { id: 'state', match: 'state (delete|unprotect|rename|repair|edit|move|upgrade) [resource]', effect: 'irreversible', act: 'Rewrite the state of resource', says: 'What falls out of the state is no longer managed or protected.', instead: 'pulumi stack export > before.json', level: 'kn' },
    { id: 'stack-import', match: 'stack (import|change-secrets-provider)', effect: 'changes', act: 'Overwrite the state of stack', says: 'The state that is there is replaced.', level: 'kn' },
    { id: 'select', match: 'stack (select|init) [stack]', effect: 'retargets', act: 'Switch to stack', says: 'Commands that follow act on it.', level: 'kn' },
    { id: 'cancel', match: 'cancel [stack]', effect: 'irreversible', act: 'Break the lock of stack', says: 'Somebody else’s update can be cut in two.', level: 'kn' },
    { id: 'configure', match: 'env rm [environment]', effect: 'changes', act: 'Delete environment', says: 'Its values and their history are gone, and whatever opens it fails.', level: 'kn' },
    { id: 'configure', match: 'env (set|rm|edit|init|rotate) [environment]', effect: 'changes', act: 'Change environment', says: 'Whatever opens it gets the new values.', level: 'kn' },
  ],
  rest: [{ id: 'stack-remove', route: 'DELETE /api/stacks/:organization/:project/:stack', effect: 'irreversible', act: 'Remove stack', says: 'Its state and history are deleted; what it managed is orphaned.', level: 'kn' }],
  samples: {
    sees: [
      ['pulumi destroy --stack prod --yes', 'pulumi/destroy', 'production'],
      ['pulumi down -y -s acme/shop/staging', 'pulumi/destroy', 'staging'],
      ['pulumi up --yes', 'pulumi/deploy', 'unknown'],
      ['pulumi up --replace urn:pulumi:prod::shop::aws:rds/instance:Instance::db', 'pulumi/replace', 'production'],
      ['pulumi stack rm production --force', 'pulumi/stack-remove', 'production'],
      ['pulumi config get dbPassword --show-secrets', 'pulumi/secrets'],
      ['pulumi state delete urn:x', 'pulumi/state', 'unknown'],
      ['pulumi stack select prod', 'pulumi/select', 'production'],
      ['PULUMI_STACK=prod pulumi refresh', 'pulumi/deploy', 'production'],
    ],
    leaves: [
      'pulumi preview --diff', 'pulumi stack ls', 'pulumi stack output url', 'pulumi config', 'pulumi config set region eu-west-1', 'pulumi destroy --preview-only', 'pulumi about', 'pulumi whoami', 'pulumi up -s dev --yes', 'pulumi destroy -s dev', 'pulumi stack select dev', 'pulumi logs -f', 'pulumi new aws-typescript',
    ],
  },
} satisfies Provider;
