import type { Provider } from '../core/provider.ts';

// Source: docs.adyen.com/development-resources/live-endpoints (`-test.adyen.com` and `-live`), API explorer; level kn.
const MONEY = 'Money moves, or a customer is told. Cannot be undone.';

export default {
  id: 'adyen',
  title: 'Adyen',
  hosts: ['*.adyen.com', '*.adyenpayments.com'],
  rest: [
    ...['refunds', 'captures', 'cancels', 'reversals', 'amountUpdates'].flatMap((end) => [{ id: end, route: `POST /:version/payments/:payment/${end}`, effect: 'irreversible' as const, act: 'Move money of payment', says: MONEY, level: 'kn' as const }, { id: end, route: `POST /checkout/:version/payments/:payment/${end}`, effect: 'irreversible' as const, act: 'Move money of payment', says: MONEY, level: 'kn' as const }]),
    ...['paymentMethods', 'sessions', 'paymentMethods/balance'].flatMap((path) => [{ id: 'read', route: `POST /:version/${path}`, effect: 'reads' as const, act: 'Ask', says: 'It only looks.' }, { id: 'read', route: `POST /checkout/:version/${path}`, effect: 'reads' as const, act: 'Ask', says: 'It only looks.' }]),
    { id: 'payout', route: 'POST /pal/servlet/*', effect: 'irreversible', act: 'Move money', says: MONEY, level: 'kn' },
    { id: 'transfer', route: 'POST /btl/*', effect: 'irreversible', act: 'Move money', says: MONEY, level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete object', says: 'Cannot be undone.', level: 'kn' },
    { id: 'payment', route: 'POST|PATCH /*', effect: 'changes', act: 'Change object', says: 'Payments are affected at once.', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X POST https://checkout-live.adyen.com/v71/payments/P1/refunds -d "{}"', 'adyen/refunds', 'production'],
      ['curl -X POST https://abc-acme-checkout-live.adyenpayments.com/checkout/v71/payments/P1/captures -d "{}"', 'adyen/captures', 'production'],
      ['curl -X DELETE https://management-live.adyen.com/v3/merchants/m/webhooks/w', 'adyen/delete', 'production'],
    ],
    leaves: ['curl -X POST https://checkout-test.adyen.com/v71/payments/P1/refunds -d "{}"', 'curl -X POST https://checkout-test.adyen.com/v71/payments -d "{}"', 'curl -X POST https://checkout-live.adyen.com/v71/paymentMethods -d "{}"', 'curl https://management-live.adyen.com/v3/merchants'],
  },
} satisfies Provider;
