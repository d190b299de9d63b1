import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictOn } from './world.ts';

const SILENT = [
  'fi', 'done', 'esac', '}', 'else', 'then', 'elif [ "$x" = y ]; then', 'if [ -f package.json ]; then', 'if [[ $? -eq 0 ]]; then', 'for f in *.md; do', 'for f in *.md', 'while read -r line; do', 'case $x in', 'build () {', 'build() { npm run build', '(cd src',
  'done < list.txt', 'done | sort', 'fi && npm test', 'if pods=$(kubectl get pods -o name 2>/dev/null); then', '} || true',
  `concurrently nodemon "echo 'you won't last long'"`, 'export FZF_CTRL_T_OPTS="', 'echo "x', `git commit -m 'wip`,
];
const ASKS = [
  'else rm -rf /srv/data', 'fi; rm -rf /srv/data', 'fi && dropdb shop', '} && dropdb shop', 'done; kubectl delete ns prod', 'if true; then rm -rf /srv/data', 'while true; do kubectl delete ns prod', 'wipe() { rm -rf /srv/data', 'if rm -rf /srv/data',
  'for h in web1 web2; do ssh $h rm -rf /srv', 'case $x in prod) terraform destroy -auto-approve ;;', 'then terraform destroy -auto-approve', '(cd infra && terraform destroy -auto-approve', 'elif dropdb shop; then', 'if test -f x; rm -rf /srv/data; end',
  `echo 'a\\'b' ; rm -rf /srv/data`, 'if [ "$(dropdb shop)" ]; then', 'for f in $(dropdb shop)',
  `echo 'it''s; dropdb shop`, `dropdb shop 'x`, `echo '$(dropdb shop)`,
];

for (const command of SILENT) test(`lets a piece of a longer command pass: ${command}`, () => assert.equal(verdictOn(command).kind, 'allow'));
for (const command of ASKS) test(`still asks about what stands in such a piece: ${command}`, () => assert.notEqual(verdictOn(command).kind, 'allow'));
