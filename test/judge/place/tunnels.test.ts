import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn, type Scene } from '../world.ts';

const HERE = { [`${PROJECT}/package.json`]: '{}' };
const KUBE = { [`${HOME}/.kube/config`]: 'current-context: prod-eu\n' };

/** What stands before, or runs already, a command on this machine, and the tier that it lands in. */
const CASES: readonly (readonly [about: string, command: string, scene: Scene, tier: string])[] = [
  ['ssh leads to the host behind it', 'ssh -fNL 5433:db.prod.acme.example:5432 bastion; psql -h localhost -p 5433 -c "drop table x"', {}, 'production'],
  ['ssh leads to its own machine where the host behind is localhost', 'ssh -N -L 5433:localhost:5432 prod-1 & psql -h localhost -p 5433 -c "drop table x"', {}, 'production'],
  ['another port is not the tunnel', 'ssh -fNL 5433:db.prod.acme.example:5432 bastion; psql -h localhost -p 5432 -c "drop table x"', {}, 'development'],
  ['the port in a URL counts', 'ssh -fNL 6380:cache.prod.acme.example:6379 bastion; redis-cli -u redis://localhost:6380 FLUSHALL', {}, 'production'],
  ['kubectl leads to the current context', 'kubectl port-forward svc/db 5432:5432 & psql -h 127.0.0.1 -c "drop table x"', { files: { ...HERE, ...KUBE } }, 'production'],
  ['a local cluster stays local', 'kubectl --context minikube port-forward svc/db 5432:5432 & psql -h 127.0.0.1 -c "drop table x"', {}, 'development'],
  ['a tunnel that runs already', 'psql -h localhost -p 5433 -c "drop table x"', { processes: [['/usr/bin/ssh', '-fNL', '5433:db.prod.acme.example:5432', 'bastion']] }, 'production'],
  ['a proxy that runs already', 'psql -h localhost -p 6543 -c "drop table x"', { processes: [['cloud-sql-proxy', '--port', '6543', 'acme-prod:europe-west1:shop']] }, 'production'],
  ['what the settings of a host forward', 'ssh -fN bastion; psql -h localhost -p 15432 -c "drop table x"', { files: { ...HERE, [`${HOME}/.ssh/config`]: 'Host bastion\n  HostName bastion.acme.example\n  LocalForward 15432 db.prod.acme.example:5432\n' } }, 'production'],
  ['the settings of another host are not its', 'ssh -fN other; psql -h localhost -p 15432 -c "drop table x"', { files: { ...HERE, [`${HOME}/.ssh/config`]: 'Host bastion\n  LocalForward 15432 db.prod.acme.example:5432\n' } }, 'development'],
  ['the second of two forwards', 'ssh -fN -L 6380:cache.dev.acme.example:6379 -L 5433:db.prod.acme.example:5432 bastion; psql -h localhost -p 5433 -c "drop table x"', {}, 'production'],
  ['chisel leads to the host behind it', 'chisel client https://t.acme.example 5432:db.prod.acme.example:5432 & psql -h localhost -c "drop table x"', {}, 'production'],
  ['Cloudflare leads to the host it is told', 'cloudflared access tcp --hostname db.prod.acme.example --url localhost:5432 & psql -h localhost -c "drop table x"', {}, 'production'],
  ['wstunnel leads to the host behind it', 'wstunnel client -L tcp://5433:db.prod.acme.example:5432 wss://t.acme.example & psql -h localhost -p 5433 -c "drop table x"', {}, 'production'],
  ['socat in a container', 'docker run -d -p 5432:5432 alpine/socat TCP-LISTEN:5432,fork TCP:db.prod.acme.example:5432 && psql -h localhost -c "drop table x"', {}, 'production'],
  ['a container of its own is no tunnel', 'docker run -d -p 5432:5432 postgres && psql -h localhost -c "drop table x"', {}, 'development'],
  ['a tunnel to a development machine', 'psql -h localhost -p 5433 -c "drop table x"', { processes: [['ssh', '-fNL', '5433:localhost:5432', 'box.dev.acme.example']] }, 'development'],
];

for (const [about, command, scene, tier] of CASES) {
  test(`localhost behind a tunnel: ${about}`, () => {
    const { effects } = verdictOn(command, { files: HERE, ...scene });
    assert.equal(effects.find(({ effect }) => effect === 'destroys-data')?.environment.tier, tier);
  });
}
