import { isKnown } from '../core/invocation.ts';
import { jsonValue } from '../core/json.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { context } from '../targets/clues.ts';
import { jsonText, nearestFile } from '../shell/link-files.ts';

const CLI = 'firebase/firebase-tools@a786bda7';
const GONE = 'Cannot be undone.';
const BACK = 'It can be rolled back, but users get it at once.';
const EXPORT = 'gcloud firestore export gs://…';
const VALUED = '-P --project --account --config -c --token --only --except -m --message --database -d --data --site --expires -o --output --location --instance -i --backup -b --retention --recurrence --backend --git-branch --size --interactive';

/** `--project`, an id or an alias; what `firebase use` chose for the folder; `default` of .firebaserc, or its only alias. Source: firebase-tools@a786bda7. */
const target: TargetSource = ({ argv, cwd }, { files, home }) => {
  const rc = nearestFile('.firebaserc', cwd, files);
  const id = (alias: string): string | undefined => jsonText(rc?.text, 'projects', alias);
  const place = (alias: string): string => (id(alias) ? (alias === 'default' ? (id(alias) ?? alias) : `${alias}/${id(alias) ?? ''}`) : alias);
  const written = parseArgs(argv, VALUED).value('-P', '--project');
  if (written !== undefined) return context(isKnown(written) ? place(written) : '', { source: '--project flag', key: '--project', fact: `the project is ${isKnown(written) ? place(written) : 'only known when it runs'}` });

  const store = `${home}/.config/configstore/firebase-tools.json`;
  for (let folder = cwd; folder !== undefined; folder = folder.includes('/') && folder !== '/' ? folder.slice(0, folder.lastIndexOf('/')) || undefined : undefined) {
    const used = jsonText(files.read(store), 'activeProjects', folder);
    if (used) return context(place(used), { source: 'firebase use', file: store, key: 'activeProjects', fact: `the project in use is ${place(used)}` });
  }
  const only = aliases(rc?.text);
  const alias = id('default') ? 'default' : only.length === 1 ? only[0] : undefined;
  return rc && alias ? context(place(alias), { source: '.firebaserc', file: rc.path, key: `projects.${alias}`, fact: `the project is ${place(alias)}` }) : undefined;
};

function aliases(text: string | undefined): readonly string[] {
  const value = jsonValue(text);
  const projects: unknown = typeof value === 'object' && value !== null && 'projects' in value ? value.projects : undefined;
  return typeof projects === 'object' && projects !== null ? Object.keys(projects) : [];
}

export default {
  id: 'firebase',
  title: 'Firebase',
  executables: ['firebase'],
  hosts: ['firebase.googleapis.com', 'firestore.googleapis.com', '*.firebaseio.com', '*.firebasedatabase.app', 'firebasehosting.googleapis.com', 'identitytoolkit.googleapis.com'],
  valued: VALUED,
  target: [target],
  reads: ['+-h', '(projects:list|projects:create|apps:list|apps:create|apps:sdkconfig|functions:list|functions:log|functions:shell|functions:config:get|firestore:indexes|firestore:databases:list|firestore:databases:get|firestore:backups:list|firestore:backups:get|firestore:locations|database:get|database:instances:list|database:profile|hosting:sites:list|hosting:channel:list|hosting:channel:open|hosting:channel:create|hosting:channel:deploy|emulators:start|emulators:exec|emulators:export|serve|init|login|login:list|login:ci|logout|open|help|experimental:mcp|mcp|target|target:apply|remoteconfig:get|remoteconfig:versions:list|apphosting:backends:list|apphosting:backends:get|auth:export|ext|ext:list|ext:info|crashlytics:symbols:upload|appdistribution:testers:list|dataconnect:services:list|dataconnect:sdk:generate|functions:secrets:get|use +--help)'],
  operations: [
    { id: 'firestore-delete-all', match: 'firestore:delete +--all-collections', effect: 'destroys-data', act: 'Delete every collection', says: `Every document of the database is deleted. ${GONE}`, backups: 'Point-in-time recovery, where it is on, reaches 7 days back; scheduled backups stay.', instead: EXPORT, source: CLI, level: 'src' },
    { id: 'firestore-delete', match: '(firestore:delete|firestore:bulkdelete) [path]', effect: 'destroys-data', act: 'Delete documents of path', says: 'Every document that it names is deleted, with -r all below it too. Cannot be undone.', resource: '--collection-ids', instead: EXPORT, source: CLI, level: 'src' },
    { id: 'firestore-database-delete', match: '(firestore:databases:delete|firestore:databases:restore|firestore:databases:clone) [database]', effect: 'destroys-data', act: 'Delete or restore database', says: GONE, instead: EXPORT, source: CLI, level: 'src' },
    { id: 'backup-delete', match: '(firestore:backups:delete|firestore:backups:schedules:delete|firestore:backups:schedules:update) [backup]', effect: 'destroys-backup', act: 'Delete backup', says: `What could bring the data back is gone. ${GONE}`, source: CLI, level: 'src' },
    { id: 'database-write', match: 'database:set [path]', effect: 'destroys-data', act: 'Overwrite path', says: `In the Realtime Database, everything below the path is replaced; / is the whole database. ${GONE}`, instead: 'firebase database:get / > before.json', source: CLI, level: 'src' },
    { id: 'database-write', match: '(database:update|database:push) [path]', effect: 'destroys-data', act: 'Write to path', says: `In the Realtime Database, values of the same name below the path are overwritten. ${GONE}`, instead: 'firebase database:get / > before.json', source: CLI, level: 'src' },
    { id: 'database-write', match: '(database:remove|database:set|database:update|database:push|database:import) [path]', effect: 'destroys-data', act: 'Overwrite or delete path', says: `In the Realtime Database, everything below the path is replaced or deleted; / is the whole database. ${GONE}`, instead: 'firebase database:get / > before.json', source: CLI, level: 'src' },
    { id: 'auth-import', match: 'auth:import [file]', effect: 'changes', act: 'Import users from', says: 'Users that are there already are overwritten.', instead: 'firebase auth:export before.json', source: CLI, level: 'src' },
    { id: 'function-delete', match: '(functions:delete|functions:deletegcfartifacts) [function]', effect: 'changes', act: 'Delete function', says: 'Whatever calls it fails until it is deployed again.', source: CLI, level: 'src' },
    { id: 'function-config', match: '(functions:config:set|functions:config:unset|functions:config:clone) [key]', effect: 'changes', act: 'Change configuration', says: 'The old values are not kept.', source: CLI, level: 'src' },
    { id: 'secret-value', match: 'functions:secrets:access [secret]', effect: 'reveals', act: 'Print secret', says: 'It would put the secret into the agent’s context.', source: CLI, level: 'src' },
    { id: 'secret-change', match: '(functions:secrets:set|functions:secrets:destroy|functions:secrets:prune|apphosting:secrets:set|apphosting:secrets:grantaccess) [secret]', effect: 'irreversible', act: 'Change secret', says: 'Functions that use it stop working, or get another value.', source: CLI, level: 'src' },
    { id: 'hosting-off', match: 'hosting:disable [site]', effect: 'changes', act: 'Disable hosting of site', says: 'Visitors get nothing until it is deployed again.', source: CLI, level: 'src' },
    { id: 'hosting-off', match: '(hosting:sites:delete|hosting:channel:delete) [site]', effect: 'changes', act: 'Delete site', says: 'Its addresses answer nobody any more, and its releases are gone; it can be made and deployed anew.', source: CLI, level: 'src' },
    { id: 'hosting-off', match: '(hosting:disable|hosting:sites:delete|hosting:channel:delete|hosting:clone) [site]', effect: 'changes', act: 'Change hosting of site', says: BACK, source: CLI, level: 'src' },
    { id: 'backend-change', match: 'apphosting:backends:delete [backend]', effect: 'changes', act: 'Delete backend', says: 'Its addresses answer nobody any more until it is made and deployed anew.', source: CLI, level: 'src' },
    { id: 'backend-change', match: '(apphosting:backends:delete|apphosting:rollouts:create|apphosting:backends:create) [backend]', effect: 'changes', act: 'Change backend', says: BACK, source: CLI, level: 'src' },
    { id: 'deploy', match: 'deploy +--only=hosting', effect: 'changes', act: 'Deploy the site of project', says: 'It can be rolled back, but visitors get it at once.', source: CLI, level: 'src' },
    { id: 'deploy', match: 'deploy +--only', effect: 'changes', act: 'Deploy a part of project', says: 'What is deployed there is replaced at once by what is here; it can be deployed again as it was.', instead: 'firebase deploy --dry-run', source: CLI, level: 'src' },
    { id: 'deploy', match: 'deploy', effect: 'changes', act: 'Deploy project', says: 'Functions that are gone from the code are deleted with --force; rules and indexes are replaced.', instead: 'firebase deploy --dry-run', source: CLI, level: 'src' },
    { id: 'change', match: 'ext:install [extension]', effect: 'changes', act: 'Install extension', says: 'What it brings (functions, rights and settings) is deployed into the project; it can be uninstalled again.', source: CLI, level: 'src' },
    { id: 'change', match: 'ext:uninstall [extension]', effect: 'changes', act: 'Uninstall extension', says: 'Its functions and other resources are deleted; what they wrote stays.', source: CLI, level: 'src' },
    { id: 'change', match: '(ext:update|ext:configure) [extension]', effect: 'changes', act: 'Change extension', says: 'Its functions are deployed anew with other settings; they can be changed back.', source: CLI, level: 'src' },
    { id: 'change', match: 'dataconnect:sql:migrate [service]', effect: 'changes', act: 'Migrate the database of service', says: 'Tables are altered to fit the schema, and some columns may be dropped.', source: CLI, level: 'src' },
    { id: 'change', match: 'dataconnect:sql:grant [service]', effect: 'changes', act: 'Give rights on the database of service', says: 'Somebody else may read or change it from then on; it can be taken back.', source: CLI, level: 'src' },
    { id: 'change', match: '(remoteconfig:rollback|database:settings:set|database:instances:create|dataconnect:sql:migrate|dataconnect:sql:setup|dataconnect:sql:grant|ext:install|ext:update|ext:configure|ext:uninstall|firestore:databases:create|firestore:databases:update|firestore:backups:schedules:create|hosting:sites:create|appdistribution:distribute|apps:android:sha:create)', effect: 'changes', act: 'Change project', says: BACK, source: CLI, level: 'src' },
    { id: 'session', match: '(dataconnect:sql:shell|firestore:shell)', effect: 'executes', act: 'Open a session on the database', says: 'What is typed there cannot be read here.', source: CLI, level: 'src' },
    { id: 'use', match: 'use <project>', effect: 'retargets', act: 'Switch to project', says: 'Commands that follow act on it.', source: CLI, level: 'src' },
    { id: 'use', match: '(target:clear|target:remove) [target]', effect: 'retargets', act: 'Change target', says: 'Deploys that follow go elsewhere.', source: CLI, level: 'src' },
  ],
  rest: [
    { id: 'database-write', route: 'DELETE|PUT|PATCH /*', effect: 'destroys-data', act: 'Overwrite or delete path', says: `In the Realtime Database, everything below the path is replaced or deleted; / is the whole database. ${GONE}`, level: 'kn' },
  ],
  samples: {
    sees: [
      ['firebase firestore:delete --all-collections --force', 'firebase/firestore-delete-all', 'unknown'],
      ['firebase firestore:delete users -r -P acme-prod', 'firebase/firestore-delete', 'production'],
      ['firebase database:remove /users --force --project acme-staging', 'firebase/database-write', 'staging'],
      ['firebase deploy', 'firebase/deploy', 'unknown'],
      ['npx firebase-tools deploy --only functions -P production', 'firebase/deploy', 'production'],
      ['firebase functions:secrets:access STRIPE_KEY', 'firebase/secret-value'],
      ['firebase firestore:backups:delete b1', 'firebase/backup-delete', 'unknown'],
      ['firebase use production', 'firebase/use', 'production'],
      ['firebase hosting:disable --force', 'firebase/hosting-off', 'unknown'],
      ['curl -X DELETE https://acme-default-rtdb.firebaseio.com/users.json', 'firebase/database-write', 'unknown'],
    ],
    leaves: ['firebase projects:list', 'firebase emulators:start', 'firebase emulators:exec "npm test"', 'firebase deploy --dry-run', 'firebase functions:log', 'firebase database:get /users --limit-to-first 5', 'firebase use', 'firebase hosting:channel:deploy preview', 'firebase serve', 'firebase deploy -P dev', 'firebase firestore:indexes', 'firebase login'],
  },
} satisfies Provider;
