import type { Finding } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider, Surroundings, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { firstFile, lineValue } from '../shell/link-files.ts';
import { resource } from '../acts/resource.ts';
import { one, spokenAct, spokenThing } from '../acts/spoken.ts';

// Sources: docs.stripe.com/cli (flags, api_keys: STRIPE_API_KEY and --api-key take precedence; test mode unless --live), docs.stripe.com/keys, docs.stripe.com/api, docs.stripe.com/mcp; level doc.
const VALUED = '--api-key -p --project-name --config --device-name --log-level --color -d --data -e --expand -i --idempotency -l --limit -a --starting-after -b --ending-before --stripe-account --stripe-version -v --latest --forward-to -f --events';
const MONEY = 'Money moves, or a customer is told. Cannot be undone.';
/** What making such a thing means. */
/** What such a verb does to what there is already. */
const DONE: Readonly<Record<string, string>> = { cancel: 'A canceled subscription, payment or invoice cannot be taken up again.', void: 'A void invoice can no longer be paid.', refund: 'A customer gets money back. Cannot be undone.', pay: 'A customer is charged. Cannot be undone.', capture: 'A customer is charged. Cannot be undone.' };
const MADE: Readonly<Record<string, string>> = {
  refunds: 'A customer gets money back. Cannot be undone.', payouts: 'Money goes from the account to a bank. Cannot be undone.', transfers: 'Money goes to a connected account. Cannot be undone.',
  charges: 'A customer is charged. Cannot be undone.', payment_intents: 'A customer may be charged. Cannot be undone.', invoices: 'A customer may be billed. Cannot be undone.',
};
const GONE = 'Cannot be undone.';
const MOVES = 'refunds payouts transfers topups charges payment_intents application_fees issuing disputes quotes credit_notes terminal treasury invoices';

/** A key says itself whether it moves real money: `sk_test_…`, `rk_live_…`. */
function modeOf(key: string, name: string): ReturnType<TargetSource> {
  const mode = /^[a-z]{2}_(test|live|prod)_/.exec(key)?.[1];
  if (mode === undefined) return context('', { source: 'API key', key: name, fact: `${name} is set` });
  const test = mode === 'test';
  return context(test ? 'test' : 'live', { source: 'API key', key: name, fact: `${name} is a key for ${test ? 'testing' : 'real money'}` }, test ? 'development' : 'production');
}

const key: TargetSource = ({ argv, env }, around) => {
  const args = parseArgs(argv, VALUED);
  const written = args.value('--api-key');
  if (written !== undefined) return modeOf(isKnown(written) ? written : '', '--api-key');
  const variable = env.get('STRIPE_API_KEY') ?? around.env['STRIPE_API_KEY'];
  if (variable) return modeOf(variable, 'STRIPE_API_KEY');
  return args.has('--live') ? context('live', { source: '--live flag', key: '--live', fact: 'it acts on real money' }, 'production') : undefined;
};

/** Without a key and without `--live`, the CLI's own login is for testing. */
const login: TargetSource = (_, { files, home, env }) => {
  const file = firstFile([env['XDG_CONFIG_HOME'] && `${env['XDG_CONFIG_HOME']}/stripe/config.toml`, `${home}/.config/stripe/config.toml`], files);
  const found = file && lineValue(file.text, /^\s{0,8}(test_mode_api_key)\s{0,4}=/);
  return file && found ? context('test', { source: 'Stripe login', file: file.path, line: found.line, key: 'test_mode_api_key', fact: 'it is for testing, unless --live is written' }, 'development') : undefined;
};

/** `stripe delete /v1/customers/cus_1` is a request. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  const [verb = '', path] = args.positionals;
  if (!['post', 'delete'].includes(verb) || path === undefined) return [];
  const route = path.startsWith('/v') ? path : `/v1/${path.replace(/^\//, '')}`;
  return [{ language: 'http', method: verb.toUpperCase(), url: `https://api.stripe.com${route}`, body: undefined }];
}

/** Making and changing things counts only where it is known that real money is meant: in test mode it is everyday work. */
function inspect(invocation: Invocation, around: Surroundings): readonly Finding[] {
  const args = parseArgs(invocation.argv, VALUED);
  const [kind = '', verb = '', name] = args.positionals;
  const live = key(invocation, around)?.tier === 'production';
  const make = (effect: Finding['effect'], operation: string, act: string, says: string): readonly Finding[] => [{ effect, provider: 'stripe', operation, act, says, clues: [], ...resource(act.split(' ').at(-1) ?? 'object', name) }];
  if (['trigger', 'fixtures'].includes(kind) && live) return make('changes', 'fixtures', 'Make test objects', 'They stand among real customers.');
  // `refunds create` has a row of its own.
  if (!live || !['create', 'update', 'modify'].includes(verb) || (kind === 'refunds' && verb === 'create')) return [];
  return MOVES.split(' ').includes(kind) && verb === 'create' ? make('irreversible', 'money', `Create ${spokenThing([one(kind)])}`, MADE[kind] ?? MONEY) : make('changes', 'change', spokenAct(verb === 'create' ? 'create' : 'change', [one(kind)]), 'Customers see it at once.');
}

export default {
  id: 'stripe',
  title: 'Stripe',
  executables: ['stripe'],
  hosts: ['api.stripe.com', 'connect.stripe.com', 'files.stripe.com', 'mcp.stripe.com'],
  valued: VALUED,
  target: [key, login],
  payloads: (invocation, around) => (key(invocation, around)?.tier === 'development' || login(invocation, around)?.tier === 'development' ? [] : payloads(invocation)),
  inspect,
  reads: ['(listen|logs|login|logout|status|open|samples|serve|resources|config|version|completion|get|community|feedback|plugin|docs|preview|projects) ...'],
  operations: [
    { id: 'customer-delete', match: 'customers delete [customer]', effect: 'destroys-data', act: 'Delete customer', says: `Its subscriptions end at once, and its cards are gone. ${GONE}`, source: 'https://docs.stripe.com/api/customers/delete', level: 'doc' },
    { id: 'delete', match: 'webhook_endpoints delete [endpoint]', effect: 'irreversible', act: 'Delete webhook endpoint', says: 'Stripe no longer reports there what happens; it has to be made anew, with a new secret.', level: 'doc' },
    { id: 'delete', match: 'subscription_items delete [item]', effect: 'irreversible', act: 'Delete subscription item', says: 'The customer no longer gets, or pays for, that part; it can be added again.', level: 'doc' },
    { id: 'delete', match: '<kind> (delete|detach|void|void_invoice|roll|mark_uncollectible|expire|archive) [name]', effect: 'irreversible', act: 'Delete object', says: GONE, level: 'doc' },
    { id: 'cancel', match: '(subscriptions|subscription_schedules|payment_intents) cancel [name]', effect: 'irreversible', act: 'Change object', says: 'A canceled subscription, payment or invoice cannot be taken up again.', level: 'doc' },
    { id: 'cancel', match: '(subscriptions|subscription_schedules|payment_intents|setup_intents|payouts|topups|refunds|transfers|quotes|reviews) (cancel|release|reverse|approve) [name]', effect: 'irreversible', act: 'Change object', says: MONEY, level: 'doc' },
    { id: 'money', match: 'refunds create', effect: 'irreversible', act: 'Create a refund for', says: 'A customer gets money back. Cannot be undone.', resource: '--charge|--payment-intent', level: 'doc' },
    { id: 'money', match: '(payouts|transfers|topups|transfer_reversals) create', effect: 'irreversible', act: 'Move money', says: MONEY, resource: '--charge|--payment-intent|--destination|--amount', level: 'doc' },
    { id: 'money', match: '(charges|payment_intents|invoices|terminal|issuing|treasury) (capture|confirm|pay|send_invoice|finalize_invoice) [name]', effect: 'irreversible', act: 'Move money', says: MONEY, level: 'doc' },
    { id: 'account', match: '(accounts|webhook_endpoints|ephemeral_keys|apps|persons) (delete|reject|remove|upload|set-distribution|uninstall) [name]', effect: 'irreversible', act: 'Delete account', says: GONE, level: 'doc' },
  ],
  rest: [
    { id: 'search', route: 'POST /v1/{tokens,sources,ephemeral_keys}', effect: 'reads', act: 'Make a token', says: 'It only adds.' },
    { id: 'customer-delete', route: 'DELETE /v1/customers/:customer', effect: 'destroys-data', act: 'Delete customer', says: `Its subscriptions end at once, and its cards are gone. ${GONE}`, source: 'https://docs.stripe.com/api/customers/delete', level: 'doc' },
    { id: 'account-delete', route: 'DELETE /v1/accounts/:account', effect: 'destroys-data', act: 'Delete account', says: GONE, level: 'doc' },
    { id: 'subscription-cancel', route: 'DELETE /v1/subscriptions/:subscription', effect: 'irreversible', act: 'Cancel subscription', says: 'A canceled subscription cannot be started again.', level: 'doc' },
    ...['cancel', 'refund', 'capture', 'confirm', 'pay', 'send', 'finalize', 'void', 'mark_uncollectible', 'reject', 'reverse', 'close', 'approve', 'decline', 'detach', 'expire'].map((verb) => ({ id: verb, route: `POST /v1/:kind/:name/${verb}`, effect: 'irreversible' as const, act: `${verb.charAt(0).toUpperCase()}${verb.slice(1).replaceAll('_', ' ')} object`, says: DONE[verb] ?? MONEY, level: 'doc' as const })),
    ...MOVES.split(' ').map((kind) => ({ id: 'money', route: `POST /v1/${kind}`, effect: 'irreversible' as const, act: 'Move money', says: MADE[kind] ?? MONEY, level: 'doc' as const })),
    { id: 'delete', route: 'DELETE /v1/*', effect: 'irreversible', act: 'Delete object', says: GONE, level: 'doc' },
    { id: 'change', route: 'POST /*', effect: 'changes', act: 'Change object', says: 'Customers see it at once.', level: 'doc' },
  ],
  mcp: [
    { id: 'mcp-money', tool: 'create_refund', effect: 'irreversible', act: 'Move money', says: 'A customer gets money back. Cannot be undone.', resource: 'payment_intent charge', source: 'https://docs.stripe.com/mcp', level: 'doc' },
    { id: 'mcp-money', tool: 'cancel_subscription', effect: 'irreversible', act: 'Move money', says: 'A canceled subscription, payment or invoice cannot be taken up again.', resource: 'subscription', source: 'https://docs.stripe.com/mcp', level: 'doc' },
    { id: 'mcp-money', tool: '{update_dispute,finalize_invoice}', effect: 'irreversible', act: 'Move money', says: MONEY, resource: 'payment_intent subscription dispute invoice', source: 'https://docs.stripe.com/mcp', level: 'doc' },
    { id: 'mcp-change', tool: '{update_subscription,create_invoice,create_invoice_item,create_payment_link,create_price,create_product,create_coupon,create_customer}', server: '*stripe*', effect: 'changes', act: 'Change object', says: 'With a live key, customers see it at once.', resource: 'subscription customer name', source: 'https://docs.stripe.com/mcp', level: 'doc' },
  ],
  samples: {
    sees: [
      ['stripe customers delete cus_123 --live', 'stripe/customer-delete', 'production'],
      ['stripe customers delete cus_123', 'stripe/customer-delete', 'unknown'],
      ['STRIPE_API_KEY=sk_live_abcdefghijkl stripe refunds create --charge ch_1', 'stripe/money', 'production'],
      ['stripe subscriptions cancel sub_1 --api-key rk_live_abcdefghijkl', 'stripe/cancel', 'production'],
      ['stripe delete /v1/customers/cus_1 --live', 'stripe/customer-delete'],
      ['stripe products create --name x --live', 'stripe/change', 'production'],
      ['stripe trigger payment_intent.succeeded --api-key sk_live_abcdefghijkl', 'stripe/fixtures', 'production'],
      ['curl https://api.stripe.com/v1/refunds -u sk_live_abcdefghijkl: -d charge=ch_123', 'stripe/money', 'production'],
      ['curl -X DELETE https://api.stripe.com/v1/customers/cus_123 -u $KEY:', 'stripe/customer-delete', 'unknown'],
      ['curl -X POST https://api.stripe.com/v1/invoices/in_1/void -u rk_live_abcdefghijkl:', 'stripe/void', 'production'],
      [{ server: 'stripe', tool: 'create_refund', input: { payment_intent: 'pi_1' } }, 'stripe/mcp-money', 'unknown'],
    ],
    leaves: [
      'stripe listen --forward-to localhost:3000/webhook', 'stripe trigger payment_intent.succeeded', 'stripe logs tail', 'stripe customers list --limit 3', 'stripe get /v1/charges', 'stripe products create --name="My Product"', 'STRIPE_API_KEY=sk_test_abcdefghijkl stripe customers delete cus_1',
      'stripe refunds create --charge ch_1 --api-key sk_test_abcdefghijkl', 'curl https://api.stripe.com/v1/charges -u sk_test_abcdefghijkl: -d amount=100', 'curl -X DELETE https://api.stripe.com/v1/customers/cus_1 -H "Authorization: Bearer sk_test_abcdefghijkl"', 'curl https://api.stripe.com/v1/customers -u sk_live_abcdefghijkl:', 'stripe login',
      { server: 'stripe', tool: 'list_refunds', input: {} },
    ],
  },
} satisfies Provider;
