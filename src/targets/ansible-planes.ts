import type { Clue } from '../core/effect.ts';
import { isKnown, type Invocation } from '../core/invocation.ts';
import type { Surroundings } from '../core/provider.ts';
import { argument, type ModuleCall, type Task } from './ansible-plays.ts';
import { accountOf } from './aws-account.ts';
import { context } from './clues.ts';
import { kubeTarget } from './kube-context.ts';

/** Control planes that a module drives from whatever machine it runs on. */
export type Plane = 'aws' | 'kubernetes' | 'other';

const LOOKS = /_(?:info|facts)$/;
const OF_AWS = /^(?:amazon|community)\.aws\.|^(?:aws|ec2|rds|s3|iam|elb|ecs|eks|efs|lambda|route53|cloudformation|cloudfront|cloudwatch|dynamodb|elasticache|kinesis|redshift|secretsmanager|ssm|sqs|sns|sts)(?:_\w{1,60})?$/;
const OF_KUBERNETES = /^(?:kubernetes\.core|community\.(?:kubernetes|okd)|redhat\.openshift)\.|^(?:k8s|helm)(?:_\w{1,60})?$/;
const OF_OTHERS = /^(?:google\.cloud|azure\.azcollection|openstack\.cloud|hetzner\.hcloud|(?:community\.digitalocean|digitalocean\.cloud)|linode\.cloud|vultr\.cloud|oracle\.oci|scaleway|community\.(?:vmware|hashi_vault|grafana|zabbix|proxmox)|vmware|grafana|netbox|ngine_io)\.|(?:^|\.)(?:gcp|azure_rm|hcloud|os|openstack|digital_ocean|vmware|proxmox|github|gitlab|heroku|cloudflare|datadog|linode|scaleway|ovh)_\w{1,60}$|(?:^|\.)(?:terraform|nomad_job|consul_kv)$/;
const OF_DATABASES = /(?:^|\.)(?:postgresql|mysql|mongodb|mssql|clickhouse|influxdb|rabbitmq|redis)(?:_\w{1,60})?$/;
const HERE = /^(?:localhost|127\.0\.0\.1|::1)?$/;

/** What a module acts on, if that is not the host it runs on: `amazon.aws.s3_bucket`, `kubernetes.core.k8s`, `postgresql_db` with a `login_host`. Source: docs.ansible.com (collection index). */
export function planeOf({ module = '', given }: ModuleCall): Plane | undefined {
  if (LOOKS.test(module)) return undefined;
  if (OF_AWS.test(module)) return 'aws';
  if (OF_KUBERNETES.test(module)) return 'kubernetes';
  if (OF_OTHERS.test(module)) return 'other';
  return OF_DATABASES.test(module) && !HERE.test(argument(given, 'login_host') ?? '') ? 'other' : undefined;
}

/** Where a module leads that drives a cloud, a cluster or a database: what it names, else what its tool would choose here. Undefined for those that act on their host. */
export function leadsTo(call: ModuleCall & Partial<Pick<Task, 'file' | 'line'>>, invocation: Invocation, around: Surroundings): Clue | undefined {
  const plane = planeOf(call);
  if (plane === undefined) return undefined;
  const named = (ARGUMENTS[plane]).map((name) => argument(call.given, name)).find((one) => one !== undefined);
  const { file, line } = call;
  if (isKnown(named)) return context(named, { source: 'playbook', ...(file === undefined ? {} : { file }), ...(line === undefined ? {} : { line }), fact: `a task names ${named.slice(0, 60)}` });
  const plain = { ...invocation, argv: [plane === 'kubernetes' ? 'kubectl' : 'aws'] };
  const chosen = plane === 'kubernetes' ? KUBE(plain, around) : plane === 'aws' ? accountOf(plain, around) : undefined;
  return chosen ?? context('', { source: 'playbook', fact: 'only its settings tell what its tasks act on' }, 'unknown');
}

/** The arguments by which a module names the place. */
const ARGUMENTS: Readonly<Record<Plane, readonly string[]>> = { kubernetes: ['context'], aws: ['profile', 'aws_profile'], other: ['login_host', 'host', 'project'] };
const KUBE = kubeTarget({ context: [], server: [] });
