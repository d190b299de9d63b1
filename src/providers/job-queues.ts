import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { fromVariable } from '../targets/clues.ts';
import { elsewhere, fromDotenv, fromUrlFlag, fromUrlVariable, urlClue } from '../targets/database-target.ts';
import { lineValue } from '../shell/link-files.ts';

// Sources: docs.celeryq.dev/reference/cli.html, python-rq.org/docs/monitoring, github.com/resque/resque (rake tasks), docs.hangfire.io; level doc.
const LOST = 'Jobs that wait are thrown away. Cannot be undone.';

/** The broker in the settings of the Django project, those that a variable names, else those that the app or `manage.py` sets. Source: docs.celeryq.dev (First steps with Django). */
const brokerOfSettings: TargetSource = (invocation, around) => {
  const { argv, cwd, env, remote } = invocation;
  const { env: inherited, files } = around;
  if (cwd === undefined || remote !== undefined) return undefined;
  const app = parseArgs(argv, '-A --app').value('-A', '--app')?.split('.')[0];
  const chosen = [`${cwd}/${app ?? ''}/celery.py`, `${cwd}/celery.py`, `${cwd}/manage.py`].map((path) => lineValue(files.read(path) ?? '', /DJANGO_SETTINGS_MODULE["']\]?\s{0,4}[,=]\s{0,4}["']([\w.]{1,120})["']/)?.value).find((one) => one !== undefined);
  const settings = env.get('DJANGO_SETTINGS_MODULE') ?? inherited['DJANGO_SETTINGS_MODULE'] ?? chosen;
  if (settings === undefined || !/^[\w.]{1,120}$/.test(settings)) return undefined;
  const file = `${cwd}/${settings.replaceAll('.', '/')}.py`;
  const text = files.read(file) ?? '';
  const found = lineValue(text, /^\s{0,8}(?:CELERY_)?(?:BROKER_URL|broker_url)\s{0,4}=\s{0,4}["']([^"']{1,500})["']/);
  const variable = found ? undefined : lineValue(text, /^\s{0,8}(?:CELERY_)?(?:BROKER_URL|broker_url)\s{0,4}=\s{0,4}(?:os\.)?(?:env|environ|getenv|config)\b[.\w]{0,12}[([]["'](\w{1,80})["']/)?.value;
  const otherwise = variable === undefined ? undefined : lineValue(text, /^\s{0,8}(?:CELERY_)?(?:BROKER_URL|broker_url)\s{0,4}=[^\n]{0,80},\s{0,4}(?:default\s{0,2}=\s{0,2})?["'](\w{3,10}:\/\/[^"']{1,300})["']\)/);
  if (variable !== undefined) return fromUrlVariable(variable)(invocation, around) ?? fromDotenv(variable)(invocation, around) ?? (otherwise && urlClue(otherwise.value, `the broker of ${settings}`, { source: 'Django settings', file, line: otherwise.line, key: 'BROKER_URL' }));
  return found ? urlClue(found.value, `the broker of ${settings}`, { source: 'Django settings', file, line: found.line, key: 'BROKER_URL' }) : undefined;
};

export default {
  id: 'job-queues',
  title: 'Celery and RQ',
  executables: ['celery', 'rq', 'rqscheduler', 'huey_consumer', 'flower'],
  valued: '-A --app -b --broker --workdir -Q --queues -X --exclude-queues -d --destination -t --timeout -u --url -c --config -P --path -j --json -n --name --result-backend --loader',
  target: [fromUrlFlag('-b', '--broker', '-u', '--url'), fromUrlVariable('CELERY_BROKER_URL', 'BROKER_URL', 'RQ_REDIS_URL', 'REDIS_URL'), brokerOfSettings, fromVariable('DJANGO_SETTINGS_MODULE'), fromDotenv('CELERY_BROKER_URL', 'BROKER_URL', 'RQ_REDIS_URL', 'REDIS_URL'), elsewhere],
  operations: [
    { id: 'purge', match: 'purge ...', effect: 'destroys-data', act: 'Empty queue', says: LOST, level: 'doc' },
    { id: 'purge', match: 'amqp (queue.purge|queue.delete|exchange.delete) [queue]', effect: 'destroys-data', act: 'Empty queue', says: LOST, level: 'doc' },
    { id: 'purge', match: 'empty [queue]', effect: 'destroys-data', act: 'Empty queue', says: LOST, level: 'doc' },
    { id: 'stop', match: 'control (shutdown|terminate|revoke|cancel_consumer|pool_shrink|rate_limit|time_limit|autoscale|add_consumer|pool_restart) ...', effect: 'changes', act: 'Control the workers', says: 'Jobs that run are cut off, or no longer picked up.', level: 'doc' },
    { id: 'stop', match: '(suspend|requeue) ...', effect: 'changes', act: 'Control the workers', says: 'Jobs are no longer picked up, or run again.', level: 'doc' },
    { id: 'stop', match: 'multi (stop|stopwait|kill|restart|stop_verify) ...', effect: 'changes', act: 'Control the workers', says: 'Jobs that run are cut off.', level: 'doc' },
    { id: 'call', match: 'call <task>', effect: 'executes', act: 'Run task', says: 'It runs on the workers and does whatever it does.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['celery -A app purge -f', 'job-queues/purge', 'unknown'],
      ['celery -b amqp://rabbit.prod.example.com// -A app purge', 'job-queues/purge', 'production'],
      ['celery -A app amqp queue.purge default', 'job-queues/purge', 'unknown'],
      ['celery -A app control shutdown', 'job-queues/stop', 'unknown'],
      ['rq empty default', 'job-queues/purge', 'unknown'],
      ['rq empty --all -u redis://staging-redis.example.com', 'job-queues/purge', 'staging'],
    ],
    leaves: ['celery -A app worker -l info', 'celery -A app beat', 'celery -A app inspect active', 'celery -A app status', 'rq info', 'rq worker', 'celery -b redis://localhost -A app purge -f', 'celery -A app report'],
  },
} satisfies Provider;
