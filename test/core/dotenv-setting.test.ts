import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DotEnvSetting } from '../../src/core/agent.ts';
import { BrokenConfig } from '../../src/core/agent.ts';
import { closed, isClosed, namesOf, reopened, switchState } from '../../src/core/dotenv-setting.ts';

const SWITCH: DotEnvSetting = { path: '~/.x/settings.json', key: ['advanced', 'ignoreLocalEnv'], form: 'switch', own: /^X_/, covers: ['.env'] };
const NAMES: DotEnvSetting = { path: '~/.x/settings.json', key: ['advanced', 'excludedEnvVars'], form: 'names', own: /^X_/, covers: ['.env'] };

/** Files as people have them: comments, empty containers, other settings of the same object, Windows' line ends. */
const TEXTS = [
  '{}\n', '{ }', '{\n}\n', '{\n  "advanced": {}\n}\n', '\uFEFF{\r\n\t"theme": "x", // mine\r\n\t"advanced": {\r\n\t\t"dns": "ipv4first", // fast\r\n\t},\r\n}\r\n',
  '{"advanced":{"dns":"v"}}', '{\n  // nothing here\n}\n',
];

describe('A switch', () => {
  for (const text of TEXTS) {
    test(`is set and taken back byte by byte in ${JSON.stringify(text)}`, () => {
      const after = closed(SWITCH, text, []);
      assert.ok(isClosed(SWITCH, after, ['ANY']), after);
      assert.equal(closed(SWITCH, after, []), after, 'a second time changes nothing');
      assert.equal(reopened(SWITCH, after, switchState(SWITCH, text)), text);
    });
  }
  test('that stood on false stands on false again', () => {
    const text = '{\n  "advanced": { "ignoreLocalEnv": false } // why not\n}\n';
    const after = closed(SWITCH, text, []);
    assert.match(after, /"ignoreLocalEnv": true \} \/\/ why not/);
    assert.equal(reopened(SWITCH, after, 'off'), text);
  });
  test('that the user set stays, and so does one that they set back', () => {
    const text = '{ "advanced": { "ignoreLocalEnv": true } }';
    assert.equal(closed(SWITCH, text, []), text);
    assert.equal(reopened(SWITCH, text, undefined), text);
    assert.equal(reopened(SWITCH, '{ "advanced": { "ignoreLocalEnv": false } }', 'absent'), '{ "advanced": { "ignoreLocalEnv": false } }');
  });
  test('makes the file where there is none, and it goes with it', () => {
    const made = closed(SWITCH, undefined, []);
    assert.ok(isClosed(SWITCH, made, []));
    assert.equal(reopened(SWITCH, made, 'absent'), undefined);
  });
  test('is not closed in a file that is broken, and the file is not edited', () => {
    assert.equal(isClosed(SWITCH, '{ "advanced": ', []), false);
    assert.throws(() => closed(SWITCH, '{ "advanced": ', []), BrokenConfig);
    assert.throws(() => closed(SWITCH, '{ "advanced": [] }', []), BrokenConfig);
  });
});

describe('A list of names', () => {
  const MINE = ['{\n  "advanced": { "excludedEnvVars": ["DEBUG", "FOO"] }\n}\n', '{\n  "advanced": {\n    "excludedEnvVars": [\n      "FOO", // mine\n    ],\n  },\n}\n', '{ "advanced": { "excludedEnvVars": [] } }'];
  for (const text of [...TEXTS, ...MINE]) {
    test(`is filled, follows and is taken back byte by byte in ${JSON.stringify(text)}`, () => {
      const one = closed(NAMES, text, ['RAILWAY_TOKEN']);
      assert.ok(isClosed(NAMES, one, ['RAILWAY_TOKEN']) && !isClosed(NAMES, one, ['OTHER']) && namesOf(NAMES, one)?.join() === 'RAILWAY_TOKEN', one);
      const two = closed(NAMES, one, ['OTHER', 'RAILWAY_TOKEN']);
      assert.ok(isClosed(NAMES, two, ['RAILWAY_TOKEN', 'OTHER', 'DEBUG']));
      assert.equal(closed(NAMES, two, ['OTHER', 'RAILWAY_TOKEN']), two);
      const less = closed(NAMES, two, ['OTHER']);
      assert.ok(!isClosed(NAMES, less, ['RAILWAY_TOKEN']));
      assert.equal(reopened(NAMES, less, undefined), text);
    });
  }
  test('keeps names that the user put behind ours', () => {
    const ours = closed(NAMES, '{}', ['A_TOKEN']);
    const theirs = ours.replace('"PRODLOCK_END"', '"PRODLOCK_END",\n      "LATER"');
    assert.match(reopened(NAMES, theirs, undefined) ?? '', /"LATER"/);
    assert.doesNotMatch(reopened(NAMES, theirs, undefined) ?? '', /PRODLOCK|A_TOKEN/);
    assert.match(closed(NAMES, theirs, ['B_TOKEN']), /"LATER"[\s\S]*"B_TOKEN"/);
  });
  test('whose end was deleted loses only its beginning', () => {
    const ours = closed(NAMES, '{}', ['A_TOKEN']).replace(/,\s*"PRODLOCK_END"/, '');
    assert.match(reopened(NAMES, ours, undefined) ?? '', /"A_TOKEN"/);
  });
});
