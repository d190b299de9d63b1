import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import declared from '../../src/environments/declared.ts';
import detectors from 'folder:environments';

const detect = (text: string | undefined, env: Record<string, string> = {}) =>
  declared.detect('/w', { files: filesOf(text === undefined ? {} : { '/w/.prodlock/environment': text }), home: '/h', env });

test('the first line that is no comment is the name', () => {
  assert.deepEqual(detect('# this project\n\neu-staging\nignored\n'), [{
    name: 'eu-staging', tier: 'staging', evidence: [{ source: 'Declared for this project', file: '/w/.prodlock/environment', line: 3, fact: 'eu-staging' }],
  }]);
});

test('a name without a word counts as unknown, and so does what is no name', () => {
  assert.deepEqual(detect('acme').map(({ name, tier }) => [name, tier]), [['acme', 'unknown']]);
  assert.deepEqual(detect('<script>').map(({ name, tier }) => [name, tier]), [['unknown', 'unknown']]);
});

test('the variable of the editor’s process counts beside the file', () => {
  assert.deepEqual(detect('staging', { PRODLOCK_ENVIRONMENT: ' production ' }).map(({ tier }) => tier), ['staging', 'production']);
});

test('nothing declared says nothing', () => {
  for (const text of [undefined, '', '\n\n', '# only a comment']) assert.deepEqual(detect(text), []);
});

test('every file of the folder is a detector with an id of its own', () => {
  const files = readdirSync('src/environments').filter((name) => name.endsWith('.ts')).map((name) => name.replace(/\.ts$/, ''));
  assert.ok(files.length >= 30);
  assert.deepEqual(detectors.map(({ id }) => id), files.sort());
  for (const { title, watches } of detectors) assert.ok(title && watches.length > 0, title);
});
