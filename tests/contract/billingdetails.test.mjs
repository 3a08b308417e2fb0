// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sandboxUntil, startReceiver, startStory } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

const refused = (call, expected) =>
  assert.rejects(call, { type: 'StripeInvalidRequestError', statusCode: 400, ...expected });
const fields = (count) => Array.from({ length: count }, (_, i) => ({ name: `Field ${i}`, value: 'x' }));

test('a tax id is made, read, listed and deleted', async () => {
  const customer = await stripe.customers.create({ name: 'Kern GmbH' });
  const taxId = await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE312456789' });
  assert.match(taxId.id, /^txi_/);
  assert.equal(taxId.object, 'tax_id');
  assert.equal(taxId.country, 'DE');
  assert.equal(taxId.customer, customer.id);
  assert.deepEqual(taxId.owner, { type: 'customer', customer: customer.id, customer_account: null });
  assert.equal(taxId.livemode, false);
  assert.deepEqual(taxId.verification, { status: 'pending', verified_address: null, verified_name: null });
  const ein = await stripe.customers.createTaxId(customer.id, { type: 'us_ein', value: '47-2210938' });
  assert.equal(ein.verification, null);

  assert.equal((await stripe.customers.retrieveTaxId(customer.id, ein.id)).value, '47-2210938');
  const listed = await stripe.customers.listTaxIds(customer.id);
  assert.deepEqual(listed.data.map(({ id }) => id), [ein.id, taxId.id]);
  assert.equal(listed.has_more, false);
  const paged = [];
  for await (const { id } of stripe.customers.listTaxIds(customer.id, { limit: 1 })) paged.push(id);
  assert.deepEqual(paged, [ein.id, taxId.id]);

  assert.deepEqual({ ...(await stripe.customers.deleteTaxId(customer.id, ein.id)) },
    { id: ein.id, object: 'tax_id', deleted: true });
  await assert.rejects(stripe.customers.retrieveTaxId(customer.id, ein.id), { statusCode: 404, code: 'resource_missing' });
  assert.equal((await stripe.customers.listTaxIds(customer.id)).data.length, 1);
});

test('a tax id that is none is refused, and a sixth', async () => {
  const customer = await stripe.customers.create({ name: 'Kern GmbH' });
  const create = (type, value) => stripe.customers.createTaxId(customer.id, { type, value });
  await refused(create('eu_vat', '312456789'), { code: 'tax_id_invalid', param: 'value' });
  await refused(create('gb_vat', 'GB1'), { code: 'tax_id_invalid', param: 'value' });
  await refused(create('de_vat', 'DE312456789'), { param: 'type' });
  await refused(stripe.customers.update(customer.id, { tax_id: { type: 'eu_vat', value: 'DE312456789' } }),
    { code: 'parameter_unknown', param: 'tax_id' });
  for (let i = 0; i < 5; ++i) await create('us_ein', `47-221093${i}`);
  await refused(create('us_ein', '47-2210939'));
  await refused(stripe.customers.create({ name: 'x', tax_id_data: [{ type: 'us_ein', value: '1' }] }),
    { code: 'tax_id_invalid', param: 'tax_id_data[0][value]' });
});

test('tax offices answer by themselves, and webhooks tell', async () => {
  const receiver = await startReceiver();
  after(() => receiver.stop());
  await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ['customer.tax_id.created', 'customer.tax_id.updated', 'customer.tax_id.deleted'],
  });
  const customer = await stripe.customers.create({ name: 'Kern GmbH' });
  const made = {};
  for (const [value, status] of [['DE000000000', 'verified'], ['DE111111111', 'unverified'], ['DE222222222', 'unavailable']])
    made[(await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value })).id] = status;
  // Nobody asks for them: the answers come when they come.
  const eventsOf = (received, type) => received.map(({ body }) => JSON.parse(body))
    .filter((event) => event.type === `customer.tax_id.${type}` && event.data.object.customer === customer.id);
  const told = await receiver.until((received) => {
    const updates = eventsOf(received, 'updated');
    return updates.length === 3 && updates;
  });
  for (const { data } of told) {
    assert.equal(data.object.object, 'tax_id');
    assert.equal(data.object.verification.status, made[data.object.id]);
    assert.equal(data.previous_attributes.verification.status, 'pending');
  }
  const [id] = Object.keys(made);
  assert.equal((await stripe.customers.retrieveTaxId(customer.id, id)).verification.verified_name, 'Kern GmbH');
  await stripe.customers.deleteTaxId(customer.id, id);
  const [deleted] = await receiver.until((received) => {
    const events = eventsOf(received, 'deleted');
    return events.length > 0 && events;
  });
  assert.equal(deleted.data.object.id, id);
});

test('a customer has its tax ids on request', async () => {
  const customer = await stripe.customers.create({
    name: 'Kern GmbH', tax_id_data: [{ type: 'eu_vat', value: 'DE312456789' }], expand: ['tax_ids'],
  });
  assert.equal(customer.tax_ids.data[0].value, 'DE312456789');
  assert.equal(customer.tax_ids.object, 'list');
  assert.equal(customer.tax_ids.has_more, false);
  assert.equal(customer.tax_ids.url, `/v1/customers/${customer.id}/tax_ids`);
  assert.equal((await stripe.customers.retrieve(customer.id)).tax_ids, undefined);
  const expand = { expand: ['tax_ids'] };
  assert.deepEqual((await stripe.customers.retrieve(customer.id, expand)).tax_ids.data.map(({ type }) => type), ['eu_vat']);
  assert.equal((await stripe.customers.update(customer.id, { name: 'Kern', ...expand })).tax_ids.data.length, 1);
  const listed = await stripe.customers.list({ limit: 1, expand: ['data.tax_ids'] });
  assert.equal(listed.data[0].tax_ids.data.length, 1);

  const { price, customer: payer } = await startStory(stripe);
  const subscription = await stripe.subscriptions.create({
    customer: payer.id, items: [{ price: price.id }], expand: ['customer.tax_ids'],
  });
  assert.deepEqual(subscription.customer.tax_ids.data, []);
});

test('custom fields are at most four, neither long nor empty, replaced together and cleared', async () => {
  const withFields = (custom_fields) => ({ invoice_settings: { custom_fields } });
  const customer = await stripe.customers.create({ name: 'Kern GmbH', ...withFields(fields(4)) });
  assert.equal(customer.invoice_settings.custom_fields.length, 4);
  const update = (custom_fields) => stripe.customers.update(customer.id, withFields(custom_fields));
  const inField = (member) => ({ param: `invoice_settings[custom_fields][0][${member}]` });
  await refused(update(fields(5)), { param: 'invoice_settings[custom_fields]' });
  await refused(update([{ name: 'n'.repeat(41), value: 'x' }]), inField('name'));
  await refused(update([{ name: 'n', value: 'x'.repeat(141) }]), inField('value'));
  await refused(update([{ name: '', value: 'x' }]), inField('name'));
  await refused(update([{ name: 'n', value: '' }]), inField('value'));
  assert.equal((await stripe.customers.retrieve(customer.id)).invoice_settings.custom_fields.length, 4);

  const longest = { name: 'n'.repeat(40), value: 'x'.repeat(140) };
  assert.deepEqual((await update([longest])).invoice_settings.custom_fields, [longest]);
  // The client leaves an empty array out: nothing changes.
  assert.deepEqual((await update([])).invoice_settings.custom_fields, [longest]);
  assert.equal((await update('')).invoice_settings.custom_fields, null);
});

test('an address changes member by member, and has to be one', async () => {
  const customer = await stripe.customers.create({
    name: 'Kern GmbH', address: { line1: '118 Degraw Street', line2: 'Floor 2', city: 'Brooklyn', country: 'US' },
  });
  const update = (address, more) => stripe.customers.update(customer.id, { address, ...more });
  const now = { tax: { validate_location: 'immediately' } };
  await refused(update({ state: 'NY' }, now), { code: 'customer_tax_location_invalid' });
  const { address } = await update({ line2: '', postal_code: '11231', state: 'NY' }, now);
  assert.deepEqual({ ...address }, {
    line1: '118 Degraw Street', line2: null, city: 'Brooklyn', state: 'NY', postal_code: '11231', country: 'US',
  });
  await refused(update({ country: 'Germany' }), { code: 'country_code_invalid', param: 'address[country]' });
  await refused(stripe.customers.update(customer.id, { email: 'kern' }), { code: 'email_invalid', param: 'email' });
  assert.equal((await update('')).address, null);
});

test('an invoice keeps what it said of its customer when it became final', async () => {
  const { price, customer } = await startStory(stripe);
  await stripe.customers.createTaxId(customer.id, { type: 'eu_vat', value: 'DE312456789' });
  const { latest_invoice: id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const before = await stripe.invoices.retrieve(id);
  assert.equal(before.customer_name, customer.name);
  assert.deepEqual(before.customer_tax_ids.map((taxId) => ({ ...taxId })), [{ type: 'eu_vat', value: 'DE312456789' }]);
  assert.equal(before.customer_tax_exempt, 'none');
  await stripe.customers.update(customer.id, {
    name: 'After', email: 'after@customer.example', address: { country: 'FR' }, tax_exempt: 'exempt',
    invoice_settings: { custom_fields: fields(1) },
  });
  for (const taxId of (await stripe.customers.listTaxIds(customer.id)).data)
    await stripe.customers.deleteTaxId(customer.id, taxId.id);
  assert.deepEqual(await stripe.invoices.retrieve(id), before);
});
