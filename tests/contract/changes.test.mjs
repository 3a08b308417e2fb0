// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { advance, sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

const at = utc(2026, 3, 16);

// 50.00 a month since 1 April, looked at on the 16th, half a month later; 100.00 and 500.00 a year to go to.
async function subscribed({ quantity = 1 } = {}) {
  const story = await startStory(stripe, { frozen: utc(2026, 3, 1), amount: 5000 });
  const priceOf = async (unit_amount, interval = 'month') =>
    (await stripe.prices.create({ product: story.product.id, currency: 'usd', unit_amount, recurring: { interval } })).id;
  const subscription = await stripe.subscriptions.create({
    customer: story.customer.id, items: [{ price: story.price.id, quantity }],
  });
  await advance(stripe, story.clock, at);
  return { ...story, subscription, item: subscription.items.data[0].id, dearer: await priceOf(10000), yearly: await priceOf(50000, 'year') };
}

async function stopPaying({ customer }) {
  const bad = await stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
}

const upgrade = ({ item, dearer }) => ({
  items: [{ id: item, price: dearer, quantity: 1 }], proration_behavior: 'always_invoice', proration_date: at,
});

const bill = (invoice) => ({
  lines: invoice.lines.data.map(({ amount, description, period, quantity }) => ({ amount, description, period, quantity })),
  total: invoice.total,
  amount_due: invoice.amount_due,
});

test('a change costs what its preview says, and a preview changes nothing', async () => {
  const story = await subscribed();
  const before = await stripe.subscriptions.retrieve(story.subscription.id);
  const preview = await stripe.invoices.createPreview({
    subscription: story.subscription.id, subscription_details: upgrade(story),
  });
  assert.deepEqual(preview.lines.data.map((line) => line.amount), [-2500, 5000]);
  assert.equal(preview.amount_due, 2500);
  assert.match(preview.lines.data[0].description, /^Unused time on Story \d+ after 16 Apr 2026$/);
  assert.match(preview.lines.data[1].description, /^Remaining time on Story \d+ after 16 Apr 2026$/);
  assert.deepEqual(await stripe.subscriptions.retrieve(story.subscription.id), before);
  const changed = await stripe.subscriptions.update(story.subscription.id, {
    ...upgrade(story), payment_behavior: 'pending_if_incomplete', expand: ['latest_invoice'],
  });
  assert.equal(changed.pending_update, null);
  assert.equal(changed.items.data[0].price.id, story.dearer);
  assert.deepEqual(bill(changed.latest_invoice), bill(preview));
  assert.equal(changed.latest_invoice.status, 'paid');
});

test('what it costs from then on is the recurring preview', async () => {
  const story = await subscribed();
  const recurring = await stripe.invoices.createPreview({
    subscription: story.subscription.id, subscription_details: upgrade(story), preview_mode: 'recurring',
  });
  assert.equal(recurring.total, 10000);
});

test('a change whose payment fails waits for it', async () => {
  const story = await subscribed();
  await stopPaying(story);
  const waiting = await stripe.subscriptions.update(story.subscription.id, {
    ...upgrade(story), payment_behavior: 'pending_if_incomplete', expand: ['latest_invoice'],
  });
  assert.equal(waiting.items.data[0].price.id, story.price.id);
  assert.equal(waiting.pending_update.subscription_items[0].price.id, story.dearer);
  assert.equal(waiting.pending_update.expires_at, at + 23 * 3600);
  assert.equal(waiting.latest_invoice.status, 'open');
  assert.ok(waiting.latest_invoice.hosted_invoice_url);
  const { id: payment_method } = await stripe.paymentMethods.attach('pm_card_visa', { customer: story.customer.id });
  await stripe.invoices.pay(waiting.latest_invoice.id, { payment_method });
  const applied = await stripe.subscriptions.retrieve(story.subscription.id);
  assert.equal(applied.pending_update, null);
  assert.equal(applied.items.data[0].price.id, story.dearer);
  const [event] = (await stripe.events.list({ type: 'customer.subscription.pending_update_applied' })).data;
  assert.equal(event.data.object.id, applied.id);
});

test('a change nobody pays for is dropped', async () => {
  const story = await subscribed();
  await stopPaying(story);
  const waiting = await stripe.subscriptions.update(story.subscription.id, {
    ...upgrade(story), payment_behavior: 'pending_if_incomplete',
  });
  await advance(stripe, story.clock, at + 24 * 3600);
  const dropped = await stripe.subscriptions.retrieve(story.subscription.id);
  assert.equal(dropped.pending_update, null);
  assert.equal(dropped.items.data[0].price.id, story.price.id);
  assert.equal(dropped.status, 'active');
  assert.equal((await stripe.invoices.retrieve(waiting.latest_invoice)).status, 'void');
  const [event] = (await stripe.events.list({ type: 'customer.subscription.pending_update_expired' })).data;
  assert.equal(event.data.object.id, dropped.id);
});

test('a change that has to be paid is refused, and nothing is changed', async () => {
  const story = await subscribed();
  await stopPaying(story);
  const before = await stripe.subscriptions.retrieve(story.subscription.id);
  await assert.rejects(
    stripe.subscriptions.update(story.subscription.id, { ...upgrade(story), payment_behavior: 'error_if_incomplete' }),
    { type: 'StripeCardError', statusCode: 402, code: 'card_declined' });
  assert.deepEqual(await stripe.subscriptions.retrieve(story.subscription.id), before);
});

test('a change that may be paid later makes the subscription past due', async () => {
  const story = await subscribed();
  await stopPaying(story);
  const changed = await stripe.subscriptions.update(story.subscription.id, {
    ...upgrade(story), payment_behavior: 'allow_incomplete',
  });
  assert.equal(changed.status, 'past_due');
  assert.equal(changed.items.data[0].price.id, story.dearer);
});

test('only some parameters go with a change that may wait', async () => {
  const story = await subscribed();
  await assert.rejects(
    stripe.subscriptions.update(story.subscription.id, {
      ...upgrade(story), payment_behavior: 'pending_if_incomplete', metadata: { by: 'somebody' },
    }),
    { type: 'StripeInvalidRequestError', param: 'metadata' });
});

test('a year begins at once where the anchor says so', async () => {
  const story = await subscribed();
  const change = { ...upgrade({ ...story, dearer: story.yearly }), billing_cycle_anchor: { type: 'now' } };
  const preview = await stripe.invoices.createPreview({ subscription: story.subscription.id, subscription_details: change });
  assert.deepEqual(preview.lines.data.map((line) => line.amount), [-2500, 50000]);
  const changed = await stripe.subscriptions.update(story.subscription.id, { ...change, expand: ['latest_invoice'] });
  assert.deepEqual(bill(changed.latest_invoice), bill(preview));
  assert.equal(changed.billing_cycle_anchor, at);
  assert.equal(changed.items.data[0].current_period_end, utc(2027, 3, 16));
});

test('an anchor is an object', async () => {
  const story = await subscribed();
  const change = upgrade({ ...story, dearer: story.yearly });
  await assert.rejects(stripe.subscriptions.update(story.subscription.id, { ...change, billing_cycle_anchor: 'now' }),
    { type: 'StripeInvalidRequestError', statusCode: 400, param: 'billing_cycle_anchor' });
  await assert.rejects(stripe.subscriptions.update(story.subscription.id, change),
    { type: 'StripeInvalidRequestError', param: 'billing_cycle_anchor' });
});

test('a new price without a quantity is for one', async () => {
  const story = await subscribed({ quantity: 5 });
  const kept = await stripe.subscriptions.update(story.subscription.id, { items: [{ id: story.item, price: story.price.id }] });
  assert.equal(kept.items.data[0].quantity, 5);
  const changed = await stripe.subscriptions.update(story.subscription.id, { items: [{ id: story.item, price: story.dearer }] });
  assert.equal(changed.items.data[0].quantity, 1);
});

test('a price is named that exists and is sold in the currency', async () => {
  const story = await subscribed();
  const { id: euro } = await stripe.prices.create({
    product: story.product.id, currency: 'eur', unit_amount: 5000, recurring: { interval: 'month' },
  });
  for (const [price, code] of [['price_none', 'resource_missing'], [euro, undefined]]) {
    await assert.rejects(
      stripe.invoices.createPreview({
        subscription: story.subscription.id, subscription_details: { items: [{ id: story.item, price, quantity: 1 }] },
      }),
      (error) => error.type === 'StripeInvalidRequestError' && error.code === code);
  }
});
