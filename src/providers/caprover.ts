import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Payload, Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Source: caprover.com/docs/cli-commands.html, github.com/caprover/caprover-cli; level kn.
const VALUED = '-u --caproverUrl -n --caproverName -a --caproverApp -m --method -t --path -d --data -b --branch -c --configFile -p --caproverPassword -i --imageName';

/** `caprover api` sends any request to the server. */
function payloads({ argv }: Invocation): readonly Payload[] {
  const args = parseArgs(argv, VALUED);
  if (args.positionals[0] !== 'api') return [];
  const path = args.value('-t', '--path');
  if (!isKnown(path)) return [{ language: 'unreadable', why: 'the path of the request is only known when it runs' }];
  return [{ language: 'http', method: (args.value('-m', '--method') ?? 'GET').toUpperCase(), url: `https://captain.unnamed.example/api/v2${path.startsWith('/') ? path : `/${path}`}`, body: args.value('-d', '--data') }];
}

export default {
  id: 'caprover',
  title: 'CapRover',
  executables: ['caprover'],
  hosts: ['captain.*'],
  valued: VALUED,
  target: [fromFlag('-n', '--caproverName'), fromFlag('-u', '--caproverUrl'), fromVariable('CAPROVER_NAME'), fromVariable('CAPROVER_URL')],
  payloads,
  reads: ['(list|ls|login|logout|api)'],
  operations: [
    { id: 'deploy', match: 'deploy', effect: 'changes', act: 'Deploy', says: 'It can be rolled back, but visitors get it at once.', resource: '-a|--caproverApp', level: 'kn' },
    { id: 'setup', match: 'serversetup', effect: 'changes', act: 'Set up server', says: 'It changes domain, certificates and password of the server.', level: 'kn' },
  ],
  rest: [
    { id: 'app-delete', route: 'POST /api/v2/user/apps/appDefinitions/delete', effect: 'destroys-data', act: 'Delete app', says: 'Volumes that are named in the request are deleted with it. Cannot be undone.', level: 'kn' },
    { id: 'app-change', route: 'POST /api/v2/user/*', effect: 'changes', act: 'Change app', says: 'What runs there is affected at once.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['caprover deploy -n prod -a shop -b main', 'caprover/deploy', 'production'],
      ['caprover deploy', 'caprover/deploy', 'unknown'],
      [`caprover api -m POST -t /user/apps/appDefinitions/delete -d '{"appName":"shop"}'`, 'caprover/app-delete', 'unknown'],
      [`curl -X POST https://captain.acme.io/api/v2/user/apps/appDefinitions/delete -d '{"appName":"shop"}'`, 'caprover/app-delete', 'unknown'],
    ],
    leaves: ['caprover list', 'caprover login', 'caprover api -m GET -t /user/apps/appDefinitions', 'caprover deploy --help', 'caprover deploy -n staging -a shop'],
  },
} satisfies Provider;
