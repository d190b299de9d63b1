import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from '../world.ts';

const ASKED = {
  'what a machine is run from, whatever it is called': ['ssh web1 \'mv /srv/shop /srv/shop.old\'', 'ssh web1 "echo x | sudo tee /etc/nginx/conf.d/x.conf"', "ssh web1 'chmod -R 777 /var/www'", "ssh web1 'tar xzf app.tgz -C /srv/shop'"],
  'what a machine of production keeps or runs': ["ssh prod-1 'cat > notes.txt' < notes.txt", "ssh prod-1 'sed -i s/a/b/ shop/config.yml'", 'ssh prod-1 ./release.sh', "ssh prod-1 'cd shop && git pull'", 'ssh prod-1 sudo apt-get install -y nginx', "ssh prod-1 'cd shop && make release'", 'ssh prod-1 rm -rf /home/shop/app/node_modules'],
  'data that a container keeps': ['kubectl exec db-0 -- mv /var/lib/postgresql/data /var/lib/postgresql/old'],
};
for (const [what, commands] of Object.entries(ASKED)) for (const command of commands) test(`asks before it changes ${what}: ${command}`, () => assert.equal(verdictOn(command).kind, 'ask'));

const SILENT = ["ssh prod-1 'df -h > /tmp/df.txt'", "ssh prod-1 'cat /etc/hosts' > hosts.txt", "ssh prod-1 'cd shop && git status && git log -3'", 'ssh prod-1 node --version', 'ssh prod-1 rm -rf /home/shop/app/tmp/cache', 'ssh prod-1 sudo apt-get update', "ssh dev-box 'sudo cp nginx.conf /etc/nginx/nginx.conf'", "ssh dev-box 'cd shop && git pull && npm ci && ./setup.sh'", "docker exec web sh -c 'echo debug=1 > /app/config.ini'"];
for (const command of SILENT) test(`says nothing to ${command}`, () => assert.equal(verdictOn(command).kind, 'allow'));

for (const command of ["ssh web1 'cat > notes.txt' < notes.txt", 'ssh web1 ./release.sh', "ssh web1 'cd shop && git pull'"]) {
  test(`known gap: of a machine whose name says nothing, ${command} passes`, () => assert.equal(verdictOn(command).kind, 'allow'));
}
