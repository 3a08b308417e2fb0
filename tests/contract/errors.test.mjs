// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, test } from 'node:test';
import { sandboxUntil, startStory } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

test('a missing object is named', async () => {
  await assert.rejects(stripe.customers.retrieve('cus_none'), {
    type: 'StripeInvalidRequestError', statusCode: 404, code: 'resource_missing', param: 'id',
  });
  await assert.rejects(stripe.invoices.retrieve('sub_none'), { code: 'resource_missing' });
});

test('an unknown parameter is named, also when nested', async () => {
  await assert.rejects(stripe.customers.create({ tax_id: 'x' }), {
    type: 'StripeInvalidRequestError', statusCode: 400, code: 'parameter_unknown', param: 'tax_id',
  });
  await assert.rejects(stripe.customers.create({ address: { street: 'x' } }), {
    code: 'parameter_unknown', param: 'address[street]',
  });
  const { price, customer } = await startStory(stripe);
  await assert.rejects(stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id, amount: 1 }] }), {
    code: 'parameter_unknown', param: 'items[0][amount]',
  });
});

test('a missing parameter is named', async () => {
  await assert.rejects(stripe.subscriptions.create({ items: [{ price: 'price_x' }] }), {
    code: 'parameter_missing', param: 'customer', statusCode: 400,
  });
  await assert.rejects(stripe.products.create({}), { code: 'parameter_missing', param: 'name' });
});

test('a value of the wrong kind is named', async () => {
  await assert.rejects(stripe.customers.list({ limit: 'many' }), { statusCode: 400, param: 'limit' });
  const product = await stripe.products.create({ name: 'Typed' });
  await assert.rejects(stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 'ten' }), {
    statusCode: 400, param: 'unit_amount',
  });
  await assert.rejects(
    stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 1, recurring: { interval: 'fortnight' } }),
    { statusCode: 400, param: 'recurring[interval]' });
});

test('keys are checked: none, live, and one that may only read', async () => {
  await assert.rejects(sandbox.client('sk_live_x').customers.list(), { type: 'StripeAuthenticationError', statusCode: 401 });
  await assert.rejects(sandbox.client('nonsense').customers.list(), { type: 'StripeAuthenticationError' });
  const reader = sandbox.client('rk_test_ro_contract');
  assert.equal((await reader.customers.list()).object, 'list');
  await assert.rejects(reader.customers.create({ name: 'x' }), { type: 'StripePermissionError', statusCode: 403 });
  assert.equal((await sandbox.client('rk_test_rw').customers.create({ name: 'x' })).object, 'customer');

  const status = await new Promise((resolve) => http.get(new URL('/v1/customers', sandbox.url), (r) => resolve(r.statusCode)));
  assert.equal(status, 401);
});

test('a declined card is a card error with the reason', async () => {
  const { price, customer } = await startStory(stripe, { card: 'tok_chargeCustomerFail' });
  await assert.rejects(
    stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }], payment_behavior: 'error_if_incomplete' }),
    { type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
  assert.equal((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data.length, 0);
});

test('an unknown route is 404 with an error object', async () => {
  await assert.rejects(stripe.rawRequest('GET', '/v1/unicorns'), { type: 'StripeInvalidRequestError', statusCode: 404 });
});

test('every answer carries a request id and the version', async () => {
  const { lastResponse } = await stripe.customers.list();
  assert.match(lastResponse.requestId, /^req_/);
  assert.equal(lastResponse.apiVersion, '2026-10-28.endive');
});
