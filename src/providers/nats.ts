import type { Provider, TargetSource } from '../core/provider.ts';
import { assumed, context, fromFlag } from '../targets/clues.ts';
import { elsewhere, fromUrlFlag, fromUrlVariable } from '../targets/database-target.ts';

// Source: github.com/nats-io/natscli (server flag, NATS_URL, contexts); level doc.
const GONE = 'Messages in it are lost. Cannot be undone.';

/** The context that was selected on this machine, else this machine's own server. Source: github.com/nats-io/jsm.go (natscontext). */
const chosen: TargetSource = (_, { files, home }) => {
  const file = `${home}/.config/nats/context.txt`;
  const name = files.read(file)?.trim();
  return name ? context(name, { source: 'NATS context', file, fact: `the current context is ${name}` }) : assumed('localhost', { source: 'default', fact: 'without a host it is this machine' });
};

export default {
  id: 'nats',
  title: 'NATS',
  executables: ['nats', 'nsc'],
  valued: '-s --server --context --user --password --creds --nkey --timeout --js-domain --count --subject',
  target: [fromUrlFlag('-s', '--server'), fromFlag('--context'), fromUrlVariable('NATS_URL'), elsewhere, chosen],
  operations: [
    { id: 'stream-delete', match: '(stream|str|s) purge [stream]', effect: 'destroys-data', act: 'Delete every message of stream', says: GONE, instead: 'nats stream backup …', level: 'doc' },
    { id: 'stream-delete', match: '(stream|str|s) (rm|delete|del|purge|rmm) [stream]', effect: 'destroys-data', act: 'Delete stream', says: GONE, instead: 'nats stream backup …', level: 'doc' },
    { id: 'stream-delete', match: '(kv|object|obj) (del|rm|delete|purge) <bucket> <key>', effect: 'destroys-data', act: 'Delete key', says: 'What is stored there is lost. Cannot be undone.', level: 'doc' },
    { id: 'stream-delete', match: '(kv|object|obj) (del|rm|delete|purge) [bucket]', effect: 'destroys-data', act: 'Delete bucket', says: 'What is stored there is lost. Cannot be undone.', level: 'doc' },
    { id: 'consumer-delete', match: '(consumer|con) (rm|delete|del) <stream> [consumer]', effect: 'changes', act: 'Delete consumer', says: 'Where it had read to is forgotten.', level: 'doc' },
    { id: 'change', match: '(stream|str) (edit|restore|cluster|seal) [stream]', effect: 'changes', act: 'Change stream', says: 'Tighter limits delete messages.', level: 'doc' },
    { id: 'cluster', match: 'server (raft|cluster|account|config) ...', effect: 'changes', act: 'Change the cluster', says: 'Whatever uses it can be cut off.', level: 'doc' },
    { id: 'access', match: '(add|delete|edit|revocations|push|generate) ...', effect: 'permissions', act: 'Change access', says: 'It changes who can read and write there.', level: 'doc' },
    { id: 'switch', match: 'context (select|set|rm) [context]', effect: 'retargets', act: 'Switch to context', says: 'Commands that follow act on it.', level: 'doc' },
  ],
  samples: {
    sees: [
      ['nats stream rm ORDERS -f', 'nats/stream-delete', 'unknown'],
      ['nats stream purge ORDERS -f --server nats://nats.prod.example.com:4222', 'nats/stream-delete', 'production'],
      ['nats kv del config --context staging', 'nats/stream-delete', 'staging'],
      ['NATS_URL=nats://10.0.0.4:4222 nats stream rmm ORDERS 12', 'nats/stream-delete', 'unknown'],
      ['nats context select production', 'nats/switch', 'production'],
    ],
    leaves: ['nats stream ls', 'nats stream info ORDERS', 'nats pub test hello', 'nats sub ">"', 'nats stream purge ORDERS -f -s nats://localhost:4222', 'nats kv get config key', 'nats context ls', 'nats stream add ORDERS'],
  },
} satisfies Provider;
