// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { advance, sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

// A subscription of 49.00 a month from 1 April.
async function subscribed(more = {}) {
  const story = await startStory(stripe, { frozen: utc(2026, 3, 1) });
  const subscription = await stripe.subscriptions.create({
    customer: story.customer.id, items: [{ price: story.price.id }], ...more,
  });
  return { ...story, subscription };
}

const read = (subscription) => stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice', 'schedule'] });
const totals = async (subscription) =>
  (await stripe.invoices.list({ subscription: subscription.id })).data.map((invoice) => invoice.total).toReversed();
const newest = async (type) => (await stripe.events.list({ type, limit: 1 })).data[0]?.data.object.id;
const breakCard = async (customer) => {
  const bad = await stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
};

test('a pause from the end of the period ends by itself after its months', async () => {
  const { clock, subscription } = await subscribed();
  const schedule = await stripe.subscriptionSchedules.create({
    from_subscription: subscription.id,
    pause_schedules: [{
      pause: { pause_at: { type: 'timestamp', timestamp: utc(2026, 4, 1) } },
      resume: { resume_at: { type: 'duration', duration: { interval: 'month', interval_count: 2 } } },
    }],
  });
  const [planned] = schedule.pause_schedules;
  assert.equal(planned.pause.pause_at, utc(2026, 4, 1));
  assert.equal(planned.pause.status.type, 'scheduled');
  assert.equal(planned.resume.resume_at, utc(2026, 6, 1));
  await advance(stripe, clock, utc(2026, 3, 30));
  assert.equal((await read(subscription)).status, 'active');
  await advance(stripe, clock, utc(2026, 5, 20));
  const paused = await read(subscription);
  assert.equal(paused.status, 'paused');
  assert.equal(paused.status_details.paused.subscription.type, 'pause_requested');
  assert.equal(paused.status_details.paused.transitioned_at, utc(2026, 4, 1));
  assert.equal(paused.items.data[0].current_period_end, utc(2026, 4, 1));
  assert.equal(paused.schedule.pause_schedules[0].pause.status.type, 'succeeded');
  assert.deepEqual(await totals(subscription), [4900]);
  assert.equal(await newest('customer.subscription.paused'), subscription.id);
  await advance(stripe, clock, utc(2026, 6, 1, 2));
  const resumed = await read(subscription);
  assert.equal(resumed.status, 'active');
  assert.equal(resumed.billing_cycle_anchor, utc(2026, 6, 1));
  assert.equal(resumed.items.data[0].current_period_end, utc(2026, 7, 1));
  assert.equal(resumed.latest_invoice.status, 'paid');
  assert.deepEqual(await totals(subscription), [4900, 4900]);
  assert.equal(resumed.schedule, null);
  assert.equal((await stripe.subscriptionSchedules.retrieve(schedule.id)).pause_schedules[0].resume.status.type, 'succeeded');
  assert.equal(await newest('customer.subscription.resumed'), subscription.id);
  await advance(stripe, clock, utc(2026, 7, 1, 2));
  assert.deepEqual(await totals(subscription), [4900, 4900, 4900]);
});

test('a scheduled pause can be given up, or ended early', async () => {
  const { clock, subscription } = await subscribed();
  const pause = { pause: { pause_at: { type: 'now' } }, resume: { resume_at: { type: 'timestamp', timestamp: utc(2026, 6, 1) } } };
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id, pause_schedules: [pause] });
  assert.equal(schedule.pause_schedules[0].pause.status.type, 'succeeded');
  assert.equal((await read(subscription)).status, 'paused');
  await advance(stripe, clock, utc(2026, 3, 20));
  await assert.rejects(stripe.subscriptionSchedules.update(schedule.id, { pause_schedules: [pause] }), { statusCode: 400 });
  await stripe.subscriptionSchedules.update(schedule.id, {
    pause_schedules: [{ key: schedule.pause_schedules[0].key, resume: { resume_at: { type: 'now' } } }],
  });
  const resumed = await read(subscription);
  assert.equal(resumed.status, 'active');
  assert.equal(resumed.latest_invoice.total, 0); // 49.00 less the 49.00 that were not used
  const other = await subscribed();
  const given = await stripe.subscriptionSchedules.create({
    from_subscription: other.subscription.id,
    pause_schedules: [{ pause: { pause_at: { type: 'timestamp', timestamp: utc(2026, 3, 20) } } }],
  });
  await stripe.subscriptionSchedules.update(given.id, { pause_schedules: '' });
  await advance(stripe, other.clock, utc(2026, 3, 21));
  assert.equal((await read(other.subscription)).status, 'active');
});

test('paused at once, the unused time is given back with the invoice of the resumption', async () => {
  const { clock, subscription } = await subscribed();
  await advance(stripe, clock, utc(2026, 3, 16));
  const paused = await stripe.subscriptions.pause(subscription.id);
  assert.equal(paused.status, 'paused');
  assert.equal(paused.items.data[0].current_period_end, utc(2026, 3, 16));
  await advance(stripe, clock, utc(2026, 8, 1));
  assert.deepEqual(await totals(subscription), [4900]);
  const resumed = await stripe.subscriptions.resume(subscription.id);
  assert.equal(resumed.status, 'active');
  assert.equal(resumed.status_details, null);
  assert.equal(resumed.items.data[0].current_period_start, utc(2026, 8, 1));
  assert.deepEqual(await totals(subscription), [4900, 2450]);
});

test('paused with an invoice, the unused time becomes credit at once', async () => {
  const { clock, customer, subscription } = await subscribed();
  await advance(stripe, clock, utc(2026, 3, 16));
  await stripe.subscriptions.pause(subscription.id, { invoicing_behavior: 'invoice' });
  assert.deepEqual(await totals(subscription), [4900, -2450]);
  assert.equal((await stripe.customers.retrieve(customer.id)).balance, -2450);
});

test('with its anchor kept, a subscription resumes in the running period', async () => {
  const { clock, subscription } = await subscribed();
  await stripe.subscriptions.pause(subscription.id, { bill_for: { unused_time_from: { type: 'none' } } });
  await advance(stripe, clock, utc(2026, 5, 16));
  const resumed = await stripe.subscriptions.resume(subscription.id, {
    billing_cycle_anchor: { type: 'unchanged' }, proration_behavior: 'always_invoice',
  });
  assert.equal(resumed.items.data[0].current_period_end, utc(2026, 6, 1));
  assert.equal(resumed.billing_cycle_anchor, utc(2026, 3, 1));
  assert.deepEqual(await totals(subscription), [4900, 2450]);
});

test('a resumption that must be paid waits for its payment', async () => {
  const { clock, customer, subscription } = await subscribed();
  await stripe.subscriptions.pause(subscription.id, { bill_for: { unused_time_from: { type: 'none' } } });
  await breakCard(customer);
  await advance(stripe, clock, utc(2026, 5, 1));
  const waiting = await stripe.subscriptions.resume(subscription.id, { payment_behavior: 'resume_on_payment_success' });
  assert.equal(waiting.status, 'paused');
  const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.invoices.pay(waiting.latest_invoice, { payment_method: good.id });
  const resumed = await read(subscription);
  assert.equal(resumed.status, 'active');
  assert.equal(resumed.items.data[0].current_period_start, utc(2026, 5, 1));
});

test('the invoice of a resumption can be voided or written off', async () => {
  for (const [verb, status] of [['voidInvoice', 'paused'], ['markUncollectible', 'active']]) {
    const { customer, subscription } = await subscribed();
    await stripe.subscriptions.pause(subscription.id, { bill_for: { unused_time_from: { type: 'none' } } });
    await breakCard(customer);
    const waiting = await stripe.subscriptions.resume(subscription.id, { payment_behavior: 'resume_on_payment_success' });
    await assert.rejects(stripe.subscriptions.resume(subscription.id), { statusCode: 400, message: /latest invoice/ });
    await stripe.invoices[verb](waiting.latest_invoice);
    assert.equal((await read(subscription)).status, status);
    if (status === 'paused') assert.equal((await stripe.subscriptions.resume(subscription.id)).status, 'past_due');
  }
});

test('an attempt is enough where that was asked', async () => {
  const { customer, subscription } = await subscribed();
  await stripe.subscriptions.pause(subscription.id, { bill_for: { unused_time_from: { type: 'none' } } });
  await breakCard(customer);
  assert.equal((await stripe.subscriptions.resume(subscription.id)).status, 'past_due');
});

test('a resumption that nobody can pay is given up after 23 hours', async () => {
  const { clock, customer, method, subscription } = await subscribed();
  await stripe.subscriptions.pause(subscription.id, { bill_for: { unused_time_from: { type: 'none' } } });
  await stripe.paymentMethods.detach(method.id);
  assert.equal((await stripe.customers.retrieve(customer.id)).invoice_settings.default_payment_method, null);
  await stripe.subscriptions.resume(subscription.id);
  await advance(stripe, clock, utc(2026, 3, 2));
  const still = await read(subscription);
  assert.equal(still.status, 'paused');
  assert.equal(still.latest_invoice.status, 'void');
});

test('a pause is refused where Stripe has none', async () => {
  const refused = (subscription, message) =>
    assert.rejects(stripe.subscriptions.pause(subscription.id), { statusCode: 400, message });
  await refused((await subscribed({ collection_method: 'send_invoice', days_until_due: 30 })).subscription, /charge_automatically/);
  await refused((await subscribed({ trial_period_days: 10 })).subscription, /trialing/);
  await refused((await subscribed({ billing_mode: { type: 'classic' } })).subscription, /flexible/);
  const { subscription } = await subscribed();
  await assert.rejects(stripe.subscriptions.resume(subscription.id), { statusCode: 400, message: /paused/ });
  await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  await refused(subscription, /schedule/);
});

test('collection that is paused ends by the clock', async () => {
  for (const [behavior, status] of [['void', 'void'], ['keep_as_draft', 'draft'], ['mark_uncollectible', 'uncollectible']]) {
    const { clock, subscription } = await subscribed();
    const paused = await stripe.subscriptions.update(subscription.id, {
      pause_collection: { behavior, resumes_at: utc(2026, 4, 20) },
    });
    assert.equal(paused.status, 'active');
    await advance(stripe, clock, utc(2026, 4, 2));
    assert.equal((await read(subscription)).latest_invoice.status, status);
    await advance(stripe, clock, utc(2026, 4, 21));
    assert.equal((await read(subscription)).pause_collection, null);
    await advance(stripe, clock, utc(2026, 5, 2));
    assert.equal((await read(subscription)).latest_invoice.status, 'paid');
  }
});

test('a trial without a payment method ends as its settings say', async () => {
  for (const [behavior, status] of [['cancel', 'canceled'], ['pause', 'paused'], ['create_invoice', 'past_due']]) {
    const { clock, price } = await startStory(stripe, { frozen: utc(2026, 3, 1) });
    const customer = await stripe.customers.create({ name: 'No card', test_clock: clock.id });
    const subscription = await stripe.subscriptions.create({
      customer: customer.id, items: [{ price: price.id }], trial_period_days: 10,
      trial_settings: { end_behavior: { missing_payment_method: behavior } },
    });
    await advance(stripe, clock, utc(2026, 3, 9));
    assert.equal(await newest('customer.subscription.trial_will_end'), subscription.id);
    await advance(stripe, clock, utc(2026, 3, 11, 2));
    const ended = await read(subscription);
    assert.equal(ended.status, status);
    if (behavior !== 'pause') continue;
    assert.equal(ended.status_details.paused.subscription.type, 'trial_end_without_payment_method');
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
    assert.equal((await stripe.subscriptions.resume(subscription.id)).status, 'active');
    assert.deepEqual(await totals(subscription), [0, 4900]);
  }
});

test('a trial can be ended early, paid or not', async () => {
  const { subscription } = await subscribed({ trial_period_days: 10 });
  assert.equal((await stripe.subscriptions.update(subscription.id, { trial_end: 'now' })).status, 'active');
  assert.equal(await newest('customer.subscription.trial_will_end'), subscription.id);
  assert.deepEqual(await totals(subscription), [0, 4900]);
  const other = await subscribed({ trial_period_days: 10 });
  await breakCard(other.customer);
  assert.equal((await stripe.subscriptions.update(other.subscription.id, { trial_end: 'now' })).status, 'past_due');
});
