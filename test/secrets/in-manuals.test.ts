import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byContent } from '../../src/secrets/by-content.ts';

const KEY = '9f3c1b7e5a2d4c6088e1f7b3d9a5c2e4';
const OTHER = '41d7c0a95be2386f7c1e94b8d3f06a2554cc8e1b907fd3a26e5b81f4c7d09a3e';

test('what a manual works through, answers, prints or shows among placeholders hides none', () => {
  const blocks = [
    `With the secret \`${KEY}\` and the body \`{}\` the signature is \`sha256=${OTHER}\`.`,
    `\`\`\`json\n{ "access_token": "${KEY}", "token_type": "Bearer", "expires_in": 3600 }\n\`\`\``,
    `For example, with this file:\n\n\`\`\`yaml\nsecret_key_base: ${KEY}\n\`\`\``,
    `\`\`\`ini\npassword = changeme\nsecret_key = ${KEY}\n\`\`\``,
    `<img src="https://files.acme.io/shot.png?alt=media&token=${KEY}">`,
    `$ openssl rand -hex 16\n${KEY}\n\nSECRET_KEY=${KEY}`,
  ];
  for (const block of blocks) assert.equal(byContent(block, 'docs/guide.md', 'ordinary'), undefined, block);
});

test('the same value elsewhere in a text for people hides it', () => {
  assert.ok(byContent(`SECRET_KEY=${KEY}`, 'docs/guide.md', 'ordinary'));
  assert.ok(byContent(`\`\`\`ini\npassword = changeme\nsecret_key = ${KEY}\n\`\`\``, 'docs/runbook.md', 'ordinary'));
  assert.ok(byContent(`For example:\n\n\`\`\`sh\nexport SHOP_TOKEN=${KEY}\n\`\`\``, 'ops/notes.md', 'ordinary'));
});
