import type { Finding } from '../core/effect.ts';
import { HOLE, type Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { placeOfAddress, tierOfHost } from '../core/host.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { rowFindings, type Row } from '../acts/rows.ts';

// Source: jenkins.io/doc/book/managing/cli, jenkins.io/doc/book/using/remote-access-api; level doc.
const VALUED = new Set('-jar -s -auth -user -i -strictHostKey -logger -f -p -r -w -m -k -cp -P'.split(' '));
const GONE = 'Cannot be undone.';

/** Over the subcommand and what follows it. */
const ROWS: readonly Row[] = [
  { does: /^delete-(?:job|builds|view|node)\b/, effect: 'irreversible', operation: 'delete', act: 'Delete from Jenkins', says: `History and settings go with it. ${GONE}`, instead: 'java -jar jenkins-cli.jar get-job NAME > before.xml' },
  { does: /^(?:delete-credentials|delete-credentials-domain|create-credentials\S*|update-credentials\S*|import-credentials\S*|reset-admin-password)\b/, effect: 'permissions', operation: 'credentials', act: 'Change credentials', says: 'Jobs that need them fail.' },
  { does: /^(?:list-credentials-as-xml|get-credentials-as-xml)\b/, effect: 'reveals', operation: 'credentials-values', act: 'Print credentials', says: 'It would put them into the agent’s context.' },
  { does: /^(?:safe-restart|restart|safe-shutdown|shutdown|quiet-down|cancel-quiet-down|reload-configuration|apply-configuration|clear-queue|disconnect-node|offline-node|online-node|connect-node|install-plugin|uninstall-plugin|disable-plugin|enable-plugin)\b/, effect: 'changes', operation: 'change', act: 'Change Jenkins', says: 'Builds that run are cut in two, or wait.' },
  { does: /^disable-job\b/, effect: 'changes', operation: 'job', act: 'Disable job', says: 'It is not run any more until it is enabled again.' },
  { does: /^(?:stop-builds?)\b/, effect: 'changes', operation: 'job', act: 'Stop the builds of job', says: 'They end where they stand: what they have done by then stays, the rest is not done.' },
  { does: /^(?:safe-shutdown|shutdown)\b/, effect: 'changes', operation: 'change', act: 'Shut down Jenkins', says: 'Nothing is built until somebody starts it again.' },
  { does: /^(?:uninstall-plugin|disable-plugin)\b/, effect: 'changes', operation: 'change', act: 'Take away plugin', says: 'Jobs that use it fail after the next start, until it is installed again.' },
  { does: /^(?:offline-node|disconnect-node)\b/, effect: 'changes', operation: 'change', act: 'Take offline node', says: 'Nothing is built there until it is brought online again.' },
  { does: /^(?:build|create-job|update-job|copy-job|enable-job|disable-job|replay-pipeline|restart-from-stage|stop-builds|set-build-\S+|keep-build|create-node|update-node|create-view|update-view|add-job-to-view|remove-job-from-view|reload-job|stop-build)\b/, effect: 'changes', operation: 'job', act: 'Run or change job', says: 'It does whatever the job does, deploying included.' },
  { does: /^(?:groovy|groovysh)\b/, effect: 'executes', operation: 'groovy', act: 'Run Groovy on', says: 'It can do everything that Jenkins may.' },
];

/** `java -jar jenkins-cli.jar …` and the wrappers that people make of it. */
function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  const words = argv[0] === 'java' ? (/(?:^|\/)jenkins-cli\.jar$/.test(args.value('-jar') ?? '') ? args.positionals : []) : args.positionals;
  const [verb = ''] = words;
  if (verb.includes(HOLE)) return [{ effect: 'executes', provider: 'jenkins', operation: 'dynamic', act: 'Run a Jenkins command', says: 'Which command it is, is only known when it runs.', clues: [] }];
  return rowFindings('jenkins', ROWS, { words, args, name: words[1] });
}

const server: TargetSource = ({ argv, env }, around) => {
  const url = parseArgs(argv, VALUED).value('-s') ?? env.get('JENKINS_URL') ?? around.env['JENKINS_URL'];
  const host = url && placeOfAddress(url);
  return host && !host.includes(HOLE) ? context(host, { source: 'Jenkins server', fact: `the server is ${host}` }, tierOfHost(host)?.tier) : undefined;
};

export default {
  id: 'jenkins',
  title: 'Jenkins',
  executables: ['java', 'jenkins-cli', 'jcli'],
  hosts: ['jenkins.*', 'jenkins-*', '*.jenkins.*', 'ci.jenkins.*'],
  target: [server],
  inspect,
  rest: [
    { id: 'delete', route: 'POST|GET /job/:job/{doDelete,doWipeOutWorkspace}', effect: 'irreversible', act: 'Delete job', says: `History and settings go with it. ${GONE}`, level: 'doc' },
    { id: 'delete', route: 'POST|GET /job/:folder/job/:job/doDelete', effect: 'irreversible', act: 'Delete job', says: `History and settings go with it. ${GONE}`, level: 'doc' },
    { id: 'delete', route: 'POST|GET /{computer,view,credentials}/:name/doDelete', effect: 'irreversible', act: 'Delete from Jenkins', says: GONE, level: 'doc' },
    { id: 'job', route: 'POST|GET /job/:job/{build,buildWithParameters}', effect: 'changes', act: 'Run job', says: 'It does whatever the job does, deploying included.', level: 'doc' },
    { id: 'job', route: 'POST|GET /job/:folder/job/:job/{build,buildWithParameters}', effect: 'changes', act: 'Run job', says: 'It does whatever the job does, deploying included.', level: 'doc' },
    { id: 'script', route: 'POST /{script,scriptText}', effect: 'executes', act: 'Run Groovy on Jenkins', says: 'It can do everything that Jenkins may.', level: 'doc' },
    { id: 'shutdown', route: 'POST /{exit,safeExit,restart,safeRestart,quietDown,cancelQuietDown,reload}', effect: 'changes', act: 'Restart Jenkins', says: 'Builds that run are cut in two, or wait.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['java -jar jenkins-cli.jar -s https://jenkins.acme.io/ delete-job shop', 'jenkins/delete', 'unknown'],
      ['java -jar ~/jenkins-cli.jar -s https://jenkins.prod.acme.io/ -auth a:b delete-builds shop 1-100', 'jenkins/delete', 'production'],
      ['jenkins-cli safe-restart', 'jenkins/change', 'unknown'],
      ['JENKINS_URL=https://jenkins-staging.acme.io java -jar jenkins-cli.jar delete-node a1', 'jenkins/delete', 'staging'],
      ['java -jar jenkins-cli.jar -s https://jenkins.acme.io build deploy-shop -p ENV=prod', 'jenkins/job', 'unknown'],
      ['java -jar jenkins-cli.jar groovy = < wipe.groovy', 'jenkins/groovy', 'unknown'],
      ['curl -X POST https://jenkins.acme.io/job/deploy/build', 'jenkins/job', 'unknown'],
      ['curl -X POST "https://jenkins.acme.io/job/deploy-prod/buildWithParameters?TAG=1"', 'jenkins/job', 'production'],
      ['curl -X POST https://jenkins.acme.io/job/shop/doDelete', 'jenkins/delete', 'unknown'],
      ['curl -X POST --data-urlencode "script=1" https://jenkins.acme.io/scriptText', 'jenkins/script', 'unknown'],
    ],
    leaves: ['java -jar jenkins-cli.jar list-jobs', 'java -jar jenkins-cli.jar -s https://jenkins.acme.io get-job shop', 'jenkins-cli who-am-i', 'java -jar app.jar --port 80', 'java -version', 'java -cp out Main', 'curl https://jenkins.acme.io/job/shop/lastBuild/api/json'],
  },
} satisfies Provider;
