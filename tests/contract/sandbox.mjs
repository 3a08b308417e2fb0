// SPDX-License-Identifier: MIT
// Starts the real program on a free port and points Stripe's own client at it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { createInterface } from 'node:readline';
import Stripe from 'stripe';

export async function startSandbox(...options) {
  const child = spawn(process.env.PORTICO_SANDBOX, ['serve', '--listen', '127.0.0.1:0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const url = new URL(line.replace('listening on ', ''));
  return {
    url,
    client: (key = 'sk_test_contract', config = {}) =>
      new Stripe(key, {
        protocol: 'http', host: url.hostname, port: url.port, maxNetworkRetries: 0, telemetry: false, ...config,
      }),
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

// One sandbox for all tests of a file; `after` is the hook of its test runner that ends it.
export async function sandboxUntil(after) {
  const sandbox = await startSandbox();
  after(() => sandbox.stop());
  return sandbox;
}

// A receiver of webhooks on a free port (or the given one): `answers` are the statuses to give, then always 200.
export async function startReceiver({ port = 0, answers = [] } = {}) {
  const received = [];
  const waiting = [];
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const status = answers.shift() ?? 200;
    received.push({ body: Buffer.concat(chunks), signature: request.headers['stripe-signature'], status });
    response.writeHead(status).end();
    while (waiting.length > 0) waiting.shift()();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    url: `http://127.0.0.1:${server.address().port}/webhooks`,
    port: server.address().port,
    // Resolves once `condition(received)` gives something true.
    until: async (condition) => {
      for (;;) {
        const result = condition(received);
        if (result) return result;
        await new Promise((resolve) => waiting.push(resolve));
      }
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

let count = 0;

// A product with a monthly price, and a customer on a clock of its own with a card, ready to subscribe.
export async function startStory(stripe, { frozen = Date.UTC(2026, 0, 31, 12) / 1000, card = 'tok_visa', amount = 4900 } = {}) {
  const name = `Story ${++count}`;
  const product = await stripe.products.create({ name });
  const price = await stripe.prices.create({
    product: product.id, currency: 'usd', unit_amount: amount, recurring: { interval: 'month' },
  });
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: frozen, name });
  const customer = await stripe.customers.create({ name, email: 'story@customer.example', test_clock: clock.id });
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: card } });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  return { product, price, clock, customer, method };
}

// Moves a clock and waits until everything on the way has happened.
export async function advance(stripe, clock, time) {
  let moved = await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: time });
  while (moved.status === 'advancing') moved = await stripe.testHelpers.testClocks.retrieve(clock.id);
  return moved;
}

export const utc = (...parts) => Date.UTC(...parts) / 1000;
