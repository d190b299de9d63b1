import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { COMMANDS } from '../../src/core/command.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const words: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const settings: Record<string, { scope: string; markdownDescription: string }> = manifest.contributes.configuration.properties;

test('the manifest offers exactly the commands that are registered', () => {
  const offered = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  assert.deepEqual(offered.sort(), [...COMMANDS].sort());
  assert.ok(manifest.contributes.commands.every(({ category }: { category: string }) => category === 'Prodlock'));
});

test('every key of the manifest has its words, and no words are left over', () => {
  const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
  assert.deepEqual([...new Set(used)].sort(), Object.keys(words).sort());
});

test('a workspace cannot set what would loosen Prodlock', () => {
  for (const id of ['prodlock.enabled', 'prodlock.mode', 'prodlock.unlock.maxMinutes', 'prodlock.question.maxMinutes']) assert.equal(settings[id]?.scope, 'application', id);
});

test('each setting is described', () => {
  for (const [id, { markdownDescription }] of Object.entries(settings)) assert.ok(markdownDescription, id);
});

test('guarding stays on in restricted folders, and on the machine where the agents run', () => {
  assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
  assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
  assert.deepEqual(manifest.extensionKind, ['workspace']);
});

test('the walkthrough shows pictures that ship, and leads to commands that exist', () => {
  const [{ steps }]: [{ steps: { id: string; description: string; media: { image: Record<string, string> }; completionEvents: string[] }[] }] = manifest.contributes.walkthroughs;
  assert.equal(steps.length, 4);
  for (const { id, media, completionEvents } of steps) {
    for (const picture of Object.values(media.image)) assert.ok(existsSync(picture), picture);
    const commands = [...(words[`walkthrough.${id}.description`] ?? '').matchAll(/command:([\w.]+)/g), ...completionEvents.join().matchAll(/onCommand:([\w.]+)/g)].map(([, command]) => command ?? '');
    assert.ok(commands.length, id);
    for (const command of commands) assert.ok((COMMANDS as readonly string[]).includes(command), command);
  }
});
