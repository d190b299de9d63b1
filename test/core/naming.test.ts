import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect } from '../../src/core/effect.ts';
import { UNKNOWN, type Environment } from '../../src/core/environment.ts';
import { nameableIn, nameableOf } from '../../src/core/naming.ts';

const environment = (subject: string, nameless?: true): Environment => ({ name: subject, tier: nameless ? 'unknown' : 'production', subject, evidence: [{ source: 's', fact: `linked to ${subject}` }], ...(nameless ? { nameless } : {}) });

test('what has no name yet stands first, each once', () => {
  const found = nameableIn([environment('shop-prod'), environment('prj_1', true), environment('prj_1', true), { name: 'production', tier: 'production', evidence: [{ source: 's', fact: 'f' }] }]);
  assert.deepEqual(found.map(({ subject, now }) => [subject, now?.name]), [['prj_1', undefined], ['shop-prod', 'shop-prod']]);
});

test('a request offers its unnamed resource and contexts, none with unseen characters, none of a known place', () => {
  const effect = (changes: Partial<Effect>): Effect => ({ effect: 'destroys-data', provider: 'railway', operation: 'x', act: 'Delete volume', says: '', clues: [], environment: UNKNOWN, ...changes });
  const verdict = (effects: readonly Effect[]) => ({ kind: 'ask', effects, environment: UNKNOWN, reasons: [], reversible: false }) as unknown as Parameters<typeof nameableOf>[0];
  const context = (name: string) => ({ about: 'context', name, evidence: { source: 's', fact: 'f' } }) as const;
  assert.deepEqual(nameableOf(verdict([effect({ resource: { kind: 'volume', name: '3f8c1a52', opaque: true }, clues: [context('work'), context('shop-dev'), context(''), context('a\u202Eb')] })])).map(({ subject }) => subject), ['3f8c1a52', 'work']);
  assert.deepEqual(nameableOf(verdict([effect({ resource: { kind: 'volume', name: 'x', opaque: false }, environment: { name: 'prod', tier: 'production', evidence: [] } })])), []);
});
