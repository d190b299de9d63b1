import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { tierOfName } from '../core/tier.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { resource } from '../acts/resource.ts';
import { isStored } from '../acts/stored.ts';

// Source: developer.1password.com/docs/cli/reference; level doc.
const VALUED = new Set('--vault --account --fields --format --session --config -o --out-file -i --in-file --env-file --environment --category --title --tags --expires-in --mode --file-mode --encoding'.split(' '));
const SHOWS = 'It would put secrets into the agent’s context.';
/** Fields that are no secret. */
const PLAIN = /^(?:label=|type=)?(?:username|user|email|url|website|title|hostname|host|port|database|notesPlain)$/i;

function inspect(invocation: Invocation): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const [group, verb, name] = args.positionals;
  const fields = args.value('--fields')?.split(',');
  const gets = (group === 'item' || group === 'document') && verb === 'get' && !(fields !== undefined && fields.every((field) => PLAIN.test(field)));
  const prints = group === 'read' || gets || (group === 'inject' && !args.has('-o', '--out-file')) || (group === 'environment' && verb === 'read') || (group === 'signin' && args.has('--raw'));
  if (!prints || isStored(invocation, args.value('-o', '--out-file'))) return [];
  return [{ effect: 'reveals', provider: 'onepassword', operation: 'secret-print', act: 'Print the values of item', says: SHOWS, instead: 'op run -- …', ...resource('item', group === 'read' ? verb : group === 'item' ? name : undefined), clues: [] }];
}

/** The vault that a reference begins with: `op://Production/db/url`. */
const vault: TargetSource = ({ argv }) => {
  const name = parseArgs(argv, VALUED).value('--vault') ?? argv.map((word) => /^op:\/\/([^/]{1,80})\//.exec(word)?.[1]).find((one) => one !== undefined);
  return isKnown(name) && tierOfName(name) !== 'none' ? context(name, { source: 'vault', fact: `the vault is ${name}` }) : undefined;
};

export default {
  id: 'onepassword',
  title: '1Password',
  executables: ['op'],
  valued: [...VALUED].join(' '),
  target: [vault],
  inspect,
  operations: [
    { id: 'item-delete', match: '(item|document) delete [item]', effect: 'irreversible', act: 'Delete item', says: 'Whatever uses it stops working; deleted items can be restored for some time.', instead: 'op item delete --archive …', level: 'doc' },
    { id: 'vault-delete', match: 'vault delete [vault]', effect: 'irreversible', act: 'Delete vault', says: 'Every item in it is deleted. Cannot be undone.', level: 'doc' },
    { id: 'item-change', match: '(item|document) (edit|move|share) [item]', effect: 'permissions', act: 'Change item', says: 'Whatever uses it gets the new value.', level: 'doc' },
    { id: 'access', match: '(user|group|vault|connect|service-account|events-api) (provision|suspend|reactivate|delete|edit|create|grant|revoke|confirm|recovery|user|group|server|token|vault|ratelimit) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can read the secrets.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['op read op://prod/db/password', 'onepassword/secret-print'],
      ['op item get shop-db --fields password', 'onepassword/secret-print'],
      ['op item get shop-db --format json', 'onepassword/secret-print'],
      ['op inject -i config.tpl', 'onepassword/secret-print'],
      ['op item delete shop-db', 'onepassword/item-delete', 'unknown'],
      ['op item delete staging-db', 'onepassword/item-delete', 'staging'],
      ['op vault delete Production', 'onepassword/vault-delete', 'production'],
      ['op vault user grant --vault shop --user bob', 'onepassword/access', 'unknown'],
    ],
    leaves: ['op item list', 'op vault list', 'op whoami', 'op item get shop-db --fields username', 'op run --env-file .env.tpl -- npm start', 'op inject -i config.tpl -o .env', 'op item create --category login --title x', 'op signin', 'op item template list'],
  },
} satisfies Provider;
