import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modalOf } from '../../../src/core/modal.ts';
import { PROJECT, verdictOn } from '../world.ts';

const SENT: readonly (readonly [command: string, told: string | undefined])[] = [
  [`curl -X PATCH https://api.github.com/repos/acme/shop -d '{"has_wiki":false,"name":"shop"}'`, 'has_wiki = false, name'],
  ['gh api -X PATCH repos/acme/shop -f default_branch=develop', 'default_branch = develop'],
  // What may be secret, or is nobody's business, is only named.
  [`curl -X PATCH https://api.github.com/repos/acme/shop -d '{"token":"abc","homepage":"https://shop.example/?x=1"}'`, 'token, homepage'],
  [`curl -X PATCH https://api.github.com/repos/acme/shop -d '{"a":1,"b":2,"c":3,"d":4,"e":5}'`, undefined],
  [`curl -X PATCH https://api.github.com/repos/acme/shop -d "$BODY"`, undefined],
];

for (const [command, told] of SENT) {
  test(`tells what is sent: ${command}`, () => {
    const action = { kind: 'shell', command, cwd: PROJECT } as const;
    const verdict = verdictOn(action);
    assert.ok(verdict.kind === 'ask');
    const { detail } = modalOf({ id: 'a', call: { agent: 'cursor', action }, agent: 'Cursor', verdict, request: command, deadline: 0 }, { position: 1, waiting: 1, clock: () => '' });
    assert.equal(/It sends ([^.]*)\./.exec(detail.split('\n').slice(1).join('\n'))?.[1], told);
  });
}

test('what makes a repository public is called so, whatever it is sent with', () => {
  for (const command of [`curl -X PATCH https://api.github.com/repos/acme/shop -d '{"private":false}'`, 'gh api -X PATCH repos/acme/shop -f visibility=public']) {
    const verdict = verdictOn({ kind: 'shell', command, cwd: PROJECT });
    assert.ok(verdict.kind === 'ask');
    assert.equal(verdict.typed, 'acme/shop');
    assert.match(verdict.reasons[0]?.text ?? '', /^Make public the repository "acme\/shop" /);
  }
  assert.equal(verdictOn({ kind: 'shell', command: `curl -X PATCH https://api.github.com/repos/acme/shop -d '{"private":true}'`, cwd: PROJECT }).reasons[0]?.id, 'gh/repo-edit');
});
