// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startReceiver, startSandbox } from './sandbox.mjs';

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'contract-'));
});
after(() => rmSync(folder, { recursive: true }));

const eventOf = ({ body }) => JSON.parse(body);
const isCustomer = (id) => (delivery) => eventOf(delivery).data.object.id === id;

test('constructEvent accepts our signatures and rejects changed bytes', async () => {
  const secret = 'whsec_contract';
  const secretFile = join(folder, 'secret');
  writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });
  const receiver = await startReceiver();
  const sandbox = await startSandbox('--webhook', receiver.url, '--webhook-secret-file', secretFile);
  try {
    const stripe = sandbox.client();
    const customer = await stripe.customers.create({ name: 'Blåbær & søn 株' });
    const { body, signature } = await receiver.until((all) => all.find(isCustomer(customer.id)));
    const event = stripe.webhooks.constructEvent(body, signature, secret);
    assert.equal(event.type, 'customer.created');
    assert.equal(event.api_version, '2026-10-28.endive');
    assert.equal(event.data.object.name, 'Blåbær & søn 株');
    const refused = { type: 'StripeSignatureVerificationError' };
    assert.throws(() => stripe.webhooks.constructEvent(`${body} `, signature, secret), refused);
    assert.throws(() => stripe.webhooks.constructEvent(body, signature, 'whsec_other'), refused);

    await stripe.customers.update(customer.id, { name: 'After' });
    const change = eventOf(await receiver.until((all) => all.filter(isCustomer(customer.id))[1]));
    assert.equal(change.type, 'customer.updated');
    assert.deepEqual(change.data.previous_attributes, { name: 'Blåbær & søn 株' });
    const stored = await stripe.events.retrieve(change.id);
    assert.equal(stored.type, 'customer.updated');
  } finally {
    await sandbox.stop();
    await receiver.stop();
  }
});

test('an endpoint made over the API is told only of the events it asked for', async () => {
  const receiver = await startReceiver();
  const sandbox = await startSandbox();
  try {
    const stripe = sandbox.client();
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['product.created'] });
    assert.match(endpoint.secret, /^whsec_/);
    assert.equal((await stripe.webhookEndpoints.list()).data[0].secret, undefined);
    await stripe.customers.create({ name: 'Not told' });
    const product = await stripe.products.create({ name: 'Told' });
    const { body, signature } = await receiver.until((all) => all[0]);
    assert.equal(stripe.webhooks.constructEvent(body, signature, endpoint.secret).data.object.id, product.id);
    await stripe.webhookEndpoints.del(endpoint.id);
    assert.equal((await stripe.webhookEndpoints.list()).data.length, 0);
  } finally {
    await sandbox.stop();
    await receiver.stop();
  }
});

test('a refused delivery is made again with a new signature, and counts as undelivered until then', async () => {
  const receiver = await startReceiver({ answers: [500] });
  const sandbox = await startSandbox();
  try {
    const stripe = sandbox.client();
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['customer.created'] });
    const customer = await stripe.customers.create({ name: 'Twice' });
    const second = await receiver.until((all) => all.filter(isCustomer(customer.id))[1]);
    assert.equal(receiver.received[0].status, 500);
    assert.equal(eventOf(second).id, eventOf(receiver.received[0]).id);
    stripe.webhooks.constructEvent(second.body, second.signature, endpoint.secret);
  } finally {
    await sandbox.stop();
    await receiver.stop();
  }
});

test('what happened while the receiver was away arrives when it is back, also after a restart', async () => {
  const data = join(folder, 'sandbox.data');
  const receiver = await startReceiver();
  const { port } = receiver;
  let sandbox = await startSandbox('--data', data);
  const endpoint = await sandbox.client().webhookEndpoints.create({ url: receiver.url, enabled_events: ['*'] });
  await receiver.stop();
  const customer = await sandbox.client().customers.create({ name: 'Missed' });
  const missed = await sandbox.client().events.list({ delivery_success: false });
  assert.ok(missed.data.some((event) => event.data.object.id === customer.id));
  assert.equal(await sandbox.stop(), 0);

  const returned = await startReceiver({ port });
  sandbox = await startSandbox('--data', data);
  try {
    const { body, signature } = await returned.until((all) => all.find(isCustomer(customer.id)));
    sandbox.client().webhooks.constructEvent(body, signature, endpoint.secret);
    assert.equal((await sandbox.client().customers.retrieve(customer.id)).name, 'Missed');
  } finally {
    await sandbox.stop();
    await returned.stop();
  }
});
