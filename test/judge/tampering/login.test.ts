import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOME, PROJECT, verdictOn } from '../world.ts';

const write = (path: string, content: string): ReturnType<typeof verdictOn> => verdictOn({ kind: 'write', path, content, cwd: PROJECT });

test('asks about what the next shell would destroy by itself', () => {
  assert.equal(write(`${HOME}/.bashrc`, 'rm -rf /srv/data\n').kind, 'ask');
  assert.equal(write(`${HOME}/.config/fish/config.fish`, 'kubectl delete ns prod\n').kind, 'ask');
  assert.equal(verdictOn("echo 'dropdb shop' >> ~/.zshrc").kind, 'ask');
});

test('leaves it to people how they set up their shells', () => {
  assert.equal(write(`${HOME}/.zshrc`, 'export PATH=$HOME/bin:$PATH\neval "$(starship init zsh)"\nalias k=kubectl\n').kind, 'allow');
  assert.equal(write(`${PROJECT}/scripts/bashrc.sh`, 'rm -rf /srv/data\n').kind, 'allow');
  assert.equal(verdictOn("echo 'export EDITOR=vim' >> ~/.bashrc").kind, 'allow');
});

test('reads what was opened under a number', () => {
  assert.equal(verdictOn("exec 3<<'EOF'\nrm -rf /srv/data\nEOF\nbash <&3").kind, 'ask');
  assert.equal(verdictOn('bash <&3').kind, 'ask');
  assert.equal(verdictOn("exec 3<<'EOF'\necho hi\nEOF\nbash <&3").kind, 'allow');
  assert.equal(verdictOn('while read -r one <&3; do echo "$one"; done 3< list.txt').kind, 'allow');
});

test('looks for requests in program text for a page, and for nothing else', () => {
  const evaluate = (text: string): string => verdictOn({ kind: 'mcp', server: 'playwright', tool: 'browser_evaluate', input: { function: text }, cwd: PROJECT }).kind;
  assert.equal(evaluate("() => fetch('https://api.heroku.com/apps/shop', { method: 'DELETE' })"), 'ask');
  assert.equal(evaluate("() => fetch('http://localhost:3000/api/items/1', { method: 'DELETE' })"), 'allow');
  assert.equal(evaluate('() => document.title'), 'allow');
});
