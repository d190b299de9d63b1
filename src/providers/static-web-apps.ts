import type { Provider, TargetSource } from '../core/provider.ts';
import { context, fromFlag, fromVariable } from '../targets/clues.ts';

const CLI = 'azure.github.io/static-web-apps-cli/docs/cli/swa-deploy';
const VALUED = '-c --config -cn --config-name -a --app-location -i --api-location -O --output-location -d --deployment-token --env --app-name -n -S --subscription-id -R --resource-group -T --tenant-id -C --client-id -CS --client-secret --swa-config-location -W --api-language --api-version';

/** Without `--env` a preview is deployed, beside what visitors see. */
const preview: TargetSource = () => context('preview', { source: 'default', fact: 'without --env it deploys a preview' });

export default {
  id: 'static-web-apps',
  title: 'Azure Static Web Apps',
  executables: ['swa'],
  valued: VALUED,
  target: [fromFlag('--env'), fromVariable('SWA_CLI_DEPLOY_ENV'), preview],
  reads: ['+-h', '(start|build|init|login|db)', '+-g|--print-config', 'deploy +--dry-run'],
  operations: [
    { id: 'deployment-token', match: 'deploy +--print-token', effect: 'reveals', act: 'Print the token', says: 'It would put a token that deploys this site into the agent’s context.', source: CLI, level: 'doc' },
    { id: 'deploy', match: 'deploy ...', effect: 'changes', act: 'Deploy site', says: 'Visitors get it at once.', resource: '-n|--app-name', source: CLI, level: 'doc' },
  ],
  samples: {
    sees: [
      ['swa deploy ./dist --env production', 'static-web-apps/deploy', 'production'],
      ['npx @azure/static-web-apps-cli deploy dist --env production --app-name shop', 'static-web-apps/deploy', 'production'],
      ['swa deploy --print-token', 'static-web-apps/deployment-token'],
    ],
    leaves: ['swa start dist', 'swa build', 'swa init --yes', 'swa login', 'swa deploy ./dist --env production --dry-run', 'swa --print-config'],
  },
} satisfies Provider;
