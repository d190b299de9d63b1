import type { Provider } from '../core/provider.ts';

// Source: developer.paypal.com/api/rest (api-m.sandbox.paypal.com is for testing), paypal/agent-toolkit (MCP); level kn.
const MONEY = 'Money moves, or a customer is told. Cannot be undone.';

export default {
  id: 'paypal',
  title: 'PayPal',
  hosts: ['api-m.paypal.com', 'api.paypal.com', 'api-m.sandbox.paypal.com', 'api.sandbox.paypal.com', 'api.braintreegateway.com', 'payments.braintree-api.com', 'payments.sandbox.braintree-api.com'],
  rest: [
    { id: 'token', route: 'POST /v1/oauth2/*', effect: 'reads', act: 'Log in', says: 'It only logs in.' },
    ...['captures/:capture/refund', 'authorizations/:authorization/capture', 'authorizations/:authorization/void'].map((path) => ({ id: 'money', route: `POST /v2/payments/${path}`, effect: 'irreversible' as const, act: 'Move money', says: MONEY, level: 'kn' as const })),
    { id: 'money', route: 'POST /v2/checkout/orders/:order/{capture,authorize}', effect: 'irreversible', act: 'Charge order', says: MONEY, level: 'kn' },
    { id: 'money', route: 'POST /v2/checkout/orders/:order/capture', effect: 'irreversible', act: 'Charge order', says: MONEY, level: 'kn' },
    { id: 'payout', route: 'POST /v1/payments/*', effect: 'irreversible', act: 'Move money', says: MONEY, level: 'kn' },
    ...['cancel', 'suspend', 'activate', 'capture', 'revise'].map((verb) => ({ id: `subscription-${verb}`, route: `POST /v1/billing/subscriptions/:subscription/${verb}`, effect: 'irreversible' as const, act: 'Change subscription', says: MONEY, level: 'kn' as const })),
    { id: 'invoice', route: 'POST|DELETE /v2/invoicing/*', effect: 'irreversible', act: 'Send or cancel invoice', says: MONEY, level: 'kn' },
    { id: 'dispute', route: 'POST /v1/customer/disputes/*', effect: 'irreversible', act: 'Answer dispute', says: MONEY, level: 'kn' },
    { id: 'webhook', route: 'POST|PATCH|DELETE /v1/notifications/*', effect: 'changes', act: 'Change webhook', says: 'Payments may go unnoticed.', level: 'kn' },
    { id: 'delete', route: 'DELETE /*', effect: 'irreversible', act: 'Delete object', says: 'Cannot be undone.', level: 'kn' },
    { id: 'change', route: 'POST|PUT|PATCH /*', effect: 'changes', act: 'Change object', says: 'Customers see it at once.', level: 'kn' },
  ],
  graphql: [
    { fields: 'refundTransaction reverseTransaction chargePaymentMethod captureTransaction voidTransaction refundUsBankAccount', effect: 'irreversible', act: 'Move money', says: MONEY, resource: 'transactionId paymentMethodId', level: 'kn' },
    { fields: 'deleteCustomer deletePaymentMethodFromVault', effect: 'destroys-data', act: 'Delete customer', says: 'Its stored cards are gone. Cannot be undone.', resource: 'customerId paymentMethodId', level: 'kn' },
  ],
  mcp: [
    { id: 'mcp-money', tool: '{create_refund,pay_order,cancel_subscription,send_invoice,cancel_sent_invoice,accept_dispute_claim,update_subscription}', server: '*paypal*', effect: 'irreversible', act: 'Move money', says: MONEY, resource: 'capture_id order_id subscription_id invoice_id id', source: 'paypal/agent-toolkit', level: 'kn' },
  ],
  samples: {
    sees: [
      ['curl -X POST https://api-m.paypal.com/v2/payments/captures/c1/refund -d "{}"', 'paypal/money', 'unknown'],
      ['curl -X POST https://api-m.paypal.com/v1/payments/payouts -d "{}"', 'paypal/payout', 'unknown'],
      ['curl -X POST https://api-m.paypal.com/v1/billing/subscriptions/I-1/cancel -d "{}"', 'paypal/subscription-cancel', 'unknown'],
      [{ server: 'paypal', tool: 'pay_order', input: { id: 'o1' } }, 'paypal/mcp-money', 'unknown'],
    ],
    leaves: ['curl -X POST https://api-m.sandbox.paypal.com/v2/payments/captures/c1/refund -d "{}"', 'curl -X POST https://api-m.paypal.com/v1/oauth2/token -d grant_type=client_credentials', 'curl https://api-m.paypal.com/v2/checkout/orders/o1', 'curl -X POST https://api-m.sandbox.paypal.com/v2/checkout/orders -d "{}"'],
  },
} satisfies Provider;
