// Checked against Vendure 3.1.7 as npm has it: its admin interface and its shop API driven against a running server
// (test/real), its recorded traffic, and the mutations of its two schemas.
import { siteOf } from "../site-of";

const admin = ["POST /admin-api"];
const shop = ["POST /shop-api"];
const both = [...admin, ...shop];

export const vendure = siteOf({
  name: "vendure",
  checked: "driven: Vendure 3.1.7 from npm, 2026-11",
  endpoints: [
    { on: both, mutations: ["login", "authenticate", "logout"], verb: "sign-in" },
    // A draft order is the desk's own until it is completed; a cart is the customer's own.
    { on: admin, mutations: ["createDraftOrder", "*DraftOrderLine", "*ForDraftOrder", "*ToDraftOrder"], verb: "draft" },
    { on: admin, mutations: ["deleteDraftOrder"], verb: "delete", count: 1, reversible: "no" },
    {
      on: shop,
      mutations: ["addItemToOrder", "adjustOrderLine", "removeOrderLine", "applyCouponCode", "removeCouponCode"],
      verb: "update",
      audience: "self",
      reversible: "yes",
    },
    {
      on: shop,
      mutations: ["setOrder*", "unsetOrder*", "setCustomerForOrder"],
      verb: "update",
      audience: "self",
      reversible: "yes",
    },
    { on: shop, mutations: ["removeAllOrderLines"], verb: "delete", audience: "self", count: "many" },
    { on: shop, mutations: ["addPaymentToOrder"], verb: "pay", reversible: "no" },
    { on: shop, mutations: ["transitionOrderToState"], verb: "update", audience: "team" },
    { on: shop, mutations: ["registerCustomerAccount"], verb: "create" },
    {
      on: shop,
      mutations: ["requestPasswordReset", "requestUpdateCustomerEmailAddress"],
      verb: "send",
      audience: "self",
    },
    { on: shop, mutations: ["updateCustomerPassword", "resetPassword", "updateCustomerEmailAddress"], verb: "grant" },
    // Money, also the money that goes back.
    {
      on: admin,
      mutations: [
        "settlePayment",
        "cancelPayment",
        "refundOrder",
        "settleRefund",
        "addManualPaymentToOrder",
        "modifyOrder",
      ],
      verb: "pay",
      reversible: "no",
    },
    { on: admin, mutations: ["cancelOrder"], verb: "pay", count: { of: "variables.input.lines" }, reversible: "no" },
    { on: admin, mutations: ["transitionOrderToState", "transitionPaymentToState"], verb: "pay" },
    {
      on: admin,
      mutations: ["*Administrator", "*Role", "*RoleToAdministrator", "updateActiveAdministrator"],
      verb: "grant",
    },
    { on: admin, mutations: ["deleteRole*", "deleteAdministrator*"], verb: "delete", count: { of: "variables.ids" } },
    { on: admin, mutations: ["addNoteTo*"], verb: "post", audience: "team", count: 1 },
    { on: admin, mutations: ["updateOrderNote", "updateCustomerNote"], verb: "update", audience: "team" },
    { on: admin, mutations: ["createPromotion", "updatePromotion"], verb: "publish", audience: "public" },
    {
      on: admin,
      mutations: ["updateProduct", "updateCollection"],
      fields: { "variables.input.enabled": ["true", "false"] },
      verb: "publish",
      audience: "public",
    },
    { on: admin, mutations: ["assign*ToChannel", "remove*FromChannel"], verb: "publish", audience: "public" },
    { on: admin, mutations: ["createAssets"], verb: "upload", audience: "public" },
    { on: admin, mutations: ["importProducts"], verb: "create", audience: "public", count: "many" },
    {
      on: admin,
      mutations: ["updateGlobalSettings", "*Channel", "*ShippingMethod", "*PaymentMethod", "*TaxRate", "*Zone"],
      verb: "settings",
    },
    { on: admin, mutations: ["update*Prices"], verb: "update", audience: "public", count: "many" },
    {
      on: admin,
      mutations: [
        "updateProduct*",
        "createProduct*",
        "updateCollection",
        "createCollection",
        "updateAsset",
        "update*Stock*",
      ],
      verb: "update",
      audience: "public",
    },
    { on: admin, mutations: ["deleteProducts", "delete*s"], verb: "delete", count: { of: "variables.ids" } },
    { on: both, mutations: ["delete*"], verb: "delete", count: 1 },
    {
      on: admin,
      mutations: ["reindex", "runPendingSearchIndexUpdates", "cancelJob", "removeSettledJobs"],
      verb: "update",
      audience: "team",
    },
  ],
  cases: [
    {
      what: "somebody signs in",
      method: "POST",
      url: "/admin-api?languageCode=en",
      body: '{"operationName":"AttemptLogin","variables":{"username":"a","password":"b"},"query":"mutation AttemptLogin($username: String!, $password: String!) { login(username: $username, password: $password) { __typename } }"}',
      expected: { verb: "sign-in" },
    },
    {
      what: "an order is begun as a draft",
      method: "POST",
      url: "/admin-api?languageCode=en",
      body: '{"operationName":"CreateDraftOrder","variables":{},"query":"mutation CreateDraftOrder { createDraftOrder { id } }"}',
      expected: { verb: "draft" },
    },
    {
      what: "four products are deleted",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation D($ids: [ID!]!) { deleteProducts(ids: $ids) { result } }","variables":{"ids":["1","2","3","4"]}}',
      expected: { verb: "delete", count: 4 },
    },
    {
      what: "a product is deleted",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation { deleteProduct(id: 1) { result } }"}',
      expected: { verb: "delete", count: 1 },
    },
    {
      what: "a product is taken off the shop",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation U($input: UpdateProductInput!) { updateProduct(input: $input) { id } }","variables":{"input":{"id":"1","enabled":false}}}',
      expected: { verb: "publish", audience: "public" },
    },
    {
      what: "a price is changed",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation U($input: [UpdateProductVariantInput!]!) { updateProductVariants(input: $input) { id } }","variables":{"input":[{"id":"1","price":1}]}}',
      expected: { verb: "update", audience: "public" },
    },
    {
      what: "a payment is settled",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation { settlePayment(id: 1) { __typename } }"}',
      expected: { verb: "pay" },
    },
    {
      what: "somebody becomes an administrator",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation C($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }","variables":{"input":{"roleIds":["1"]}}}',
      expected: { verb: "grant" },
    },
    {
      what: "something is put into the cart",
      method: "POST",
      url: "/shop-api",
      body: '{"query":"mutation { addItemToOrder(productVariantId: 1, quantity: 1) { __typename } }"}',
      expected: { verb: "update", audience: "self", reversible: "yes" },
    },
    {
      what: "the order is paid",
      method: "POST",
      url: "/shop-api",
      body: '{"query":"mutation { addPaymentToOrder(input: {method: \\"card\\", metadata: {}}) { __typename } }"}',
      expected: { verb: "pay" },
    },
    {
      what: "a draft beside a deletion is a deletion",
      method: "POST",
      url: "/admin-api",
      body: '{"query":"mutation { createDraftOrder { id } deleteProduct(id: 1) { result } }"}',
      expected: { verb: "delete" },
    },
  ],
});
