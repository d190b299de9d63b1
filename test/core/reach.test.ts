import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reachOf, strictest, workedOn, type Environment } from '../../src/core/environment.ts';

const project = (tier: Environment['tier']): Environment => ({ name: `project ${tier}`, tier, evidence: [] });
const tool = (tier: Environment['tier']): Environment => ({ name: `kubectl ${tier}`, tier, tool: 'kubectl', evidence: [] });
const nameless: Environment = { name: 'prj_1', tier: 'unknown', nameless: true, evidence: [] };

test('what nobody named decides nothing', () => {
  assert.equal(strictest([nameless]), undefined);
  assert.equal(strictest([nameless, project('development')])?.tier, 'development');
  assert.equal(reachOf([nameless, tool('development')]), undefined);
});

test('where a tool’s commands go makes the reach of the unreadable stricter, and never laxer', () => {
  assert.equal(reachOf([tool('development')]), undefined);
  assert.equal(reachOf([tool('staging')]), undefined);
  assert.equal(reachOf([tool('production')])?.tier, 'production');
  assert.equal(reachOf([tool('production'), project('development')])?.tier, 'production');
  assert.equal(reachOf([tool('development'), project('development')])?.tier, 'development');
});

test('a program without a target of its own works on what the project works on', () => {
  assert.equal(workedOn([tool('production'), project('development')])?.tier, 'development');
  assert.equal(workedOn([tool('production')])?.tier, 'production');
  assert.equal(workedOn([tool('development')]), undefined);
});
