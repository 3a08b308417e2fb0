// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { advance, sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

// 49.00 a month from 1 April, with the discounts of `coupons` from then on; what is told is the later renewals.
async function discounted(...discounts) {
  const story = await startStory(stripe, { frozen: utc(2026, 3, 1) });
  const { id } = await stripe.subscriptions.create({ customer: story.customer.id, items: [{ price: story.price.id }] });
  const subscription = await stripe.subscriptions.update(id, { discounts, expand: ['discounts'] });
  const renewals = async (count) => {
    await advance(stripe, story.clock, utc(2026, 3 + count, 1, 2));
    const { data } = await stripe.invoices.list({ subscription: id, limit: 100 });
    return data.toReversed().slice(1).map((invoice) => invoice.total);
  };
  return { ...story, subscription, renewals };
}

const coupon = async (options) => (await stripe.coupons.create(options)).id;

test('a percentage counts once', async () => {
  const { subscription, renewals } = await discounted({ coupon: await coupon({ percent_off: 20, duration: 'once' }) });
  assert.deepEqual(await renewals(3), [3920, 4900, 4900]);
  assert.deepEqual((await stripe.subscriptions.retrieve(subscription.id)).discounts, []);
});

test('a percentage counts for some months', async () => {
  const { subscription, renewals } = await discounted({
    coupon: await coupon({ percent_off: 25, duration: 'repeating', duration_in_months: 3 }),
  });
  assert.equal(subscription.discounts[0].end, utc(2026, 6, 1));
  assert.deepEqual(await renewals(4), [3675, 3675, 4900, 4900]);
});

test('an amount counts forever, and never gives money back', async () => {
  const some = await discounted({ coupon: await coupon({ amount_off: 1000, currency: 'usd', duration: 'forever' }) });
  assert.deepEqual(await some.renewals(2), [3900, 3900]);
  const all = await discounted({ coupon: await coupon({ amount_off: 9900, currency: 'usd', duration: 'forever' }) });
  assert.deepEqual(await all.renewals(2), [0, 0]);
});

test('a new subscription begins with its discounts', async () => {
  const { customer, price, clock } = await startStory(stripe, { frozen: utc(2026, 3, 1) });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id, items: [{ price: price.id }], expand: ['latest_invoice'],
    discounts: [{ coupon: await coupon({ percent_off: 20, duration: 'once' }) }],
  });
  assert.equal(subscription.latest_invoice.total, 3920);
  await advance(stripe, clock, utc(2026, 3, 16));
  // What was paid is given back, not what would have been without the discount.
  const preview = await stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: {
      items: [{ id: subscription.items.data[0].id, quantity: 2 }], proration_behavior: 'always_invoice',
    },
  });
  assert.deepEqual(preview.lines.data.map((line) => line.amount), [-1960, 4900]);
});

test('an invoice says what was taken off', async () => {
  const { subscription, renewals } = await discounted({ coupon: await coupon({ percent_off: 12.5, duration: 'forever' }) });
  await renewals(1);
  const { latest_invoice: invoice } = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.deepEqual([invoice.subtotal, invoice.total], [4900, 4287]);
  assert.deepEqual(invoice.total_discount_amounts.map((taken) => taken.amount), [613]);
  assert.deepEqual(invoice.lines.data[0].discount_amounts.map((taken) => taken.amount), [613]);
});

test('a promotion code stands for its coupon', async () => {
  const id = await coupon({ percent_off: 50, duration: 'forever' });
  const promotion = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, code: 'HALF' });
  assert.equal((await stripe.promotionCodes.list({ code: 'HALF' })).data[0].id, promotion.id);
  const { subscription, renewals } = await discounted({ promotion_code: promotion.id });
  assert.equal(subscription.discounts[0].source.coupon, id);
  assert.equal(subscription.discounts[0].promotion_code, promotion.id);
  assert.deepEqual(await renewals(1), [2450]);
});

test('discounts are kept, replaced and cleared', async () => {
  const { subscription } = await discounted({ coupon: await coupon({ percent_off: 10, duration: 'forever' }) });
  const [first] = subscription.discounts;
  const update = async (discounts) => (await stripe.subscriptions.update(subscription.id, { discounts })).discounts;
  const both = await update([{ discount: first.id }, { coupon: await coupon({ percent_off: 20, duration: 'forever' }) }]);
  assert.equal(both.length, 2);
  assert.equal(both[0], first.id);
  assert.deepEqual((await stripe.subscriptions.update(subscription.id, { metadata: { a: 'b' } })).discounts, both);
  const other = await update([{ coupon: await coupon({ percent_off: 30, duration: 'forever' }) }]);
  assert.equal(other.length, 1);
  assert.ok(!both.includes(other[0]));
  assert.deepEqual(await update(''), []);
  const gone = await stripe.events.list({ type: 'customer.discount.deleted' });
  assert.equal(gone.data.filter((event) => [...both, ...other].includes(event.data.object.id)).length, 3);
});

test('a coupon in another currency, a used up or a deleted one is refused', async () => {
  const { subscription } = await discounted({
    coupon: await coupon({ id: 'ONLY1', percent_off: 10, duration: 'forever', max_redemptions: 1 }),
  });
  const euro = await coupon({ amount_off: 1000, currency: 'eur', duration: 'once' });
  const deleted = await coupon({ percent_off: 10, duration: 'once' });
  await stripe.coupons.del(deleted);
  const before = await stripe.subscriptions.retrieve(subscription.id);
  for (const name of [euro, 'ONLY1', deleted, 'NONE']) {
    await assert.rejects(stripe.subscriptions.update(subscription.id, { discounts: [{ coupon: name }] }),
      { type: 'StripeInvalidRequestError' });
  }
  assert.deepEqual(await stripe.subscriptions.retrieve(subscription.id), before);
});

test('a coupon takes off a percentage or an amount', async () => {
  await assert.rejects(stripe.coupons.create({ duration: 'once' }), { statusCode: 400 });
  await assert.rejects(stripe.coupons.create({ percent_off: 10, amount_off: 100, currency: 'usd' }), { statusCode: 400 });
  await assert.rejects(stripe.coupons.create({ amount_off: 100 }), { statusCode: 400, param: 'currency' });
  await assert.rejects(stripe.coupons.create({ percent_off: 101 }), { statusCode: 400, param: 'percent_off' });
});
