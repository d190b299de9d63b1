import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAddress } from '../../src/secrets/in-urls.ts';

const RANDOM = 'k4Jx9QmB7tRz2WvLc8Hn5Yp3';

const OPEN: readonly string[] = [
  `url: https://acme.webhook.office.com/webhookb2/${RANDOM}@x/IncomingWebhook/${RANDOM}/y`,
  `"https://chat.acme.com/hooks/${RANDOM}"`,
  `"https://hook.eu1.make.com/${RANDOM}"`,
  `"https://chat.googleapis.com/v1/spaces/AAAA/messages?key=x&token=${RANDOM}"`,
  `"https://api.acme.com/export?api_key=${RANDOM}&format=csv"`,
];
for (const text of OPEN) test(`an address that lets everybody in counts: ${text.slice(0, 44)}…`, () => assert.ok(openAddress(text, text.startsWith('"'))));

const CLOSED: readonly string[] = [
  '"https://api.github.com/repos/acme/shop/hooks/12345678"',
  '"https://docs.github.com/en/webhooks-and-events/webhooks/about-webhooks"',
  `"https://raw.githubusercontent.com/acme/react-hooks/${RANDOM}/index.js"`,
  `"https://chat.acme.com/hooks/\${HOOK_ID}"`,
  '"https://chat.acme.com/hooks/xxxxxxxxxxxxxxxxxxxxxxxxxx"',
  `"https://maps.googleapis.com/maps/api/js?key=${RANDOM}"`,
  `"https://codecov.io/gh/acme/shop/branch/main/graph/badge.svg?token=${RANDOM}"`,
  `"http://localhost:5678/webhook/${RANDOM}"`,
  '"https://api.acme.com/export?api_key=YOUR_API_KEY"',
];
for (const text of CLOSED) test(`an address that opens nothing does not: ${text.slice(0, 60)}…`, () => assert.equal(openAddress(text, true), undefined));
