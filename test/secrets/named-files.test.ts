import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byContent } from '../../src/secrets/by-content.ts';

test('administrators of CouchDB and Solr are hidden where their passwords stand under their own names', () => {
  assert.ok(byContent('[couchdb]\nsingle_node=true\n\n[admins]\n; set on the first start\nadmin = Rhabarber_71\n', 'etc/local.ini', 'ordinary'));
  assert.ok(byContent('{"authentication":{"credentials":{"solr":"IV0EHq1OnNrj6gvRCwvFwTrZ1+z1oBbnQdiVC3otuq0= Ndd7LKvVBAaZIF0QAVi1ekCfAJXr1GGfLtRUXhgrF8c="}}}', 'solr/security.json', 'ordinary'));
});

test('an administrator without a password of their own, and names in other parts of the settings, stay visible', () => {
  for (const text of ['[admins]\n;admin = mysecretpassword\n', '[admins]\nadmin = password\n', '[admins]\n[chttpd]\nport = 5984\n', '[editors]\nchief = Rhabarber_71\n']) {
    assert.equal(byContent(text, 'etc/local.ini', 'ordinary'), undefined, text);
  }
});
