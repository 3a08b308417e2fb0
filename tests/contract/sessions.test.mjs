// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser } from './browser.mjs';
import { sandboxUntil, startStory } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();
let browser;
before(async () => { browser = await startBrowser(); });
after(() => browser.stop());

const back = 'https://portal.example/back';
const card = (token) => `input[value="${token}"]`;
const choose = async (token) => {
  await browser.press(card(token));
  await browser.follow('button[value="choose"]');
};
const newest = async (type) => (await stripe.events.list({ type, limit: 1 })).data[0]?.data.object;

const portal = (customer) =>
  stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: back,
    flow_data: { type: 'payment_method_update', after_completion: { type: 'redirect', redirect: { return_url: `${back}?changed` } } },
  });

const checkout = ({ customer, price }, more = {}) =>
  stripe.checkout.sessions.create({
    mode: 'subscription', customer: customer.id, line_items: [{ price: price.id, quantity: 2 }],
    success_url: `${back}?session={CHECKOUT_SESSION_ID}`, cancel_url: back, ...more,
  });

test('every test card can be chosen on the payment method page, and pays from then on', async () => {
  const cards = [
    ['tok_visa', '4242'], ['tok_visa_chargeDeclined', '0002'], ['tok_visa_chargeDeclinedInsufficientFunds', '9995'],
    ['tok_chargeDeclinedExpiredCard', '0069'], ['tok_authenticationRequired', '3184'],
  ];
  const { customer, price, method } = await startStory(stripe);
  const subscription = await stripe.subscriptions.create({
    customer: customer.id, items: [{ price: price.id }], default_payment_method: method.id,
  });
  for (const [token, last4] of cards) {
    const session = await portal(customer);
    assert.equal(session.object, 'billing_portal.session');
    assert.ok(session.url.startsWith(`${sandbox.url.origin}/p/session/`));
    await browser.open(session.url);
    assert.match(await browser.text(), /Test card/);
    assert.ok(await browser.isStyled());
    await choose(token);
    if (last4 === '3184') {
      assert.match(await browser.title(), /Confirm as your bank would/);
      await browser.follow('button[value="approve"]');
    }
    assert.match(await browser.text(), /You can go back now/);
    assert.deepEqual(await browser.links(), [`${back}?changed`]);
    const { invoice_settings: { default_payment_method: chosen } } = await stripe.customers.retrieve(customer.id);
    assert.equal((await stripe.paymentMethods.retrieve(chosen)).card.last4, last4);
    assert.equal((await stripe.subscriptions.retrieve(subscription.id)).default_payment_method, chosen);
    assert.equal((await newest('payment_method.attached')).id, chosen);
    assert.equal((await newest('customer.updated')).invoice_settings.default_payment_method, chosen);
    assert.equal((await newest('customer.subscription.updated')).default_payment_method, chosen);
  }
});

test('a card is taken by its number, and a wrong one is not', async () => {
  const { customer, method } = await startStory(stripe);
  await browser.open((await portal(customer)).url);
  await browser.type('input[name="number"]', '4111 1111 1111 1111');
  await browser.follow('button[value="choose"]');
  assert.match(await browser.text(), /not the number of a test card/);
  const read = async () => (await stripe.customers.retrieve(customer.id)).invoice_settings.default_payment_method;
  assert.equal(await read(), method.id);
  await browser.type('input[name="number"]', '5555 5555 5555 4444');
  await browser.follow('button[value="choose"]');
  assert.equal((await stripe.paymentMethods.retrieve(await read())).card.brand, 'mastercard');
});

test('a card that the bank was told to refuse is not saved', async () => {
  const { customer, method } = await startStory(stripe);
  await browser.open((await portal(customer)).url);
  await choose('tok_authenticationRequired');
  await browser.follow('button[value="refuse"]');
  assert.match(await browser.text(), /Choose another one/);
  assert.equal((await stripe.customers.retrieve(customer.id)).invoice_settings.default_payment_method, method.id);
});

test('checkout makes the subscription, and a declined card can be replaced', async () => {
  const story = await startStory(stripe);
  const session = await checkout(story, { subscription_data: { metadata: { organization: 'one' } } });
  assert.equal(session.status, 'open');
  assert.equal(session.amount_total, 9800);
  await browser.open(session.url);
  assert.match(await browser.text(), /\$98\.00/);
  await choose('tok_visa_chargeDeclinedInsufficientFunds');
  assert.match(await browser.text(), /insufficient funds/);
  assert.equal((await stripe.subscriptions.list({ customer: story.customer.id, status: 'all' })).data.length, 0);
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).status, 'open');
  await choose('tok_visa');
  assert.match(await browser.text(), /The subscription has begun/);
  assert.deepEqual(await browser.links(), [`${back}?session=${session.id}`]);
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] });
  assert.equal(done.status, 'complete');
  assert.equal(done.payment_status, 'paid');
  assert.equal(done.url, null);
  assert.equal(done.subscription.status, 'active');
  assert.equal(done.subscription.metadata.organization, 'one');
  assert.equal(done.subscription.items.data[0].quantity, 2);
  assert.equal(done.invoice.amount_paid, 9800);
  assert.equal((await newest('checkout.session.completed')).id, session.id);
});

test('checkout asks the bank where the card needs it', async () => {
  const story = await startStory(stripe);
  const session = await checkout(story);
  await browser.open(session.url);
  await choose('tok_authenticationRequired');
  await browser.follow('button[value="refuse"]');
  assert.match(await browser.text(), /was not confirmed/);
  await choose('tok_authenticationRequired');
  await browser.follow('button[value="approve"]');
  assert.match(await browser.text(), /The subscription has begun/);
  assert.equal((await stripe.checkout.sessions.retrieve(session.id)).payment_status, 'paid');
});

test('an invoice is paid on its page, whatever its card says', async () => {
  const { customer, price } = await startStory(stripe, { card: 'tok_authenticationRequired' });
  const subscription = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  assert.equal(subscription.status, 'incomplete');
  const invoice = await stripe.invoices.retrieve(subscription.latest_invoice);
  await browser.open(invoice.hosted_invoice_url);
  assert.match(await browser.text(), /asks for \$49\.00/);
  await browser.follow('button[value="refuse"]');
  assert.match(await browser.text(), /unable to authenticate/);
  await choose('tok_visa_chargeDeclined');
  assert.match(await browser.text(), /Your card was declined/);
  await choose('tok_authenticationRequired');
  await browser.follow('button[value="approve"]');
  assert.match(await browser.text(), /This invoice is paid/);
  assert.equal((await stripe.invoices.retrieve(invoice.id)).status, 'paid');
  assert.equal((await stripe.subscriptions.retrieve(subscription.id)).status, 'active');
});

test('a form that is sent twice counts once', async () => {
  const story = await startStory(stripe);
  const session = await checkout(story);
  const send = () => fetch(session.url, {
    method: 'POST', body: new URLSearchParams({ do: 'choose', card: 'tok_visa' }), redirect: 'manual',
  });
  const answers = await Promise.all([send(), send(), send()]);
  assert.deepEqual(answers.map(({ status }) => status).filter((status) => status >= 400), []);
  assert.equal((await stripe.subscriptions.list({ customer: story.customer.id })).data.length, 1);
});

test('pages are strict about what they load and where they lead', async () => {
  const { customer } = await startStory(stripe);
  const { url } = await portal(customer);
  const page = await fetch(url);
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'/);
  assert.doesNotMatch(page.headers.get('content-security-policy'), /unsafe/);
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.doesNotMatch(await page.text(), /<script/);
  assert.equal((await fetch(`${url}x`)).status, 404);
  await assert.rejects(stripe.billingPortal.sessions.create({ customer: customer.id, return_url: 'javascript:alert(1)' }),
    { statusCode: 400, code: 'url_invalid' });
  await assert.rejects(stripe.billingPortal.sessions.create({ customer: customer.id, flow_data: { type: 'customer_update' } }),
    { statusCode: 400 });
});

test('a checkout can be ended, and then leads nowhere', async () => {
  const session = await checkout(await startStory(stripe));
  const expired = await stripe.checkout.sessions.expire(session.id);
  assert.equal(expired.status, 'expired');
  assert.equal((await fetch(session.url)).status, 404);
  assert.equal((await newest('checkout.session.expired')).id, session.id);
  await assert.rejects(stripe.checkout.sessions.expire(session.id), { statusCode: 400 });
  assert.ok((await stripe.checkout.sessions.list({ status: 'expired' })).data.some(({ id }) => id === session.id));
});
