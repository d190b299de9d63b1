import type { Provider, TargetSource } from '../core/provider.ts';
import { assumed, fromFlag } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag } from '../targets/database-target.ts';

// Source: rabbitmq.com/docs (man pages of rabbitmqctl, rabbitmqadmin; HTTP API); level doc.
const GONE = 'Messages in it are lost. Cannot be undone.';

/** The node of this machine, unless the user's settings name another one. Source: rabbitmq.com/docs/management-cli (configuration file). */
const standard: TargetSource = ({ argv }, { files, home }) => (argv.some((word) => EMPTIES.test(word)) && files.kind(`${home}/.rabbitmqadmin.conf`) === undefined && files.kind(`${home}/.config/rabbitmqadmin`) === undefined ? assumed('localhost', { source: 'default', fact: 'without a host it is this machine' }) : undefined);

/** What takes away messages and queues. That the broker stops is another matter. */
const EMPTIES = /^(?:(?:force_)?reset|(?:purge|delete)(?:_queue|_vhost|_exchange)?)$/;

export default {
  id: 'rabbitmq',
  title: 'RabbitMQ',
  executables: ['rabbitmqctl', 'rabbitmqadmin', 'rabbitmq-queues', 'rabbitmq-plugins', 'rabbitmq-upgrade'],
  hosts: ['api.cloudamqp.com', 'customer.cloudamqp.com'],
  valued: '-n --node -p --vhost -H --host -P --port -u --username --password -V -N -c --config -t --timeout --name',
  target: [fromUrlFlag('-H', '--host'), fromFlag('-n', '--node'), fromFlag('-N'), elsewhere, standard],
  reads: ['(list_*|status|cluster_status|environment|report|ping|node_health_check|export_definitions)', '(list|show|get|export|definitions) ...'],
  operations: [
    { id: 'reset', match: '(reset|force_reset)', effect: 'destroys-data', act: 'Reset the node', says: 'Queues, users and settings of the node are deleted. Cannot be undone.', level: 'doc' },
    { id: 'queue-delete', match: 'purge_queue [queue]', effect: 'destroys-data', act: 'Purge queue', says: GONE, level: 'doc' },
    { id: 'queue-delete', match: 'delete_vhost [vhost]', effect: 'destroys-data', act: 'Delete virtual host', says: 'Every queue in it goes with its messages. Cannot be undone.', level: 'doc' },
    { id: 'queue-delete', match: 'delete_exchange [exchange]', effect: 'destroys-data', act: 'Delete exchange', says: 'What is sent to it reaches no queue any more. Cannot be undone.', level: 'doc' },
    { id: 'queue-delete', match: '(delete_queue|clear_vhost_limits) [queue]', effect: 'destroys-data', act: 'Delete queue', says: GONE, level: 'doc' },
    { id: 'queue-delete', match: 'purge (queue|queues) [queue]', effect: 'destroys-data', act: 'Purge queue', says: GONE, resource: '--name', level: 'doc' },
    { id: 'queue-delete', match: '(delete|purge) (queue|queues|vhost|vhosts|exchange|binding) [queue]', effect: 'destroys-data', act: 'Delete queue', says: GONE, resource: '--name', level: 'doc' },
    { id: 'access', match: 'add_user [user]', effect: 'permissions', act: 'Create user', says: 'It changes who can read and write there.', level: 'doc' },
    { id: 'access', match: 'delete_user [user]', effect: 'permissions', act: 'Delete user', says: 'It changes who can read and write there.', level: 'doc' },
    { id: 'access', match: '(change_password|clear_password) <user> ...', effect: 'permissions', act: 'Change the password of user', says: 'Whatever uses the old one stops working.', level: 'doc' },
    { id: 'access', match: 'set_user_tags <user> ...', effect: 'permissions', act: 'Set the tags of user', says: 'They decide who may manage the broker: an administrator may do everything. They can be set back.', level: 'doc' },
    { id: 'access', match: 'set_permissions <user> ...', effect: 'permissions', act: 'Give rights to user', says: 'They can set up, write to and read from what the patterns name.', level: 'doc' },
    { id: 'access', match: 'clear_permissions <user>', effect: 'permissions', act: 'Take all rights from user', says: 'They can no longer use this virtual host, until rights are given again.', level: 'doc' },
    { id: 'access', match: 'set_policy <policy> ...', effect: 'permissions', act: 'Set policy', says: 'Limits, copies and lifetimes of the queues that its pattern names change at once; messages beyond a tighter limit are lost.', level: 'doc' },
    { id: 'access', match: 'clear_policy <policy>', effect: 'permissions', act: 'Delete policy', says: 'Queues that it applied to lose its limits, copies and lifetimes at once; it can be set again.', level: 'doc' },
    { id: 'access', match: '(add_user|delete_user|change_password|set_user_tags|set_permissions|clear_permissions|set_topic_permissions|clear_password|set_policy|clear_policy) ...', effect: 'permissions', act: 'Change access to the broker', says: 'It changes who can read and write there.', level: 'doc' },
    { id: 'access', match: '(declare|delete) (user|permission|policy) ...', effect: 'permissions', act: 'Change access to the broker', says: 'It changes who can read and write there.', level: 'doc' },
    { id: 'node', match: 'forget_cluster_node [node]', effect: 'changes', act: 'Remove cluster node', says: 'The cluster forgets it; queues that only it keeps are lost, and to come back it has to be reset and join again.', level: 'doc' },
    { id: 'node', match: 'join_cluster [node]', effect: 'changes', act: 'Join the cluster of node', says: 'This node is reset first: what it keeps of its own is lost.', level: 'doc' },
    { id: 'node', match: '(stop|stop_app|shutdown)', effect: 'changes', act: 'Stop the node', says: 'Whoever uses it is cut off until it is started again.', level: 'doc' },
    { id: 'node', match: 'close_all_connections ...', effect: 'changes', act: 'Close every connection of the broker', says: 'Clients are cut off; most connect again by themselves.', level: 'doc' },
    { id: 'node', match: 'import_definitions [file]', effect: 'changes', act: 'Import definitions', says: 'Queues, users and settings are overwritten.', level: 'doc' },
    { id: 'node', match: '(stop|stop_app|shutdown|forget_cluster_node|join_cluster|force_boot|close_all_connections|await_startup|import_definitions|rename_cluster_node) ...', effect: 'changes', act: 'Change the node', says: 'Whatever uses the broker is cut off.', level: 'doc' },
    { id: 'node', match: 'import [file]', effect: 'changes', act: 'Import definitions', says: 'Queues, users and settings are overwritten.', level: 'doc' },
    { id: 'eval', match: '(eval|eval_file) ...', effect: 'executes', act: 'Run code in the node', says: 'What it does cannot be judged from here.', level: 'doc' },
  ],
  rest: [{ id: 'instance-delete', route: 'DELETE /api/instances/:instance', effect: 'destroys-data', act: 'Delete instance', says: GONE, level: 'kn' }],
  samples: {
    sees: [
      ['rabbitmqctl reset', 'rabbitmq/reset', 'unknown'],
      ['rabbitmqctl -n rabbit@mq-prod-1 purge_queue orders', 'rabbitmq/queue-delete', 'production'],
      ['rabbitmqadmin -H mq.staging.example.com delete queue name=orders', 'rabbitmq/queue-delete', 'staging'],
      ['rabbitmqctl delete_vhost shop', 'rabbitmq/queue-delete', 'unknown'],
      ['rabbitmqctl change_password admin secret', 'rabbitmq/access', 'unknown'],
      ['docker exec mq rabbitmqctl -n rabbit@prod delete_queue orders', 'rabbitmq/queue-delete'],
      ['rabbitmqctl stop_app', 'rabbitmq/node', 'unknown'],
    ],
    leaves: ['rabbitmqctl list_queues', 'rabbitmqctl status', 'rabbitmqctl cluster_status', 'rabbitmqadmin list queues', 'rabbitmqadmin -H localhost purge queue name=orders', 'rabbitmqctl list_users', 'rabbitmqadmin export out.json'],
  },
} satisfies Provider;
