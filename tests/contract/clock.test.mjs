// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { advance, sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

const invoicesOf = async (subscription) =>
  (await stripe.invoices.list({ subscription: subscription.id, limit: 100 })).data.toReversed();

test('a clock moves forward only, and tells when it is there', async () => {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: utc(2026, 4, 1), name: 'A clock' });
  assert.equal(clock.status, 'ready');
  const moved = await advance(stripe, clock, utc(2026, 4, 2));
  assert.equal(moved.status, 'ready');
  assert.equal(moved.frozen_time, utc(2026, 4, 2));
  await assert.rejects(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: utc(2026, 4, 1) }),
    { type: 'StripeInvalidRequestError' });
  const events = await stripe.events.list({ type: 'test_helpers.test_clock.ready' });
  assert.equal(events.data[0].data.object.id, clock.id);
});

test('a month later is the same day, or the last one the month has', async () => {
  const { price, customer, clock } = await startStory(stripe, { frozen: utc(2026, 0, 31, 12) });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const ends = [subscription.items.data[0].current_period_end];
  for (const month of [1, 2, 3]) {
    await advance(stripe, clock, ends.at(-1) + 2 * 3600);
    ends.push((await stripe.subscriptions.retrieve(subscription.id)).items.data[0].current_period_end);
    assert.equal((await invoicesOf(subscription)).length, month + 1);
  }
  assert.deepEqual(ends, [utc(2026, 1, 28, 12), utc(2026, 2, 31, 12), utc(2026, 3, 30, 12), utc(2026, 4, 31, 12)]);
  for (const invoice of await invoicesOf(subscription)) {
    assert.equal(invoice.status, 'paid');
    assert.equal(invoice.total, 4900);
  }
});

test('a trial ends with the first payment', async () => {
  const { price, customer, clock } = await startStory(stripe, { frozen: utc(2026, 2, 1) });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id, items: [{ price: price.id }], trial_period_days: 14,
  });
  assert.equal(subscription.status, 'trialing');
  assert.equal(subscription.trial_end, utc(2026, 2, 15));
  assert.equal((await stripe.invoices.retrieve(subscription.latest_invoice)).total, 0);
  await advance(stripe, clock, utc(2026, 2, 15, 3));
  const after = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(after.status, 'active');
  assert.equal(after.latest_invoice.total, 4900);
  assert.equal(after.latest_invoice.status, 'paid');
  assert.equal(after.items.data[0].current_period_end, utc(2026, 3, 15));
});

test('a cancellation at period end lets the period run out', async () => {
  const { price, customer, clock } = await startStory(stripe, { frozen: utc(2026, 5, 10) });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const marked = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  assert.equal(marked.status, 'active');
  assert.equal(marked.cancel_at_period_end, true);
  await advance(stripe, clock, utc(2026, 6, 11));
  const ended = await stripe.subscriptions.retrieve(subscription.id);
  assert.equal(ended.status, 'canceled');
  assert.equal(ended.ended_at, utc(2026, 6, 10));
  assert.equal((await invoicesOf(subscription)).length, 1);
});

test('a card that stops paying makes the subscription past due, then unpaid', async () => {
  const { price, customer, clock } = await startStory(stripe, { frozen: utc(2026, 7, 1) });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  assert.equal(subscription.status, 'active');
  const bad = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa_chargeDeclinedInsufficientFunds' } });
  await stripe.paymentMethods.attach(bad.id, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });

  await advance(stripe, clock, utc(2026, 8, 1, 3));
  const late = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice.payments'] });
  assert.equal(late.status, 'past_due');
  assert.equal(late.latest_invoice.status, 'open');
  assert.equal(late.latest_invoice.attempt_count, 1);
  assert.equal(late.latest_invoice.amount_remaining, 4900);
  assert.ok(late.latest_invoice.next_payment_attempt > utc(2026, 8, 1, 3));
  const intent = await stripe.paymentIntents.retrieve(late.latest_invoice.payments.data[0].payment.payment_intent);
  assert.equal(intent.last_payment_error.decline_code, 'insufficient_funds');

  await advance(stripe, clock, utc(2026, 8, 20));
  const given = await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  assert.equal(given.status, 'unpaid');
  assert.equal(given.latest_invoice.next_payment_attempt, null);

  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: (await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })).id },
  });
  const paid = await stripe.invoices.pay(given.latest_invoice.id);
  assert.equal(paid.status, 'paid');
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active');
  await assert.rejects(stripe.invoices.pay(paid.id), { statusCode: 400 });
});

test('an invoice sent by mail is due after its days and then overdue', async () => {
  const { price, customer, clock } = await startStory(stripe, { frozen: utc(2026, 9, 5) });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id, items: [{ price: price.id }], collection_method: 'send_invoice', days_until_due: 30,
  });
  assert.equal(subscription.status, 'active');
  await advance(stripe, clock, utc(2026, 9, 5, 2));
  const [open] = await invoicesOf(subscription);
  assert.equal(open.status, 'open');
  assert.equal(open.next_payment_attempt, null);
  assert.equal(Math.floor(open.due_date / 86400), utc(2026, 10, 4) / 86400);
  await advance(stripe, clock, utc(2026, 10, 6));
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'past_due');
  assert.equal((await stripe.events.list({ type: 'invoice.overdue' })).data[0].data.object.id, open.id);
});
