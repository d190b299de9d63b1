import type { Provider } from '../core/provider.ts';
import { fromFlag, fromVariable } from '../targets/clues.ts';

// Sources: shopify.dev/docs/api/shopify-cli (theme push/publish/delete, --environment), shopify.dev/docs/api/admin-graphql, shopify.github.io/themekit; level doc for the CLI, kn for the API.
const GONE = 'Cannot be undone.';
const LIVE = 'Customers see it at once.';

export default {
  id: 'shopify',
  title: 'Shopify',
  executables: ['shopify', 'theme'],
  hosts: ['*.myshopify.com', 'partners.shopify.com', 'app.shopify.com'],
  valued: '-e --environment -s --store -t --theme --password --path -c --config --client-id --env --version --query --variables --query-file --variable-file --bulk',
  target: [fromFlag('-e', '--environment'), fromFlag('--env'), fromFlag('-s', '--store'), fromVariable('SHOPIFY_FLAG_ENVIRONMENT'), fromVariable('SHOPIFY_FLAG_STORE')],
  reads: ['theme (list|info|check|dev|serve|pull|package|open|init|console|profile|preview|language-server|share|duplicate|metafields)', 'app (dev|build|generate|info|logs|function|env|init|import-extensions|validate) ...', 'hydrogen (dev|build|preview|init|codegen|check|debug|env|list|shortcut|setup|upgrade|generate|link|login|logout) ...', '(version|auth|search|upgrade|help|commands|plugins|config|kitchen-sink) ...', '(get|list|watch|new|open|version|configure) ...'],
  operations: [
    { id: 'theme-delete', match: 'theme delete ...', effect: 'destroys-data', act: 'Delete theme', says: `${GONE}`, resource: '-t|--theme', instead: 'shopify theme pull --theme THEME', source: 'https://shopify.dev/docs/api/shopify-cli/theme', level: 'doc' },
    { id: 'theme-live', match: 'theme push +-l|--live|-a|--allow-live', effect: 'irreversible', act: 'Overwrite the live theme', says: `${LIVE} What stands there and not here is deleted, unless --nodelete.`, instead: 'shopify theme push --unpublished', level: 'doc' },
    { id: 'theme-push', match: 'theme push !--unpublished|-u !--development|-d', effect: 'changes', act: 'Overwrite theme', says: 'What stands there and not here is deleted, unless --nodelete.', resource: '-t|--theme', instead: 'shopify theme push --unpublished', level: 'doc' },
    { id: 'theme-publish', match: 'theme (publish|rename) ...', effect: 'changes', act: 'Publish theme', says: LIVE, resource: '-t|--theme', level: 'doc' },
    { id: 'app-deploy', match: 'app (deploy|release|versions|config|webhook|execute|bulk) ...', effect: 'changes', act: 'Release the app', says: 'Every shop that installed it gets it.', dry: '--no-release', level: 'doc' },
    { id: 'hydrogen-deploy', match: 'hydrogen deploy ...', effect: 'changes', act: 'Deploy the storefront', says: LIVE, level: 'doc' },
    { id: 'theme-push', match: '(deploy|upload|remove|publish) ...', effect: 'changes', act: 'Overwrite theme', says: 'Files there are replaced or deleted.', source: 'https://shopify.github.io/themekit', level: 'doc' },
  ],
  graphql: [
    { fields: 'productDelete productVariantsBulkDelete collectionDelete customerDelete orderDelete metaobjectDelete metaobjectBulkDelete metafieldsDelete fileDelete discountAutomaticBulkDelete discountCodeBulkDelete giftCardDeactivate locationDelete themeDelete customerDataErasure inventoryItemDelete priceListDelete publicationDelete menuDelete pageDelete articleDelete blogDelete', effect: 'destroys-data', act: 'Delete in the shop', says: GONE, resource: 'id productId', level: 'kn' },
    { fields: 'orderCancel refundCreate orderCapture orderEditCommit returnRefund draftOrderComplete orderMarkAsPaid giftCardCreate fulfillmentCreate fulfillmentCreateV2', effect: 'irreversible', act: 'Change order', says: 'Money moves, or a customer is told. Cannot be undone.', resource: 'orderId id', level: 'kn' },
    { fields: 'bulkOperationRunMutation', effect: 'executes', act: 'Run a mutation over many', says: 'It changes or deletes as many objects as the file names.', level: 'kn' },
    { fields: 'stagedUploadsCreate bulkOperationRunQuery', effect: 'reads', act: 'Run a query', says: 'It only looks.', level: 'kn' },
  ],
  rest: [
    { id: 'order-money', route: 'POST /admin/api/:version/orders/:order/{refunds.json,cancel.json,transactions.json}', effect: 'irreversible', act: 'Move money of order', says: 'Money moves, or a customer is told. Cannot be undone.', level: 'kn' },
    ...['refunds.json', 'cancel.json', 'transactions.json', 'fulfillments.json'].map((end) => ({ id: 'order-money', route: `POST /admin/api/:version/orders/:order/${end}`, effect: 'irreversible' as const, act: 'Move money of order', says: 'Money moves, or a customer is told. Cannot be undone.', level: 'kn' as const })),
    { id: 'storefront', route: 'POST /api/*', effect: 'reads', act: 'Ask the storefront', says: 'A visitor could do it.' },
    { id: 'delete', route: 'DELETE /admin/*', effect: 'destroys-data', act: 'Delete in the shop', says: GONE, level: 'kn' },
  ],
  samples: {
    sees: [
      ['shopify theme delete --theme 123 --force', 'shopify/theme-delete', 'unknown'],
      ['shopify theme push --live --allow-live', 'shopify/theme-live', 'unknown'],
      ['shopify theme push -e production', 'shopify/theme-push', 'production'],
      ['shopify theme publish --theme 123 --store acme-staging', 'shopify/theme-publish', 'staging'],
      ['shopify app deploy --force', 'shopify/app-deploy', 'unknown'],
      [`curl -X POST https://acme.myshopify.com/admin/api/2025-01/graphql.json -d '{"query":"mutation { productDelete(input: {id: \\"gid://1\\"}) { deletedProductId } }"}'`, 'shopify/product-delete', 'unknown'],
      ['curl -X DELETE https://acme.myshopify.com/admin/api/2025-01/products/1.json', 'shopify/delete', 'unknown'],
      ['curl -X POST https://acme.myshopify.com/admin/api/2025-01/orders/1/cancel.json', 'shopify/order-money', 'unknown'],
    ],
    leaves: ['shopify theme dev', 'shopify theme pull --live', 'shopify theme list', 'shopify theme push --unpublished', 'shopify theme push --development', 'shopify app dev', 'shopify theme delete --theme 1 -e development', 'shopify theme check', `curl -X POST https://acme.myshopify.com/admin/api/2025-01/graphql.json -d '{"query":"{ shop { name } }"}'`],
  },
} satisfies Provider;
