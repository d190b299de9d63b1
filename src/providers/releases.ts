import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { elsewhere, fromTellingFlag } from '../targets/database-target.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Sources: github.com/xerial/sbt-sonatype, snapcraft.io/docs, developer.salesforce.com (sf CLI), pnp.github.io/cli-microsoft365, docs.dagger.io, docs.earthly.dev, cog.run, colmena.cli.rs, nixos-rebuild(8), docs.aws.amazon.com (ecs-cli), github.com/zappa, yiiframework.com; level doc.
const OUT = 'Whoever takes it next gets it. What is published cannot be taken back everywhere.';
const LIVE = 'What runs there is affected at once.';
const VALUED = '-o --target-org -u --target-username -f --file -x --manifest --post-destructive-changes --env --target-host --build-host --flake --on -p --password -H --hosts --query --id --name -i -w --wait -t --target -l --test-level -n --tag -P';

const ROWS: readonly Row[] = [
  { does: /^sbt\b.*(?:publish(?:Signed|All)?\b|sonatype\w*|release\b)/, dry: '--dry-run', effect: 'irreversible', operation: 'publish', act: 'Publish', says: OUT },
  { does: /^snapcraft (?:release|promote|upload|close|status-close|register|set-default-track)\b/, effect: 'irreversible', operation: 'publish', act: 'Release snap', says: OUT },
  { does: /^cog push\b/, effect: 'irreversible', operation: 'publish', act: 'Publish model', says: OUT },
  { does: /^earthly\b/, flag: '--push', effect: 'changes', operation: 'push', act: 'Build and push', says: OUT },
  { does: /^dagger (?:call|run|-m \S+ call) (?:.{0,200} )?(?:deploy|publish|release|destroy|push|promote)\b/, effect: 'changes', operation: 'deploy', act: 'Deploy', says: LIVE },
  { does: /^(?:sf|sfdx) (?:apex|force:apex|force) ?(?::?apex:?)? ?(?:run|execute)\b/, effect: 'executes', operation: 'apex', act: 'Run Apex in org', says: 'What it does to the records there is not judged here.' },
  { does: /^(?:sf|sfdx) (?:data delete (?:record|bulk|resume)|data:(?:record|bulk):delete|force:data:(?:record|bulk):delete|org delete|force:org:delete|package (?:delete|uninstall|version delete))\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete records of org', says: 'What leaves the recycle bin cannot be brought back.' },
  { does: /^(?:sf|sfdx) (?:project deploy (?:start|quick|resume|pipeline)|project delete|deploy metadata|force:(?:source|mdapi):(?:deploy|push|delete)|community publish|data (?:import|update|upsert|create))\b/, dry: '--dry-run|--checkonly|-c', effect: 'changes', operation: 'deploy', act: 'Deploy to org', says: `Destructive changes delete what they name. ${LIVE}`, instead: 'sf project deploy start --dry-run …' },
  { does: /^m365 (?:\S+ ){1,4}(?:remove|delete|clear|purge|disable|block)\b/, effect: 'destroys-data', operation: 'delete', act: 'Remove', says: 'What leaves the recycle bin cannot be brought back.' },
  { does: /^m365 (?:\S+ ){1,4}(?:set|add|grant|revoke|publish|deploy|upgrade|apply|activate|lock)\b/, effect: 'changes', operation: 'change', act: 'Change', says: LIVE },
  { does: /^nixops (?:destroy|delete)\b/, effect: 'destroys-data', operation: 'destroy', act: 'Destroy machines', says: 'The machines of the network are deleted with what is stored on them. Cannot be undone.' },
  { does: /^(?:colmena (?:apply|exec|upload-keys)|morph (?:deploy|exec|push)|deploy-rs|nixops (?:deploy|reboot|stop))\b/, dry: '--dry-run|dry-activate|--evaluate', effect: 'changes', operation: 'deploy', act: 'Change machines', says: LIVE },
  { does: /^nixos-rebuild (?:switch|boot|test)\b/, flag: '--target-host', effect: 'changes', operation: 'deploy', act: 'Change machine', says: LIVE },
  { does: /^ecs-cli (?:compose (?:service )?(?:down|rm|stop|delete)|down)\b/, effect: 'destroys-data', operation: 'delete', act: 'Delete service', says: 'Its tasks stop, and it is gone. Cannot be undone.' },
  { does: /^ecs-cli (?:compose|up|scale)\b/, effect: 'changes', operation: 'deploy', act: 'Deploy', says: LIVE },
  { does: /^yii (?:migrate\/(?:fresh|down|redo|to)|fixture\/(?:unload|load)|cache\/flush-schema)\b/, effect: 'destroys-data', operation: 'database-rebuild', act: 'Rebuild database', says: 'Every table is dropped. Cannot be undone.' },
  { does: /^bench (?:reinstall|drop-site|restore|uninstall-app|partial-restore|--site \S+ (?:reinstall|restore|drop-site|uninstall-app))\b/, effect: 'destroys-data', operation: 'site-delete', act: 'Wipe site', says: 'Its database is dropped. Cannot be undone.' },
  { does: /^bench (?:.{0,100} )?(?:reinstall|restore|uninstall-app|drop-site|trim-database|trim-tables)\b/, dry: '--dry-run', effect: 'destroys-data', operation: 'site-delete', act: 'Wipe site', says: 'Its database is dropped. Cannot be undone.' },
  { does: /^(?:edgedb|gel) (?:query|-c) .*\b(?:delete|drop|reset)\b/i, effect: 'destroys-data', operation: 'query', act: 'Delete objects', says: 'Cannot be undone.' },
  { does: /^ey (?:deploy|rollback|environments|ssh)\b/, effect: 'changes', operation: 'deploy', act: 'Deploy', says: LIVE },
  { does: /^sequel\b/, flag: '-M', effect: 'changes', operation: 'migrate', act: 'Migrate database', says: 'Going back drops what later migrations made.' },
  { does: /^pyinfra\b.* exec\b/, effect: 'executes', operation: 'exec', act: 'Run a command on machines', says: 'It runs on every machine of the inventory.' },
];

function inspect({ argv }: Invocation): readonly Finding[] {
  const [program = ''] = argv;
  const args = parseArgs(argv, VALUED);
  const words = [program, ...args.positionals];
  return rowFindings('releases', ROWS, { words: program === 'sbt' || program === 'dagger' ? argv : words, args, name: args.value('-o', '--target-org', '--target-username', '--on', '--target-host', '--name') });
}

export default {
  id: 'releases',
  title: 'Release tools',
  executables: 'sbt snapcraft cog earthly dagger sf sfdx m365 colmena morph deploy-rs nixops nixos-rebuild ecs-cli yii bench edgedb gel ey sequel pyinfra'.split(' '),
  target: [fromTellingFlag('-o', '--target-org', '-u', '--target-username', '--env', '--on', '--target-host'), elsewhere],
  inspect,
  samples: {
    sees: [
      ['sbt +publishSigned sonatypeBundleRelease', 'releases/publish', 'unknown'],
      ['snapcraft release shop 12 stable', 'releases/publish', 'unknown'],
      ['sf apex run -f fix.apex -o prod', 'releases/apex', 'production'],
      ['sf project deploy start --post-destructive-changes destructive.xml -o prod', 'releases/deploy', 'production'],
      ['sfdx force:source:deploy -x package.xml -u acme-prod', 'releases/deploy', 'production'],
      ['m365 entra user remove --id 1 --force', 'releases/delete', 'unknown'],
      ['colmena apply --on web', 'releases/deploy', 'unknown'],
      ['nixos-rebuild switch --flake .#web --target-host web.prod.example.com', 'releases/deploy', 'production'],
      ['dagger call deploy --env prod', 'releases/deploy', 'production'],
      ['bench --site shop.local reinstall --yes', 'releases/site-delete'],
    ],
    leaves: ['sbt compile', 'sbt test', 'sbt publishLocal', 'snapcraft list', 'cog predict -i x=1', 'earthly +test', 'dagger call test', 'sf org list', 'sf data query -q "SELECT Id FROM Account" -o prod', 'sf project deploy start --dry-run -o prod', 'm365 status', 'm365 entra user list', 'colmena build', 'sudo nixos-rebuild switch', 'nixos-rebuild build', 'yii serve', 'bench start', 'bench --site shop.local migrate', 'edgedb query "select User"'],
  },
} satisfies Provider;
