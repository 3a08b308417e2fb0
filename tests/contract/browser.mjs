// SPDX-License-Identifier: MIT
// A headless Chromium, driven through its debugging pipe: it looks at pages and clicks like a person. Scripts of
// pages are off.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function startBrowser() {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  const asRoot = process.getuid() === 0 ? ['--no-sandbox'] : [];
  const child = spawn('chromium', [
    '--headless', '--remote-debugging-pipe', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
    `--user-data-dir=${profile}`, ...asRoot, 'about:blank',
  ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: profile } });
  const exited = once(child, 'exit');
  const [, , , input, output] = child.stdio;

  let last = 0;
  let received = '';
  const calls = new Map();
  const events = [];
  output.on('data', (chunk) => {
    const messages = (received + chunk).split('\0');
    received = messages.pop();
    for (const message of messages.map(JSON.parse)) {
      const call = calls.get(message.id);
      calls.delete(message.id);
      if (call) message.error ? call.reject(new Error(message.error.message)) : call.resolve(message.result);
      else events.filter((waiting) => waiting.method === message.method).forEach((waiting) => waiting.resolve());
    }
  });
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      calls.set(++last, { resolve, reject });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const next = (method) => new Promise((resolve) => events.push({ method, resolve }));

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const ask = (method, params) => send(method, params, sessionId);
  await ask('Page.enable');
  await ask('Emulation.setScriptExecutionDisabled', { value: true });

  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await ask('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  };
  const press = async (selector) => {
    const place = await evaluate(`(() => {
      const element = document.querySelector(${JSON.stringify(selector)});
      if (!element) return null;
      element.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })()`);
    if (!place) throw new Error(`nothing to click at ${selector} on: ${await evaluate('document.body.innerText')}`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await ask('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
  };
  return {
    text: () => evaluate('document.body.innerText'),
    title: () => evaluate('document.title'),
    // The page's style sheet was allowed and applied.
    isStyled: () => evaluate('getComputedStyle(document.querySelector("main")).borderRadius !== "0px"'),
    links: () => evaluate('[...document.querySelectorAll("a.back")].map((link) => link.href)'),
    open: async (url) => {
      const loaded = next('Page.loadEventFired');
      await ask('Page.navigate', { url });
      await loaded;
    },
    press,
    // Clicks what leads to another page, and waits for it.
    follow: async (selector) => {
      const loaded = next('Page.loadEventFired');
      await press(selector);
      await loaded;
    },
    type: async (selector, text) => {
      await press(selector);
      await ask('Input.insertText', { text });
    },
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
