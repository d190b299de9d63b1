import assert from 'node:assert/strict';
import { test } from 'node:test';
import fly from '../../src/environments/fly.ts';
import neon from '../../src/environments/neon.ts';
import netlify from '../../src/environments/netlify.ts';
import planetscale from '../../src/environments/planetscale.ts';
import render from '../../src/environments/render.ts';
import supabase from '../../src/environments/supabase.ts';
import vercel from '../../src/environments/vercel.ts';
import { CHECKOUT, seen } from './seen.ts';

test('a Vercel project counts by the words of its name; without any it waits for a name', () => {
  const link = (projectName: string) => ({ '/h/w/.vercel/project.json': JSON.stringify({ projectId: 'prj_1', orgId: 'team_1', projectName }, null, 2) });
  assert.deepEqual(seen(vercel, link('shop-staging')), ['staging staging @ .vercel/project.json:4']);
  assert.deepEqual(seen(vercel, link('shop')), ['? shop @ .vercel/project.json:4']);
  assert.deepEqual(seen(vercel, { '/h/w/.vercel/project.json': '{"projectId":"prj_aB3dE5fG7hI9jK1lM2nO","orgId":"team_1"}' }), ['? prj_aB3dE5fG7hI9jK1lM2nO @ .vercel/project.json:1']);
  assert.deepEqual(seen(vercel, { '/h/w/.vercel/repo.json': '{"projects":[{"id":"1","name":"web-prod","directory":"apps/web"},{"id":"2","name":"docs"}]}' }), ['production production @ .vercel/repo.json', '? docs @ .vercel/repo.json']);
  assert.deepEqual(seen(vercel, link('shop'), { env: { VERCEL_ORG_ID: 'team_1', VERCEL_PROJECT_ID: 'prj_2' } }), ['? prj_2 @ VERCEL_PROJECT_ID']);
  assert.deepEqual(seen(vercel, { '/h/w/vercel.json': '{"name":"shop-prod"}', '/h/w/.vercel/README.txt': 'x' }), []);
});

test('a Netlify site is known by id only', () => {
  assert.deepEqual(seen(netlify, { '/h/w/.netlify/state.json': '{\n\t"siteId": "3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f"\n}' }), ['? 3f8c1a52-9b7e-4d10-8c6f-2a1b3c4d5e6f @ .netlify/state.json:2']);
  assert.deepEqual(seen(netlify, { '/h/w/netlify.toml': '[context.production]\ncommand = "x"' }), []);
});

test('a Fly app counts by its name, FLY_APP before the file; other configurations merely exist', () => {
  const entries = { '/h/w/fly.toml': '# fly\napp = "shop-prod"\nprimary_region = "ams"\n', '/h/w/fly.staging.toml': 'app = "shop-staging"' };
  assert.deepEqual(seen(fly, entries), ['production production @ fly.toml:2']);
  assert.deepEqual(seen(fly, entries, { env: { FLY_APP: 'shop-dev' } }), ['development development @ FLY_APP']);
  assert.deepEqual(seen(fly, { '/h/w/fly.toml': "app = 'shop'\n" }), ['? shop @ fly.toml:1']);
  assert.deepEqual(seen(fly, { '/h/w/fly.toml': '[build]\n' }), []);
});

test('each package of a monorepo has its own target, and a folder in it that of its package', () => {
  const entries = { ...CHECKOUT, '/h/w/apps/api/fly.toml': 'app = "api-prod"', '/h/w/apps/web/fly.toml': 'app = "web-staging"', '/h/w/apps/web/src/a.ts': '' };
  assert.deepEqual(seen(fly, entries), ['production production @ apps/api/fly.toml:1', 'staging staging @ apps/web/fly.toml:1']);
  assert.deepEqual(seen(fly, entries, { folder: '/h/w/apps/web' }), ['staging staging @ apps/web/fly.toml:1']);
  assert.deepEqual(seen(fly, entries, { folder: '/h/w/apps/web/src' }), ['staging staging @ apps/web/fly.toml:1']);
  assert.deepEqual(seen(fly, { ...entries, '/h/fly.toml': 'app = "mine-prod"' }, { folder: '/h/w/docs' }), [], 'not past the checkout');
  assert.deepEqual(seen(fly, { ...CHECKOUT, '/h/w/node_modules/x/fly.toml': 'app = "x-prod"', '/h/w/examples/fly.toml': 'app = "y-prod"' }), []);
});

test('a Render workspace matters where a blueprint is, and only with a word', () => {
  const entries = { '/h/.render/cli.yaml': 'version: 1\nworkspace: tea-c0ffee\nworkspace_name: Acme Production\n', '/h/w/render.yaml': 'services: []' };
  assert.deepEqual(seen(render, { '/h/.render/cli.yaml': entries['/h/.render/cli.yaml'] }), []);
  assert.deepEqual(seen(render, { ...entries, '/h/.render/cli.yaml': 'workspace: acme-prod\n' }), ['production production @ /h/.render/cli.yaml:1']);
  assert.deepEqual(seen(render, { ...entries, '/h/.render/cli.yaml': 'workspace: tea-c0ffee\n' }), []);
});

test('a Supabase link is an id, until the configuration calls it something', () => {
  const link = { '/h/w/supabase/.temp/project-ref': 'abcdefghijklmnopqrst\n' };
  assert.deepEqual(seen(supabase, link), ['? abcdefghijklmnopqrst @ supabase/.temp/project-ref:1']);
  const config = 'project_id = "shop"\n\n[remotes.staging]\nproject_id = "zzzzzzzzzzzzzzzzzzzz"\n[remotes.production]\nproject_id = "abcdefghijklmnopqrst"\n';
  assert.deepEqual(seen(supabase, { ...link, '/h/w/supabase/config.toml': config }), ['production production @ supabase/config.toml:6']);
  assert.deepEqual(seen(supabase, { '/h/w/supabase/config.toml': config }), [], 'not linked');
});

test('a Neon branch counts, and main is what the live application uses', () => {
  const context = (value: unknown) => ({ '/h/w/.neon': JSON.stringify(value, null, 2) });
  assert.deepEqual(seen(neon, context({ projectId: 'wild-sun-1', branch: 'main' })), ['production production @ .neon:3']);
  assert.deepEqual(seen(neon, context({ projectId: 'wild-sun-1', branch: 'dev/ada' })), ['development dev/ada @ .neon:3']);
  assert.deepEqual(seen(neon, context({ projectId: 'wild-sun-1', branchId: 'br-cool-1' })), ['? br-cool-1 @ .neon:3']);
  assert.deepEqual(seen(neon, context({ orgId: 'org-1' })), []);
});

test('a PlanetScale branch counts the same way', () => {
  assert.deepEqual(seen(planetscale, { '/h/w/.pscale.yml': 'org: acme\ndatabase: shop\nbranch: main\n' }), ['production production @ .pscale.yml:3']);
  assert.deepEqual(seen(planetscale, { '/h/w/.pscale.yml': 'org: acme\ndatabase: shop\nbranch: staging\n' }), ['staging staging @ .pscale.yml:3']);
  assert.deepEqual(seen(planetscale, { '/h/w/.pscale.yml': 'org: acme\ndatabase: shop\n' }), ['? shop @ .pscale.yml:2']);
});
