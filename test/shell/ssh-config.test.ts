import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { aliasOf, sshFiles } from '../../src/shell/ssh-config.ts';

const HOME = '/home/me';

test('reads the files that the user\'s settings include, by name and by pattern', () => {
  const files = filesOf({
    [`${HOME}/.ssh/config`]: 'Include config.d/* "~/.ssh/work.conf"\nInclude missing\nHost *\n  ServerAliveInterval 30\n',
    [`${HOME}/.ssh/config.d/10-shop`]: 'Host db1\n  HostName db1.shop.example\n',
    [`${HOME}/.ssh/work.conf`]: 'Host gw\n  HostName 10.0.0.4\n',
  });
  assert.deepEqual(sshFiles(files, HOME).map(({ path }) => path.slice(HOME.length)), ['/.ssh/config', '/.ssh/config.d/10-shop', '/.ssh/work.conf']);
  assert.deepEqual(sshFiles(filesOf({}), HOME), []);
});

test('fills the alias into its host name', () => {
  assert.equal(aliasOf('db2', 'Host db1 db2\n  HostName %h.shop.example\n'), 'db2.shop.example');
});
