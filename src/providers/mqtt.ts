import type { Finding } from '../core/effect.ts';
import type { Invocation } from '../core/invocation.ts';
import type { Provider, TargetSource } from '../core/provider.ts';
import { parseArgs } from '../shell/argv.ts';
import { assumed } from '../targets/clues.ts';
import { fromUrlFlag, ownMachine } from '../targets/database-target.ts';
import { resource } from '../acts/resource.ts';

// Sources: mosquitto.org/man/mosquitto_pub-1.html (-r retained, -n null message), docs.emqx.com (emqx ctl); level doc.
const VALUED = new Set('-h --host -p --port -t --topic -u --username -P --pw -m --message -f --file -q --qos -i --id -k -L --url --cafile --cert --key --capath -V'.split(' '));

function inspect({ argv }: Invocation): readonly Finding[] {
  const args = parseArgs(argv, VALUED);
  if (argv[0] === 'mosquitto_pub') return published(args.value('-t', '--topic'), args.has('-r', '--retain') && args.has('-n', '--null-message'));
  if (argv[0] === 'mosquitto_passwd') return argv.includes('-D') ? [{ effect: 'permissions', provider: 'mqtt', operation: 'access', act: 'Delete user', says: 'It can no longer sign in to the broker.', clues: [], ...resource('user', argv.at(-1)) }] : [];
  const words = args.positionals.slice(argv[0] === 'emqx' ? 1 : 0).join(' ');
  if (!/^(?:clients kick|acl|banned|data import|cluster (?:leave|force-leave)|retainer clean|rules delete|listeners (?:stop|restart)|admins (?:add|del|passwd)|topics|subscriptions del|mnesia|ds (?:leave|forget)|plugins (?:uninstall|stop|disable)|trace stop|stop\b|authz|node_dump)\b/.test(words)) return [];
  if (/^(?:topics|acl|banned|listeners)(?: (?:list|show))?$/.test(words)) return [];
  return [{ effect: /^(?:retainer clean|data import)/.test(words) ? 'destroys-data' : 'changes', provider: 'mqtt', operation: 'broker', act: 'Change the broker', says: 'Devices that are connected to it are cut off, or lose what waits for them.', clues: [] }];
}

/** EMQX is told what to do on the machine, or in the cluster, that it runs on. */
const broker: TargetSource = (invocation, around) => (/^(?:emqx|mosquitto_passwd)/.test(invocation.argv[0] ?? '') ? ownMachine(invocation, around) : undefined);

function published(topic: string | undefined, empties: boolean): readonly Finding[] {
  if (empties) return [{ effect: 'destroys-data', provider: 'mqtt', operation: 'retained-delete', act: 'Delete the kept message of topic', says: 'Who connects later does not get it. Cannot be undone.', clues: [], ...resource('topic', topic) }];
  return [{ effect: 'changes', provider: 'mqtt', operation: 'publish', act: 'Send a message to topic', says: 'Devices that listen act on it at once.', clues: [], ...resource('topic', topic) }];
}

export default {
  id: 'mqtt',
  title: 'MQTT',
  executables: ['mosquitto_pub', 'mosquitto_passwd', 'emqx', 'emqx_ctl'],
  valued: [...VALUED].join(' '),
  target: [broker, fromUrlFlag('-h', '--host', '-L', '--url'), () => assumed('localhost', { source: 'default', fact: 'without a host it is this machine' })],
  inspect,
  samples: {
    sees: [
      ["mosquitto_pub -h mqtt.prod.example.com -t 'devices/1' -n -r", 'mqtt/retained-delete', 'production'],
      ['mosquitto_pub -h mq.example.com -t devices/1/cmd -m reboot', 'mqtt/publish', 'unknown'],
      ['mosquitto_passwd -D /etc/mosquitto/passwd sensor-1', 'mqtt/access', 'unknown'],
      ['emqx ctl data import backup.tar.gz', 'mqtt/broker', 'unknown'],
    ],
    leaves: ['mosquitto_passwd -c ./passwd sensor-1', 'mosquitto_pub -h localhost -t test/topic -m hello', 'mosquitto_sub -h mq.example.com -t "#"', 'emqx ctl status', 'emqx ctl clients list', 'mosquitto_pub -t test -m hi'],
  },
} satisfies Provider;
