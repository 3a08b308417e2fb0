// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { advance, sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

// An open invoice of a subscription whose card stopped paying.
async function unpaid() {
  const story = await startStory(stripe, { frozen: utc(2026, 3, 1) });
  const subscription = await stripe.subscriptions.create({ customer: story.customer.id, items: [{ price: story.price.id }] });
  const bad = await stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer: story.customer.id });
  await stripe.customers.update(story.customer.id, { invoice_settings: { default_payment_method: bad.id } });
  await advance(stripe, story.clock, utc(2026, 4, 1, 2));
  const { latest_invoice: invoice } = await stripe.subscriptions.retrieve(subscription.id);
  return { ...story, subscription, invoice };
}

const attach = async (customer, token) => (await stripe.paymentMethods.attach(token, { customer: customer.id })).id;

test('a card pays, and then the invoice is paid already', async () => {
  const { customer, invoice } = await unpaid();
  const paid = await stripe.invoices.pay(invoice, { payment_method: await attach(customer, 'pm_card_visa') });
  assert.equal(paid.status, 'paid');
  await assert.rejects(stripe.invoices.pay(invoice), { statusCode: 400, message: 'Invoice is already paid' });
});

test('a decline says why, and what to do', async () => {
  const { customer, invoice } = await unpaid();
  const cases = [
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline', 'try_again_later'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds', 'try_again_later'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card', 'confirm_card_data'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', 'do_not_try_again'],
  ];
  for (const [token, code, decline_code, advice_code] of cases) {
    const error = await stripe.invoices.pay(invoice, { payment_method: await attach(customer, token) }).catch((e) => e);
    assert.equal(error.statusCode, 402);
    assert.deepEqual([error.code, error.decline_code, error.raw.advice_code], [code, decline_code, advice_code]);
  }
});

test('a card that needs its holder says so', async () => {
  const { customer, invoice } = await unpaid();
  const payment_method = await attach(customer, 'pm_card_authenticationRequired');
  await assert.rejects(stripe.invoices.pay(invoice, { payment_method }), { code: 'authentication_required' });
  await assert.rejects(stripe.invoices.pay(invoice, { payment_method, off_session: false }),
    { code: 'invoice_payment_intent_requires_action' });
  const [open] = (await stripe.invoices.retrieve(invoice, { expand: ['payments'] })).payments.data;
  assert.equal((await stripe.paymentIntents.retrieve(open.payment.payment_intent)).status, 'requires_action');
});

test('a direct debit is under way until the bank has answered', async () => {
  const { customer, clock, subscription, invoice } = await unpaid();
  const pending = await stripe.invoices.pay(invoice, { payment_method: await attach(customer, 'pm_usBankAccount_success') });
  assert.equal(pending.status, 'open');
  await assert.rejects(stripe.invoices.pay(invoice), { statusCode: 400 });
  await advance(stripe, clock, utc(2026, 4, 1, 3));
  assert.equal((await stripe.invoices.retrieve(invoice)).status, 'paid');
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active');
});

test('a direct debit can come back', async () => {
  const { customer, clock, subscription, invoice } = await unpaid();
  const method = await stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban: 'DE62370400440532013001' } });
  const pending = await stripe.invoices.pay(invoice, { payment_method: await attach(customer, method.id) });
  assert.equal(pending.status, 'open');
  await advance(stripe, clock, utc(2026, 4, 1, 3));
  assert.equal((await stripe.invoices.retrieve(invoice)).status, 'open');
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'past_due');
  assert.equal((await stripe.events.list({ type: 'invoice.payment_failed' })).data[0].data.object.id, invoice);
});

test('what is too little to charge is carried to the next invoice', async () => {
  const { customer, price, clock } = await startStory(stripe, { frozen: utc(2026, 3, 1), amount: 30 });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const [first] = (await stripe.invoices.list({ subscription: subscription.id })).data;
  assert.deepEqual([first.status, first.total, first.amount_due, first.ending_balance], ['paid', 30, 0, 30]);
  assert.equal((await stripe.customers.retrieve(customer.id)).balance, 30);
  await advance(stripe, clock, utc(2026, 4, 1, 2));
  const [second] = (await stripe.invoices.list({ subscription: subscription.id })).data;
  assert.deepEqual([second.status, second.total, second.amount_paid, second.ending_balance], ['paid', 30, 60, 0]);
});

const fault = (fields) =>
  fetch(new URL('/v1/test_helpers/faults', sandbox.url), {
    method: 'POST', headers: { authorization: 'Bearer sk_test_contract' }, body: new URLSearchParams(fields),
  });
const named = async (name) => (await stripe.customers.list({ limit: 100 })).data.filter((customer) => customer.name === name);

test('an answer that is lost does not lose what was done', async () => {
  // The client repeats a call whose connection broke once by itself, so that it takes two.
  await fault({ match: 'POST /v1/customers', fault: 'drop_after_commit', times: 2 });
  await assert.rejects(stripe.customers.create({ name: 'Lost' }, { idempotencyKey: 'lost' }), { type: 'StripeConnectionError' });
  assert.equal((await named('Lost')).length, 1);
  const again = await stripe.customers.create({ name: 'Lost' }, { idempotencyKey: 'lost' });
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  assert.equal((await named('Lost')).length, 1);
});

test('what is refused by a fault is not done, and the next call is', async () => {
  const refusals = [['error_500', 500, undefined], ['lock_timeout', 429, 'lock_timeout'], ['conflict', 409, undefined]];
  for (const [name, statusCode, code] of refusals) {
    await fault({ match: 'POST /v1/customers', fault: name });
    const error = await stripe.customers.create({ name }, { idempotencyKey: name }).catch((e) => e);
    assert.equal(error.statusCode, statusCode);
    assert.equal(error.code, code);
    assert.equal(error.headers['stripe-should-retry'], statusCode === 500 ? 'true' : undefined);
    assert.equal((await named(name)).length, 0);
    await stripe.customers.create({ name }, { idempotencyKey: name });
    assert.equal((await named(name)).length, 1);
  }
});

test('a delayed call is done later', async () => {
  const [customer] = (await stripe.customers.list({ limit: 1 })).data;
  await fault({ match: 'GET /v1/customers/*', fault: 'delay', delay_ms: 300 });
  const begun = performance.now();
  await stripe.customers.retrieve(customer.id);
  assert.ok(performance.now() - begun >= 290);
});
