import { isKnown, type Invocation } from '../core/invocation.ts';
import { parent, resolve } from '../core/path.ts';
import type { Surroundings } from '../core/provider.ts';
import { under, yamlOf } from './data.ts';

/** A task of a play: its module by the name it is written with, and what the module is given. */
export interface Task {
  readonly name: string | undefined;
  readonly module: string | undefined;
  readonly given: unknown;
}

/** A play of a playbook. */
export interface Play {
  /** The hosts as written; undefined where the file has none. */
  readonly hosts: string | undefined;
  readonly connection: string | undefined;
  /** Names of its roles. */
  readonly roles: readonly string[];
  /** Its tasks, those in blocks and in the files of its roles included. */
  readonly tasks: readonly Task[];
}

const BOOKS = 4;
const TASKS = 200;
/** Keys of a task that are no module. Source: docs.ansible.com (playbook keywords). */
const KEYWORDS = /^(?:name|when|tags|become\w*|register|loop\w*|with_\w+|vars|notify|listen|args|delegate_\w+|run_once|ignore_\w+|changed_when|failed_when|retries|delay|until|environment|no_log|any_errors_fatal|check_mode|diff|connection|async|poll|collections|remote_user|timeout|throttle|module_defaults|port|debugger)$/;

/** The plays of the playbooks that a call names, as far as the files tell. */
export function playsOf(books: readonly string[], { cwd }: Invocation, { files, home }: Surroundings): readonly Play[] {
  return books.slice(0, BOOKS).flatMap((book) => {
    const path = isKnown(book) ? resolve(book, cwd, home) : undefined;
    const plays = path === undefined ? undefined : yamlOf(files.read(path) ?? '');
    return Array.isArray(plays) ? plays.slice(0, 50).map((play: unknown) => playOf(play, parent(path ?? ''), files)) : [];
  });
}

function playOf(play: unknown, folder: string, files: Surroundings['files']): Play {
  const roles = listOf(under(play, 'roles')).flatMap((role) => textOf(typeof role === 'string' ? role : (under(role, 'role') ?? under(role, 'name'))) ?? []);
  const ofRoles = roles.filter((role) => /^[\w.-]{1,100}$/.test(role)).slice(0, 20).flatMap((role) => ['yml', 'yaml'].map((ending) => files.read(`${folder}/roles/${role}/tasks/main.${ending}`)).flatMap((text) => (text === undefined ? [] : listOf(yamlOf(text)))));
  const own = ['pre_tasks', 'tasks', 'post_tasks', 'handlers'].flatMap((key) => listOf(under(play, key)));
  return { hosts: textOf(under(play, 'hosts')), connection: textOf(under(play, 'connection')), roles, tasks: [...own, ...ofRoles].flatMap((task) => tasksIn(task, 0)).slice(0, TASKS) };
}

function tasksIn(task: unknown, depth: number): readonly Task[] {
  if (typeof task !== 'object' || task === null || depth > 4) return [];
  const inner = ['block', 'rescue', 'always'].flatMap((key) => listOf(under(task, key)));
  if (inner.length > 0) return inner.flatMap((one) => tasksIn(one, depth + 1));
  const acts = textOf(under(task, 'local_action')) ?? textOf(under(task, 'action'));
  const key = Object.keys(task).find((one) => !KEYWORDS.test(one) && one !== 'local_action' && one !== 'action');
  const module = key ?? acts?.split(/\s/)[0];
  return [{ name: textOf(under(task, 'name')), module, given: key === undefined ? acts?.slice((module ?? '').length).trim() : under(task, key) }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 100) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Control planes that a module drives from whatever machine it runs on. */
export type Plane = 'aws' | 'kubernetes' | 'other';

const LOOKS = /_(?:info|facts)$/;
const OF_AWS = /^(?:amazon|community)\.aws\.|^(?:aws|ec2|rds|s3|iam|elb|ecs|eks|efs|lambda|route53|cloudformation|cloudfront|cloudwatch|dynamodb|elasticache|kinesis|redshift|secretsmanager|ssm|sqs|sns|sts)(?:_\w{1,60})?$/;
const OF_KUBERNETES = /^(?:kubernetes\.core|community\.(?:kubernetes|okd)|redhat\.openshift)\.|^(?:k8s|helm)(?:_\w{1,60})?$/;
const OF_OTHERS = /^(?:google\.cloud|azure\.azcollection|openstack\.cloud|hetzner\.hcloud|(?:community\.digitalocean|digitalocean\.cloud)|linode\.cloud|vultr\.cloud|oracle\.oci|scaleway|community\.(?:vmware|hashi_vault|grafana|zabbix|proxmox)|vmware|grafana|netbox|ngine_io)\.|(?:^|\.)(?:gcp|azure_rm|hcloud|os|openstack|digital_ocean|vmware|proxmox|github|gitlab|heroku|cloudflare|datadog|linode|scaleway|ovh)_\w{1,60}$|(?:^|\.)(?:terraform|nomad_job|consul_kv)$/;
const OF_DATABASES = /(?:^|\.)(?:postgresql|mysql|mongodb|mssql|clickhouse|influxdb|rabbitmq|redis)(?:_\w{1,60})?$/;
const HERE = /^(?:localhost|127\.0\.0\.1|::1)?$/;

/** What a module acts on, if that is not the host it runs on: `amazon.aws.s3_bucket`, `kubernetes.core.k8s`, `postgresql_db` with a `login_host`. Source: docs.ansible.com (collection index). */
export function planeOf({ module = '', given }: Task): Plane | undefined {
  if (LOOKS.test(module)) return undefined;
  if (OF_AWS.test(module)) return 'aws';
  if (OF_KUBERNETES.test(module)) return 'kubernetes';
  if (OF_OTHERS.test(module)) return 'other';
  return OF_DATABASES.test(module) && !HERE.test(argument(given, 'login_host') ?? '') ? 'other' : undefined;
}

/** One of a module's arguments, written as a mapping or as `name=value`. */
export function argument(given: unknown, name: string): string | undefined {
  if (typeof given !== 'string') return textOf(under(given, name));
  return new RegExp(`(?:^|\\s)${name}=["']?([^\\s"']{1,200})`).exec(given.slice(0, 4_000))?.[1];
}

/** Whether a play runs on this machine. */
export function isHere({ hosts, connection }: Play): boolean {
  return connection === 'local' || hosts === undefined || /^(?:localhost|127\.0\.0\.1)$/.test(hosts);
}
