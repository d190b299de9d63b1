import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesOf } from '../../src/core/files.ts';
import { linkedName, shownLink } from '../../src/environments/from/linked-names.ts';

const files = filesOf({
  '/w/shop/.vercel/project.json': '{"projectId":"prj_9f8d7s6a5d4f3g2h","orgId":"team_1","projectName":"shop"}',
  '/w/shop/wrangler.toml': 'name = "edge"\nkv_namespaces = [{ binding = "SESSIONS", id = "0f2ac74b498b48028cb68387c421e279" }]\n[[d1_databases]]\nbinding = "DB"\ndatabase_name = "shop"\ndatabase_id = "aaaa1111-2222-4333-8444-555566667777"\n[[d1_databases]]\nbinding = "OLD"\ndatabase_id = "bbbb1111-2222-4333-8444-555566667777"\n',
  '/home/me/.railway/config.json': '{"projects":{"/w/shop":{"name":"shop-web","project":"7b0d6a4e-2f1c-4c0e-9d2b-7a1f3e6c8d11","environment":"d1e2d3f4-a5b6-4c7d-8e9f-0a1b2c3d4e55","environmentName":"production"}}}',
});
const named = (id: string): string | undefined => linkedName(id, '/w/shop', files, '/home/me')?.name;

test('an id is called what the tool’s own file calls it', () => {
  assert.equal(named('prj_9f8d7s6a5d4f3g2h'), 'shop');
  assert.equal(named('7b0d6a4e-2f1c-4c0e-9d2b-7a1f3e6c8d11'), 'shop-web');
  assert.equal(named('d1e2d3f4-a5b6-4c7d-8e9f-0a1b2c3d4e55'), 'production');
  assert.equal(named('0f2ac74b498b48028cb68387c421e279'), 'SESSIONS');
  assert.equal(named('aaaa1111-2222-4333-8444-555566667777'), 'shop');
  assert.equal(named('bbbb1111-2222-4333-8444-555566667777'), 'OLD');
  assert.equal(named('cccc1111-2222-4333-8444-555566667777'), undefined);
});

test('a file is shown with the folder that tells whose it is', () => {
  assert.equal(shownLink('/w/shop/.vercel/project.json'), '.vercel/project.json');
  assert.equal(shownLink('/w/shop/wrangler.toml'), 'wrangler.toml');
});
