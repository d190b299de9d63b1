import type { Provider } from '../core/provider.ts';
import { chosenAtHome } from '../targets/chosen.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Source: modal.com/docs/cli; level doc.
const GONE = 'Cannot be undone.';
const VALUED = '-e --env --name --tag --strategy -m --profile --from-dotenv --from-json';

export default {
  id: 'modal',
  title: 'Modal',
  executables: ['modal'],
  hosts: ['api.modal.com'],
  valued: VALUED,
  target: [fromFlag('-e', '--env'), fromVariable('MODAL_ENVIRONMENT'), fromVariable('MODAL_PROFILE'), chosenAtHome(['.modal.toml'], /^environment\s{0,4}=\s{0,4}["']([\w.-]{1,100})/, 'Modal environment')],
  reads: ['(serve|setup|bootstrap|changelog|dashboard|skills|launch|billing|workspace)', '(app|volume|dict|queue|secret|environment|container|nfs|image|profile|token|config|sandbox|endpoint) (list|logs|history|ls|get|items|peek|len|show|current|info|stats|dashboard|download)', 'run', 'volume create'],
  operations: [
    { id: 'volume-delete', match: '(volume|nfs|dict|queue) (delete|clear) [name]', effect: 'destroys-data', act: 'Delete volume', says: `It goes with everything in it. ${GONE}`, backups: 'Modal keeps no backups of it.', instead: 'modal volume get NAME / ./before', level: 'doc' },
    { id: 'volume-files', match: '(volume|nfs) (rm|put|cp|rename) [volume]', effect: 'destroys-data', act: 'Overwrite or delete files of volume', says: GONE, level: 'doc' },
    { id: 'environment-delete', match: 'environment delete [environment]', effect: 'destroys-data', act: 'Delete environment', says: `Every app, volume and secret in it is deleted. ${GONE}`, level: 'doc' },
    { id: 'environment-change', match: 'environment (update|create) [environment]', effect: 'changes', act: 'Change environment', says: 'Whatever looks it up by name finds it no more.', level: 'doc' },
    { id: 'app-stop', match: 'app (stop|rollback|rollover|delete) [app]', effect: 'irreversible', act: 'Stop app', says: 'Its containers are terminated; a stopped app cannot be started again, only deployed anew.', level: 'doc' },
    { id: 'image-delete', match: '(image|endpoint|sandbox) (delete|terminate|stop|rm) [name]', effect: 'destroys-data', act: 'Delete', says: GONE, level: 'doc' },
    { id: 'secret-change', match: '(secret|token) (create|delete|new|set) [secret]', effect: 'permissions', act: 'Change secret', says: 'The old value is not kept.', level: 'doc' },
    { id: 'switch', match: '(profile|config) (activate|set-environment) [name]', effect: 'retargets', act: 'Switch to environment', says: 'Commands that follow act on it.', level: 'doc' },
    { id: 'session', match: '(shell|container) [kind] [name]', effect: 'executes', act: 'Run a command in container', says: 'What it does there cannot be read here.', level: 'doc' },
    { id: 'deploy', match: 'deploy [app]', effect: 'changes', act: 'Deploy app', says: 'It can be rolled back, but callers get it at once.', resource: '--name', level: 'doc' },
  ],
  samples: {
    sees: [
      ['modal volume delete models -y', 'modal/volume-delete', 'unknown'],
      ['modal volume rm models /v1 -r', 'modal/volume-files', 'unknown'],
      ['modal dict clear cache --env production', 'modal/volume-delete', 'production'],
      ['modal environment delete staging', 'modal/environment-delete', 'staging'],
      ['modal app stop shop', 'modal/app-stop', 'unknown'],
      ['modal secret create stripe KEY=x --force', 'modal/secret-change', 'unknown'],
      ['MODAL_ENVIRONMENT=prod modal deploy app.py', 'modal/deploy', 'production'],
      ['modal deploy app.py', 'modal/deploy', 'unknown'],
      ['modal container exec ta-123 bash', 'modal/session', 'unknown'],
      ['modal config set-environment main', 'modal/switch', 'unknown'],
    ],
    leaves: ['modal run app.py', 'modal serve app.py', 'modal app list', 'modal app logs shop', 'modal volume ls models', 'modal volume get models /v1 .', 'modal setup', 'modal secret list', 'modal volume delete models --env dev', 'modal deploy app.py -e dev', 'modal deploy --help', 'modal container list'],
  },
} satisfies Provider;
