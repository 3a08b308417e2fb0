// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sandboxUntil, startStory } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

test('a product, a price, a customer and a card become an active subscription', async () => {
  const { product, price, customer, method } = await startStory(stripe);
  assert.match(product.id, /^prod_/);
  assert.match(price.id, /^price_/);
  assert.match(customer.id, /^cus_/);
  assert.match(method.id, /^pm_/);
  assert.equal(method.card.brand, 'visa');
  assert.equal(method.card.last4, '4242');

  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id, quantity: 3 }],
    metadata: { team: 'blue' },
  });
  assert.match(subscription.id, /^sub_/);
  assert.equal(subscription.object, 'subscription');
  assert.equal(subscription.status, 'active');
  assert.equal(subscription.livemode, false);
  assert.equal(subscription.billing_mode.type, 'flexible');
  assert.equal(subscription.metadata.team, 'blue');
  assert.equal(subscription.items.object, 'list');
  const [item] = subscription.items.data;
  assert.match(item.id, /^si_/);
  assert.equal(item.quantity, 3);
  assert.ok(item.current_period_end > item.current_period_start);

  const invoice = await stripe.invoices.retrieve(subscription.latest_invoice);
  assert.equal(invoice.status, 'paid');
  assert.equal(invoice.billing_reason, 'subscription_create');
  assert.equal(invoice.total, 3 * 4900);
  assert.equal(invoice.amount_paid, 3 * 4900);
  assert.equal(invoice.amount_remaining, 0);
  assert.equal(invoice.parent.subscription_details.subscription, subscription.id);
  assert.equal(invoice.lines.data[0].pricing.price_details.price, price.id);
});

test('objects expand on their own and in lists, four levels deep and no deeper', async () => {
  const { product, price, customer, method } = await startStory(stripe);
  const created = await stripe.subscriptions.create({
    customer: customer.id, items: [{ price: price.id }], default_payment_method: method.id,
    expand: ['latest_invoice.payments'],
  });
  assert.equal(created.latest_invoice.payments.data[0].status, 'paid');

  const one = await stripe.subscriptions.retrieve(created.id, {
    expand: ['customer', 'items.data.price.product', 'default_payment_method', 'schedule'],
  });
  assert.equal(one.customer.name, customer.name);
  assert.equal(one.items.data[0].price.product.id, product.id);
  assert.equal(one.default_payment_method.card.last4, '4242');
  assert.equal(one.schedule, null);

  const list = await stripe.subscriptions.list({ customer: customer.id, expand: ['data.latest_invoice', 'data.customer'] });
  assert.equal(list.data[0].latest_invoice.object, 'invoice');
  assert.equal(list.data[0].customer.id, customer.id);

  const plain = await stripe.subscriptions.retrieve(created.id);
  assert.equal(plain.customer, customer.id);
  assert.equal(plain.items.data[0].price.product, product.id);

  const refused = (call) => assert.rejects(call, { type: 'StripeInvalidRequestError', statusCode: 400 });
  await refused(stripe.subscriptions.retrieve(created.id, { expand: ['status'] }));
  await refused(stripe.subscriptions.retrieve(created.id, { expand: ['nonsense'] }));
  await refused(stripe.subscriptions.list({ expand: ['data.items.data.price.product'] }));
  await refused(stripe.subscriptions.list({ expand: ['customer'] }));
});

test('what Stripe sends only on request is left out otherwise', async () => {
  const product = await stripe.products.create({ name: 'Calls' });
  const price = await stripe.prices.create({
    product: product.id, currency: 'usd', billing_scheme: 'tiered', tiers_mode: 'graduated',
    recurring: { interval: 'month' },
    tiers: [{ up_to: 1000, unit_amount: 0 }, { up_to: 'inf', unit_amount_decimal: '0.02' }],
  });
  assert.equal(price.tiers, undefined);
  assert.equal(price.unit_amount, null);
  const { tiers } = await stripe.prices.retrieve(price.id, { expand: ['tiers'] });
  assert.deepEqual(tiers.map((tier) => tier.up_to), [1000, null]);
  assert.equal(String(tiers[1].unit_amount_decimal), '0.02');

  const { price: flat, customer } = await startStory(stripe);
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: flat.id }] });
  const invoice = await stripe.invoices.retrieve(subscription.latest_invoice);
  assert.equal(invoice.payments, undefined);
});

test('lists page by cursor both ways, filter, and page by themselves', async () => {
  const email = 'paging@customer.example';
  const created = [];
  for (let i = 0; i < 23; ++i) created.push((await stripe.customers.create({ email, name: `Number ${i}` })).id);
  const newestFirst = created.toReversed();

  const seen = [];
  for await (const customer of stripe.customers.list({ email, limit: 5 })) seen.push(customer.id);
  assert.deepEqual(seen, newestFirst);

  const first = await stripe.customers.list({ email });
  assert.equal(first.data.length, 10);
  assert.equal(first.has_more, true);
  assert.equal(first.url, '/v1/customers');
  const second = await stripe.customers.list({ email, limit: 10, starting_after: first.data.at(-1).id });
  assert.deepEqual(second.data.map(({ id }) => id), newestFirst.slice(10, 20));
  const back = await stripe.customers.list({ email, limit: 10, ending_before: second.data[0].id });
  assert.deepEqual(back.data.map(({ id }) => id), newestFirst.slice(0, 10));
  assert.equal(back.has_more, false);

  const backwards = [];
  for await (const customer of stripe.customers.list({ email, limit: 4, ending_before: newestFirst.at(-1) }))
    backwards.push(customer.id);
  assert.deepEqual(backwards, created.slice(1));

  const never = await stripe.customers.list({ email, created: { lt: 1 } });
  assert.equal(never.data.length, 0);
  await assert.rejects(stripe.customers.list({ limit: 101 }), { type: 'StripeInvalidRequestError', param: 'limit' });
  await assert.rejects(stripe.customers.list({ starting_after: 'cus_none' }), { code: 'resource_missing' });
});

test('subscriptions are listed by status, without one all but the ended', async () => {
  const { price, customer } = await startStory(stripe);
  const ended = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  await stripe.subscriptions.cancel(ended.id);
  const live = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const idsOf = async (status) =>
    (await stripe.subscriptions.list({ customer: customer.id, ...(status && { status }) })).data.map(({ id }) => id);
  assert.deepEqual(await idsOf(), [live.id]);
  assert.deepEqual(await idsOf('all'), [live.id, ended.id]);
  assert.deepEqual(await idsOf('canceled'), [ended.id]);
  assert.deepEqual(await idsOf('ended'), [ended.id]);
  assert.deepEqual(await idsOf('past_due'), []);
});

test('prices are found by lookup key, product and type', async () => {
  const product = await stripe.products.create({ name: 'Looked up', metadata: { portico_plan: 'team' } });
  const price = await stripe.prices.create({
    product: product.id, currency: 'jpy', unit_amount: 7200, lookup_key: 'team_monthly_jpy', recurring: { interval: 'month' },
  });
  await stripe.prices.create({ product: product.id, currency: 'jpy', unit_amount: 500 });
  const found = await stripe.prices.list({ lookup_keys: ['team_monthly_jpy'], expand: ['data.product'] });
  assert.deepEqual(found.data.map(({ id }) => id), [price.id]);
  assert.equal(found.data[0].product.metadata.portico_plan, 'team');
  const recurring = await stripe.prices.list({ product: product.id, type: 'recurring' });
  assert.deepEqual(recurring.data.map(({ id }) => id), [price.id]);
  await stripe.prices.update(price.id, { active: false });
  assert.equal((await stripe.prices.list({ product: product.id, active: true, type: 'recurring' })).data.length, 0);
});

test('a customer is changed field by field, cleared by an empty value, and deleted', async () => {
  const customer = await stripe.customers.create({
    name: 'Before', phone: '+1 555 0100', metadata: { a: '1', b: '2' },
    address: { line1: '118 Degraw Street', city: 'Brooklyn', country: 'US' },
  });
  const changed = await stripe.customers.update(customer.id, { name: 'After', phone: '', metadata: { a: '', c: '3' } });
  assert.equal(changed.name, 'After');
  assert.equal(changed.phone, null);
  assert.deepEqual(changed.metadata, { b: '2', c: '3' });
  assert.equal(changed.address.city, 'Brooklyn');

  const deleted = await stripe.customers.del(customer.id);
  assert.equal(deleted.deleted, true);
  const gone = await stripe.customers.retrieve(customer.id);
  assert.equal(gone.deleted, true);
});

test('payment methods are attached, listed and detached', async () => {
  const customer = await stripe.customers.create({ name: 'Cards' });
  const card = await stripe.paymentMethods.create({
    type: 'card', card: { number: '5555555555554444', exp_month: 1, exp_year: 2031, cvc: '123' },
  });
  assert.equal(card.card.brand, 'mastercard');
  assert.equal(card.customer, null);
  await stripe.paymentMethods.attach(card.id, { customer: customer.id });
  const visa = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const listed = await stripe.customers.listPaymentMethods(customer.id);
  assert.deepEqual(listed.data.map(({ id }) => id).sort(), [card.id, visa.id].sort());
  assert.equal((await stripe.paymentMethods.list({ customer: customer.id, type: 'card' })).data.length, 2);
  assert.equal((await stripe.paymentMethods.detach(card.id)).customer, null);
  assert.deepEqual((await stripe.customers.listPaymentMethods(customer.id)).data.map(({ id }) => id), [visa.id]);
});
