import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { resource } from '../acts/resource.ts';
import { one, spokenThing } from '../acts/spoken.ts';

// Sources: twilio.com/docs/twilio-cli, twilio.com/docs/usage/api (api.twilio.com/2010-04-01), twilio.com/docs/iam/test-credentials; level kn. Test credentials look like live ones.
const GONE = 'Cannot be undone.';
const SENT = 'Somebody gets a message or a call, and it costs. Cannot be called back.';

export default {
  id: 'twilio',
  title: 'Twilio',
  executables: ['twilio'],
  hosts: ['api.twilio.com', '*.twilio.com', 'api.vonage.com', 'rest.nexmo.com', 'api.plivo.com', 'api.messagebird.com', 'rest.messagebird.com', 'api.telnyx.com'],
  valued: '-p --profile --sid --account-sid -o --to --from --body --phone-number --service-sid --env --environment --properties -l --cli-log-level --path-account-sid',
  target: [fromFlag('-p', '--profile'), fromFlag('--environment'), fromVariable('TWILIO_PROFILE')],
  reads: ['(login|logout|profiles:list|plugins|debugger:logs:list|serverless:start|serverless:logs|serverless:list|serverless:init|flex:plugins:start|flex:plugins:build|flex:plugins:list|autocomplete|feedback|help|token:chat|token:video|phone-numbers:list) ...'],
  inspect: ({ argv }) => {
    const [, topic = ''] = argv;
    const verb = /^api:.{0,200}:(remove|create|update|delete|fetch|list)$/.exec(topic)?.[1];
    if (verb === undefined || verb === 'fetch' || verb === 'list') return [];
    const common = { provider: 'twilio', clues: [] } as const;
    const thing = spokenThing((topic.split(':').at(-2) ?? '').split('-').map(one));
    const sid = argv[argv.indexOf('--sid') + 1];
    const named = argv.includes('--sid') ? resource(thing, sid) : {};
    if (verb === 'remove' || verb === 'delete') return [{ ...common, effect: 'irreversible', operation: 'remove', act: `Delete ${thing}`, ...named, says: /incoming-phone-numbers/.test(topic) ? `The number goes back to the pool. ${GONE}` : GONE }];
    if (/:(messages|calls|verifications|faxes|executions|notifications|conferences:participants)$/.test(topic.replace(/:create$/, ''))) return [{ ...common, effect: 'irreversible', operation: 'send', act: 'Send a message or call', says: SENT }];
    return [{ ...common, effect: /keys|signing|tokens|secondary/.test(topic) ? 'permissions' : 'changes', operation: 'change', act: 'Change at Twilio', says: 'Calls and messages go the new way at once.' }];
  },
  operations: [
    { id: 'number-remove', match: '(phone-numbers:remove|phone-numbers:delete|incoming-phone-numbers:remove) ...', effect: 'irreversible', act: 'Release number', says: `The number goes back to the pool. ${GONE}`, level: 'kn' },
    { id: 'number-change', match: '(phone-numbers:update|phone-numbers:buy:local|phone-numbers:buy:mobile|phone-numbers:buy:toll-free) ...', effect: 'changes', act: 'Change number', says: 'Calls and messages go the new way at once.', level: 'kn' },
    { id: 'deploy', match: '(serverless:deploy|serverless:promote|serverless:activate|flex:plugins:deploy|flex:plugins:release|assets:upload) ...', effect: 'changes', act: 'Deploy', says: 'Callers get it at once.', level: 'kn' },
    { id: 'deploy-remove', match: '(serverless:remove|flex:plugins:archive:plugin|flex:plugins:remove|serverless:env:unset) ...', effect: 'irreversible', act: 'Remove service', says: GONE, level: 'kn' },
    { id: 'switch', match: 'profiles:use [profile]', effect: 'retargets', act: 'Switch to profile', says: 'Commands that follow act on it.', level: 'kn' },
    { id: 'email', match: 'email:send ...', effect: 'irreversible', act: 'Send mail', says: SENT, level: 'kn' },
  ],
  rest: [
    { id: 'verify', route: 'POST /v2/Services/:service/VerificationCheck', effect: 'reads', act: 'Check a code', says: 'It only looks.' },
    ...[['Messages', 'Send a message from account'], ['Calls', 'Start a call from account'], ['Faxes', 'Send a fax from account']].flatMap(([end = '', act = '']) => (
      [end, `${end}.json`].map((last) => ({ id: 'send', route: `POST /2010-04-01/Accounts/:account/${last}`, effect: 'irreversible' as const, act, says: SENT, level: 'kn' as const }))
    )),
    { id: 'send', route: 'POST /v2/Services/:service/Verifications', effect: 'irreversible', act: 'Send a code', says: SENT, level: 'kn' },
    { id: 'number-remove', route: 'DELETE /2010-04-01/Accounts/:account/IncomingPhoneNumbers/*', effect: 'irreversible', act: 'Release a number of account', says: `The number goes back to the pool. ${GONE}`, level: 'kn' },
    { id: 'account-close', route: 'POST /2010-04-01/Accounts/*', effect: 'changes', act: 'Change account', says: 'A closed account stays closed; calls and messages go the new way at once.', level: 'kn' },
    { id: 'remove', route: 'DELETE /*', effect: 'irreversible', act: 'Remove at Twilio', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['twilio api:core:incoming-phone-numbers:remove --sid PN123', 'twilio/remove', 'unknown'],
      ['twilio api:core:messages:create --to +4917 --from +4930 --body hi', 'twilio/send', 'unknown'],
      ['twilio serverless:deploy --environment production', 'twilio/deploy', 'production'],
      ['twilio phone-numbers:update +4930 --sms-url https://acme.io/sms -p staging', 'twilio/number-change', 'staging'],
      ['curl -X DELETE https://api.twilio.com/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/PN1.json -u AC1:t', 'twilio/number-remove', 'unknown'],
      ['curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -d To=+49 -u AC1:t', 'twilio/send', 'unknown'],
      ['twilio profiles:use prod', 'twilio/switch', 'production'],
    ],
    leaves: ['twilio api:core:messages:list', 'twilio phone-numbers:list', 'twilio serverless:start', 'twilio serverless:deploy --environment dev', 'twilio debugger:logs:list', 'twilio profiles:list', 'curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u AC1:t', 'twilio login'],
  },
} satisfies Provider;
