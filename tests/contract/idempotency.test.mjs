// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sandboxUntil, startStory } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

test('the same key and parameters replay the first answer', async () => {
  const idempotencyKey = 'replay-1';
  const first = await stripe.customers.create({ name: 'Once' }, { idempotencyKey });
  const again = await stripe.customers.create({ name: 'Once' }, { idempotencyKey });
  assert.equal(again.id, first.id);
  assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  assert.equal(again.lastResponse.idempotencyKey, idempotencyKey);
  assert.notEqual(again.lastResponse.requestId, first.lastResponse.requestId);
});

test('the same key with other parameters or another path is refused', async () => {
  const idempotencyKey = 'mismatch-1';
  await stripe.customers.create({ name: 'Mine' }, { idempotencyKey });
  const refused = { type: 'StripeIdempotencyError', rawType: 'idempotency_error', statusCode: 400 };
  await assert.rejects(stripe.customers.create({ name: 'Other' }, { idempotencyKey }), refused);
  await assert.rejects(stripe.products.create({ name: 'Mine' }, { idempotencyKey }), refused);
});

test('a refused request leaves its key free', async () => {
  const idempotencyKey = 'corrected-1';
  const { customer } = await startStory(stripe);
  await assert.rejects(stripe.subscriptions.create({ customer: customer.id, items: [{ price: 'price_none' }] }, { idempotencyKey }),
    { code: 'resource_missing' });
  await assert.rejects(stripe.customers.create({ nickname: 'x' }, { idempotencyKey }), { code: 'parameter_unknown' });
  const created = await stripe.customers.create({ name: 'Corrected' }, { idempotencyKey });
  assert.equal(created.lastResponse.headers['idempotent-replayed'], undefined);
});

test('a declined payment is an executed answer and replays', async () => {
  const { price, customer } = await startStory(stripe, { card: 'tok_chargeCustomerFail' });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  assert.equal(subscription.status, 'incomplete');
  const idempotencyKey = 'declined-1';
  const pay = () => stripe.invoices.pay(subscription.latest_invoice, {}, { idempotencyKey });
  await assert.rejects(pay(), { type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: (await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })).id },
  });
  await assert.rejects(pay(), (error) => {
    assert.equal(error.code, 'card_declined');
    assert.equal(error.headers['idempotent-replayed'], 'true');
    return true;
  });
  assert.equal((await stripe.invoices.pay(subscription.latest_invoice)).status, 'paid');
});

test('twins sent at once make one object', async () => {
  const idempotencyKey = 'twins-1';
  const twins = await Promise.allSettled(
    Array.from({ length: 8 }, () => stripe.customers.create({ name: 'Twin', email: 'twin@customer.example' }, { idempotencyKey })));
  for (const { status, reason } of twins) {
    if (status === 'rejected') {
      assert.equal(reason.statusCode, 409);
      assert.equal(reason.code, 'idempotency_key_in_use');
    }
  }
  assert.ok(twins.some(({ status }) => status === 'fulfilled'));
  assert.equal((await stripe.customers.list({ email: 'twin@customer.example' })).data.length, 1);
});
