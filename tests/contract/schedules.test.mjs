// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { advance, sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

const itemsOf = (phase) => phase.items.map(({ price, quantity }) => ({ price, quantity }));

// A subscription of 3 seats from 1 April, and a schedule around it.
async function scheduled({ amount = 4900, quantity = 3 } = {}) {
  const story = await startStory(stripe, { frozen: utc(2026, 3, 1), amount });
  const subscription = await stripe.subscriptions.create({
    customer: story.customer.id, items: [{ price: story.price.id, quantity }],
  });
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  return { ...story, subscription, schedule };
}

const priceOf = (product, amount, interval = 'month') =>
  stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: amount, recurring: { interval } });

// The call that STRIPE describes for a change at the end of the period.
const changeAtPeriodEnd = (schedule, price, quantity, more = {}) =>
  stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    proration_behavior: 'none',
    phases: [
      { ...schedule.current_phase, items: itemsOf(schedule.phases[0]) },
      { items: [{ price, quantity }], proration_behavior: 'none', duration: { interval: 'month', interval_count: 1 }, ...more },
    ],
  });

test('a schedule begins as the subscription is', async () => {
  const { subscription, schedule, price } = await scheduled();
  assert.equal(schedule.status, 'active');
  assert.equal(schedule.subscription, subscription.id);
  assert.deepEqual(schedule.current_phase, { start_date: utc(2026, 3, 1), end_date: utc(2026, 4, 1) });
  assert.deepEqual(itemsOf(schedule.phases[0]), [{ price: price.id, quantity: 3 }]);
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).schedule, schedule.id);
  await assert.rejects(stripe.subscriptionSchedules.create({ from_subscription: subscription.id }),
    { statusCode: 400, message: /already attached to a schedule/ });
  await assert.rejects(stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
    { statusCode: 400, message: /managed by the subscription schedule/ });
  const [created] = (await stripe.events.list({ type: 'subscription_schedule.created' })).data;
  assert.equal(created.data.object.id, schedule.id);
});

test('a smaller plan begins exactly at the end of the period, without proration', async () => {
  const { product, clock, subscription, schedule } = await scheduled();
  const smaller = await priceOf(product, 1900);
  const planned = await changeAtPeriodEnd(schedule, smaller.id, 2);
  assert.equal(planned.phases.length, 2);
  assert.equal(planned.phases[1].start_date, utc(2026, 4, 1));
  await advance(stripe, clock, utc(2026, 4, 1) - 1);
  const before = await stripe.subscriptions.retrieve(subscription.id);
  assert.equal(before.items.data[0].quantity, 3);
  await advance(stripe, clock, utc(2026, 4, 1, 2));
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(after.items.data[0].price.id, smaller.id);
  assert.equal(after.items.data[0].quantity, 2);
  assert.equal(after.items.data[0].current_period_start, utc(2026, 4, 1));
  assert.equal(after.latest_invoice.total, 3800);
  assert.equal(after.latest_invoice.lines.data.length, 1);
  assert.equal(after.latest_invoice.status, 'paid');
  assert.equal(after.schedule, schedule.id);
  await advance(stripe, clock, utc(2026, 5, 1, 2));
  const released = await stripe.subscriptions.retrieve(subscription.id);
  assert.equal(released.schedule, null);
  assert.equal(released.status, 'active');
  const over = await stripe.subscriptionSchedules.retrieve(schedule.id);
  assert.equal(over.status, 'released');
  assert.equal(over.released_subscription, subscription.id);
  assert.equal(over.subscription, null);
  assert.equal((await stripe.invoices.list({ subscription: subscription.id })).data[0].total, 3800);
  const [event] = (await stripe.events.list({ type: 'subscription_schedule.released' })).data;
  assert.equal(event.data.object.id, schedule.id);
});

test('another interval at a phase begins a new period there', async () => {
  const { product, clock, subscription, schedule } = await scheduled();
  const yearly = await priceOf(product, 49000, 'year');
  await changeAtPeriodEnd(schedule, yearly.id, 3, { duration: { interval: 'year' } });
  await advance(stripe, clock, utc(2026, 4, 1, 2));
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(after.items.data[0].current_period_start, utc(2026, 4, 1));
  assert.equal(after.items.data[0].current_period_end, utc(2027, 4, 1));
  assert.equal(after.billing_cycle_anchor, utc(2026, 4, 1));
  assert.equal(after.latest_invoice.total, 147000);
});

test('undone, a change never happens', async () => {
  const { product, clock, subscription, schedule } = await scheduled();
  await changeAtPeriodEnd(schedule, (await priceOf(product, 1900)).id, 1);
  const released = await stripe.subscriptionSchedules.release(schedule.id);
  assert.equal(released.status, 'released');
  await advance(stripe, clock, utc(2026, 4, 1, 2));
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(after.latest_invoice.total, 14700);
  for (const verb of ['update', 'release', 'cancel']) {
    await assert.rejects(stripe.subscriptionSchedules[verb](schedule.id), { statusCode: 400, message: /`released`/ });
  }
});

test('what is sent must hold the running phase, without gaps, in at most ten phases', async () => {
  const { price, schedule } = await scheduled();
  const items = [{ price: price.id }];
  const current = { ...schedule.current_phase, items };
  const refused = (phases, message) =>
    assert.rejects(stripe.subscriptionSchedules.update(schedule.id, { phases }), { statusCode: 400, message });
  await refused([{ start_date: utc(2026, 4, 1), items }], /current phase/);
  await refused([current, { start_date: utc(2026, 4, 2), items }], /end_date/);
  await refused([current, { items, end_date: utc(2026, 6, 1), duration: { interval: 'month' } }], /only specify one/);
  await refused([current, ...Array(10).fill({ items })], /ten/);
  await assert.rejects(stripe.subscriptionSchedules.update(schedule.id, { phases: [{ ...current, items: [{ price: 'price_no' }] }] }),
    { statusCode: 404, param: 'phases[0][items][0][price]' });
  assert.equal((await stripe.subscriptionSchedules.retrieve(schedule.id)).phases.length, 1);
});

test('a change of the running phase is prorated as asked', async () => {
  const { price, clock, subscription, schedule } = await scheduled();
  await advance(stripe, clock, utc(2026, 3, 16));
  await stripe.subscriptionSchedules.update(schedule.id, {
    proration_behavior: 'always_invoice',
    phases: [{ ...schedule.current_phase, items: [{ price: price.id, quantity: 5 }] }],
  });
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(after.items.data[0].quantity, 5);
  assert.deepEqual(after.latest_invoice.lines.data.map((line) => line.amount), [-7350, 12250]);
});

test('what a phase does not say is unset', async () => {
  const { subscription, schedule, price } = await scheduled();
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 20, inclusive: false });
  const phase = { ...schedule.current_phase, items: [{ price: price.id, quantity: 3 }] };
  await stripe.subscriptionSchedules.update(schedule.id, { phases: [{ ...phase, default_tax_rates: [rate.id], metadata: { a: 'b' } }] });
  const taxed = await stripe.subscriptions.retrieve(subscription.id);
  assert.equal(taxed.default_tax_rates[0].id, rate.id);
  assert.equal(taxed.metadata.a, 'b');
  await stripe.subscriptionSchedules.update(schedule.id, { phases: [phase] });
  assert.deepEqual((await stripe.subscriptions.retrieve(subscription.id)).default_tax_rates, []);
});

test('a schedule can end its subscription', async () => {
  const { subscription, schedule, clock } = await scheduled();
  await stripe.subscriptionSchedules.update(schedule.id, { end_behavior: 'cancel' });
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).cancel_at, utc(2026, 4, 1));
  await advance(stripe, clock, utc(2026, 4, 2));
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'canceled');
  assert.equal((await stripe.subscriptionSchedules.retrieve(schedule.id)).status, 'completed');
});

test('released, a subscription keeps its end only where that is asked', async () => {
  for (const preserve of [true, false]) {
    const { subscription, schedule } = await scheduled();
    await stripe.subscriptionSchedules.update(schedule.id, { end_behavior: 'cancel' });
    await stripe.subscriptionSchedules.release(schedule.id, { preserve_cancel_date: preserve });
    const after = await stripe.subscriptions.retrieve(subscription.id);
    assert.equal(after.cancel_at, preserve ? utc(2026, 4, 1) : null);
  }
});

test('canceled, a schedule takes the subscription with it and gives back what was not used', async () => {
  const { subscription, schedule, clock, customer } = await scheduled();
  await advance(stripe, clock, utc(2026, 3, 16));
  assert.equal((await stripe.subscriptionSchedules.cancel(schedule.id)).status, 'canceled');
  const ended = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(ended.status, 'canceled');
  assert.equal(ended.latest_invoice.total, -7350);
  assert.equal((await stripe.customers.retrieve(customer.id)).balance, -7350);
});

test('a subscription that is canceled ends its schedule', async () => {
  const { subscription, schedule } = await scheduled();
  await stripe.subscriptions.cancel(subscription.id);
  assert.equal((await stripe.subscriptionSchedules.retrieve(schedule.id)).status, 'canceled');
});

test('phases can make a subscription, now or later', async () => {
  const { customer, price, clock } = await startStory(stripe, { frozen: utc(2026, 3, 1) });
  const schedule = await stripe.subscriptionSchedules.create({
    customer: customer.id, start_date: utc(2026, 3, 10), phases: [{ items: [{ price: price.id, quantity: 2 }] }],
  });
  assert.equal(schedule.status, 'not_started');
  assert.equal(schedule.subscription, null);
  await advance(stripe, clock, utc(2026, 3, 11));
  const started = await stripe.subscriptionSchedules.retrieve(schedule.id, { expand: ['subscription.latest_invoice'] });
  assert.equal(started.status, 'active');
  assert.equal(started.subscription.latest_invoice.total, 9800);
  assert.equal(started.subscription.start_date, utc(2026, 3, 10));
});
