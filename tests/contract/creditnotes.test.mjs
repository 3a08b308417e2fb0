// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sandboxUntil, startStory, utc } from './sandbox.mjs';

const sandbox = await sandboxUntil(after);
const stripe = sandbox.client();

// A paid invoice of 49.00, or one of the same amount that was sent.
async function billed({ sent = false } = {}) {
  const story = await startStory(stripe, { frozen: utc(2026, 3, 1) });
  const subscription = await stripe.subscriptions.create({
    customer: story.customer.id, items: [{ price: story.price.id }],
    ...(sent ? { collection_method: 'send_invoice', days_until_due: 30 } : {}),
  });
  let invoice = await stripe.invoices.retrieve(subscription.latest_invoice);
  if (invoice.status === 'draft') invoice = await stripe.invoices.finalizeInvoice(invoice.id);
  return { ...story, invoice };
}

const chargeOf = async (invoice) => {
  const { data: [payment] } = await stripe.invoicePayments.list({
    invoice: invoice.id, expand: ['data.payment.payment_intent.latest_charge'],
  });
  return payment.payment.payment_intent.latest_charge;
};

test('an invoice tells what paid it, four levels deep', async () => {
  const { invoice } = await billed();
  const { payments } = await stripe.invoices.retrieve(invoice.id, { expand: ['payments.data.payment.payment_intent'] });
  const [payment] = payments.data;
  assert.deepEqual([payment.object, payment.status, payment.amount_paid, payment.is_default], ['invoice_payment', 'paid', 4900, true]);
  assert.equal(payment.payment.payment_intent.status, 'succeeded');
  await assert.rejects(
    stripe.invoices.retrieve(invoice.id, { expand: ['payments.data.payment.payment_intent.latest_charge'] }),
    { statusCode: 400, message: /4 levels/ });
  const { card } = (await chargeOf(invoice)).payment_method_details;
  assert.deepEqual([card.brand, card.last4], ['visa', '4242']);
  const charge = await stripe.charges.retrieve(payment.payment.payment_intent.latest_charge);
  assert.deepEqual([charge.amount, charge.amount_refunded, charge.refunded], [4900, 0, false]);
});

test('money that came some other way is on record', async () => {
  const { invoice } = await billed({ sent: true });
  await stripe.invoices.pay(invoice.id, { paid_out_of_band: true });
  const paid = await stripe.invoices.retrieve(invoice.id, { expand: ['payments', 'amount_paid_off_stripe'] });
  assert.equal(paid.amount_paid_off_stripe, 4900);
  assert.deepEqual(paid.payments.data.map(({ status, payment }) => [status, payment.type]), [['paid', 'payment_record']]);
});

test('a credit note lowers an open invoice, and void takes it back', async () => {
  const { invoice } = await billed({ sent: true });
  const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 900, reason: 'order_change' });
  assert.deepEqual([note.type, note.number, note.pre_payment_amount], ['pre_payment', `${invoice.number}-CN-01`, 900]);
  let now = await stripe.invoices.retrieve(invoice.id);
  assert.deepEqual([now.amount_due, now.amount_remaining, now.pre_payment_credit_notes_amount], [4000, 4000, 900]);
  assert.equal((await stripe.creditNotes.voidCreditNote(note.id)).status, 'void');
  now = await stripe.invoices.retrieve(invoice.id);
  assert.deepEqual([now.amount_remaining, now.pre_payment_credit_notes_amount], [4900, 0]);
  await assert.rejects(stripe.creditNotes.voidCreditNote(note.id), { statusCode: 400 });
});

test('a paid invoice is given back in parts that add up', async () => {
  const { invoice, customer } = await billed();
  const params = { invoice: invoice.id, amount: 3000, refund_amount: 2000, credit_amount: 600 };
  await assert.rejects(stripe.creditNotes.create(params), { type: 'StripeInvalidRequestError', statusCode: 400 });
  const preview = await stripe.creditNotes.preview({ ...params, out_of_band_amount: 400 });
  assert.equal(preview.total, 3000);
  assert.equal((await stripe.creditNotes.list({ invoice: invoice.id })).data.length, 0);
  const note = await stripe.creditNotes.create({ ...params, out_of_band_amount: 400, memo: 'Sorry' });
  assert.deepEqual([note.type, note.post_payment_amount, note.out_of_band_amount], ['post_payment', 3000, 400]);
  const refund = await stripe.refunds.retrieve(note.refunds[0].refund);
  assert.deepEqual([refund.amount, refund.status], [2000, 'succeeded']);
  assert.equal((await chargeOf(invoice)).amount_refunded, 2000);
  assert.equal((await stripe.customers.retrieve(customer.id)).balance, -600);
  assert.equal((await stripe.invoices.retrieve(invoice.id)).post_payment_credit_notes_amount, 3000);
  assert.equal((await stripe.creditNotes.list({ customer: customer.id })).data[0].id, note.id);
  const pdf = await fetch(note.pdf);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.equal((await pdf.text()).slice(0, 5), '%PDF-');
});

test('lines are credited with their part of the invoice', async () => {
  const { invoice } = await billed();
  const [line] = invoice.lines.data;
  const note = await stripe.creditNotes.create({
    invoice: invoice.id, refund_amount: 1500, lines: [{ type: 'invoice_line_item', invoice_line_item: line.id, amount: 1500 }],
  });
  const [credited] = (await stripe.creditNotes.listLineItems(note.id)).data;
  assert.deepEqual([credited.object, credited.invoice_line_item, credited.amount], ['credit_note_line_item', line.id, 1500]);
});

test('a refund goes as far as the payment, and leaves the invoice as it is', async () => {
  const { invoice } = await billed();
  const charge = await chargeOf(invoice);
  const refund = await stripe.refunds.create({ payment_intent: charge.payment_intent, amount: 900, reason: 'requested_by_customer' });
  assert.deepEqual([refund.object, refund.charge, refund.amount], ['refund', charge.id, 900]);
  await assert.rejects(stripe.refunds.create({ charge: charge.id, amount: 4001 }), { statusCode: 400, param: 'amount' });
  await stripe.refunds.create({ charge: charge.id });
  await assert.rejects(stripe.refunds.create({ charge: charge.id }), { code: 'charge_already_refunded' });
  const now = await chargeOf(invoice);
  assert.deepEqual([now.amount_refunded, now.refunded], [4900, true]);
  assert.equal((await stripe.invoices.retrieve(invoice.id)).post_payment_credit_notes_amount, 0);
  assert.deepEqual((await stripe.refunds.list({ charge: charge.id })).data.map(({ amount }) => amount), [4000, 900]);
  assert.equal((await stripe.events.list({ type: 'charge.refunded' })).data[0].data.previous_attributes.amount_refunded, 900);
});
