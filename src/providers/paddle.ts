import type { Provider } from '../core/provider.ts';

// Sources: developer.paddle.com/api-reference, docs.lemonsqueezy.com/api, polar.sh/docs/api-reference, apidocs.chargebee.com, www.revenuecat.com/docs/api-v2; level kn. Hosts with `sandbox` are for testing.
const MONEY = 'Money moves, or a customer is told. Cannot be undone.';
const KINDS = 'subscriptions orders invoices customers purchases license-keys checkouts';

export default {
  id: 'paddle',
  title: 'Billing services',
  hosts: ['api.paddle.com', 'sandbox-api.paddle.com', 'api.lemonsqueezy.com', 'api.polar.sh', 'sandbox-api.polar.sh', '*.chargebee.com', 'api.revenuecat.com', 'v3.recurly.com', 'api.gumroad.com', 'connect.squareup.com', 'connect.squareupsandbox.com', 'api.razorpay.com', 'api.mollie.com'],
  rest: [
    ...['preview', 'search', 'batch-retrieve'].flatMap((end) => [{ id: 'preview', route: `POST /:kind/${end}`, effect: 'reads' as const, act: 'Preview', says: 'It only looks.' }, { id: 'preview', route: `POST|PATCH /:kind/:name/${end}`, effect: 'reads' as const, act: 'Preview', says: 'It only looks.' }, { id: 'preview', route: `POST /v2/:kind/${end}`, effect: 'reads' as const, act: 'Search', says: 'It only looks.' }]),
    { id: 'refund', route: 'POST /adjustments', effect: 'irreversible', act: 'Refund or credit a transaction', says: MONEY, level: 'kn' },
    { id: 'refund', route: 'POST /{v1,v2}/{refunds,payments,payouts}/*', effect: 'irreversible', act: 'Move money', says: MONEY, level: 'kn' },
    ...['cancel', 'pause', 'charge', 'refund', 'activate', 'resume', 'revoke'].flatMap((verb) => ['', '/v1', '/v2', '/api/v2'].map((base) => ({ id: verb, route: `POST ${base}/:kind/:name/${verb}`, effect: 'irreversible' as const, act: `Do ${verb} of`, says: MONEY, level: 'kn' as const }))),
    ...KINDS.split(' ').flatMap((kind) => ['/v1', '/v2'].map((base) => ({ id: 'cancel', route: `DELETE ${base}/${kind}/*`, effect: 'irreversible' as const, act: 'Cancel', says: MONEY, level: 'kn' as const }))),
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete object', says: 'Cannot be undone.', level: 'kn' },
    { id: 'change', route: 'POST|PUT|PATCH /*', effect: 'changes', act: 'Change object', says: 'Customers see it at once.', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-money', tool: '{create_adjustment,cancel_subscription,pause_subscription,create_subscription_charge,create_subscription_one_time_charge}', effect: 'irreversible', act: 'Move money', says: MONEY, resource: 'subscriptionId subscription_id transactionId id', source: 'PaddleHQ/paddle-mcp-server', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X POST https://api.paddle.com/subscriptions/sub_1/cancel', 'paddle/cancel', 'unknown'],
      ['curl -X POST https://api.paddle.com/adjustments -d "{}"', 'paddle/refund', 'unknown'],
      ['curl -X DELETE https://api.lemonsqueezy.com/v1/subscriptions/1', 'paddle/cancel', 'unknown'],
      ['curl -X PATCH https://api.paddle.com/prices/pri_1 -d "{}"', 'paddle/change', 'unknown'],
    ],
    leaves: ['curl -X POST https://sandbox-api.paddle.com/subscriptions/sub_1/cancel', 'curl https://api.paddle.com/subscriptions', 'curl -X POST https://api.paddle.com/transactions/preview -d "{}"', 'curl -X DELETE https://sandbox-api.polar.sh/v1/subscriptions/1'],
  },
} satisfies Provider;
