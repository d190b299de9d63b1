import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';
import { verbFindings } from '../acts/verbs.ts';

// Sources: developers.clever-cloud.com/doc/cli, gigalixir.com/docs, doc.scalingo.com/platform/cli; level kn. Three platforms of the same making.
const VALUED = '-a --alias --app -o --org --addon -r --remote --region -b --branch -F --format -n --name';

export default {
  id: 'clever-cloud',
  title: 'Clever Cloud, Scalingo and Gigalixir',
  executables: ['clever', 'scalingo', 'gigalixir'],
  hosts: ['api.clever-cloud.com', 'api.*.scalingo.com', 'db-api.*.scalingo.com', 'api.gigalixir.com'],
  valued: VALUED,
  target: [fromFlag('-a', '--alias', '--app'), fromVariable('SCALINGO_APP'), fromVariable('GIGALIXIR_APP'), fromFlag('-r', '--remote')],
  inspect: (invocation) =>
    verbFindings({
      provider: 'clever-cloud', valued: VALUED, named: '-a|--alias|--app|--addon', thing: 'app',
      rows: [
        { does: /^(?:clever (?:addon delete)|scalingo (?:addons-remove)|gigalixir pg:destroy)\b/, effect: 'destroys-data', operation: 'addon-delete', act: 'Delete addon', says: 'A database goes with everything in it. Cannot be undone.', backups: 'Backups are deleted with it.' },
        { does: /^(?:clever delete|scalingo destroy|gigalixir apps:destroy)\b/, effect: 'destroys-data', operation: 'app-delete', act: 'Delete app', says: 'Cannot be undone.' },
        { does: /^(?:clever (?:ssh)|scalingo (?:run|pgsql-console|psql|mysql-console|redis-console|mongo-console|db-tunnel|one-off-stop)|gigalixir (?:ps:ssh|ps:run|ps:remote_console|pg:psql|run))\b/, effect: 'executes', operation: 'session', act: 'Run a command in app', says: 'What runs there cannot be read here.' },
        { does: /^(?:clever env(?! set| rm| import)|scalingo env(?= |$)|scalingo env-get|gigalixir config(?= |$))/, effect: 'reveals', operation: 'env-values', act: 'Print variables of app', says: 'It would put secrets among them into the agent’s context.' },
        { does: /^(?:clever (?:env (?:set|rm|import|import-vars))|scalingo (?:env-set|env-unset)|gigalixir config:(?:set|unset|copy))\b/, effect: 'changes', operation: 'env-change', act: 'Change variables of app', says: 'The app restarts; old values are not kept.' },
        { does: /^(?:clever (?:login|logout|profile|status|logs|activity|link|unlink|open|console|applications|curl|diag)|scalingo (?:login|logout|logs|ps|apps|stats|deployments|timeline|backups|backups-download|backups-create|config|help|changelog)|gigalixir (?:login|logout|logs|ps|apps|releases|pg|version|signup|account))(?= |$)/, effect: 'reads', operation: 'read', act: '', says: '' },
        { does: /^(?:clever cancel-deploy|gigalixir (?:ps:migrate|ps:distillery))\b/, effect: 'changes', operation: 'change', act: 'Change app', says: 'What runs there is affected at once.' },
      ],
    }, invocation),
  samples: {
    sees: [
      ['clever delete --yes', 'clever-cloud/app-delete', 'unknown'],
      ['clever addon delete shop-prod --yes', 'clever-cloud/addon-delete', 'production'],
      ['clever deploy --alias production', 'clever-cloud/deploy', 'production'],
      ['scalingo --app shop destroy --force', 'clever-cloud/app-delete', 'unknown'],
      ['scalingo --app shop-staging addons-remove ad-1', 'clever-cloud/addon-delete', 'staging'],
      ['scalingo --app shop scale web:0', 'clever-cloud/scale', 'unknown'],
      ['gigalixir apps:destroy -a shop', 'clever-cloud/app-delete', 'unknown'],
      ['gigalixir pg:destroy -d abc', 'clever-cloud/addon-delete', 'unknown'],
      ['clever env set KEY x', 'clever-cloud/env-change', 'unknown'],
      ['clever env', 'clever-cloud/env-values'],
    ],
    leaves: ['clever status', 'clever logs', 'clever applications', 'scalingo --app shop logs', 'scalingo apps', 'gigalixir ps -a shop', 'gigalixir apps', 'clever deploy --alias dev', 'clever delete --help'],
  },
} satisfies Provider;
