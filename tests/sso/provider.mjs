// SPDX-License-Identifier: MIT
// A real OpenID provider on loopback whose login page takes an address and signs its owner in, and before its token
// endpoint a proxy that spoils what the provider has signed, in the way the tests ask for.
//
// Prints {"issuer": ...} once it listens. POST /test {"mode", "email", "email_verified", "sub"} sets what is next;
// GET /test counts the requests for keys. Ends with its standard input.
import * as http from 'node:http';
import { CompactSign, base64url, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Provider } from 'oidc-provider';

const clientId = 'portico';
const clientSecret = 'a secret of the client & more';
const setting = { mode: '', email: '', email_verified: true, sub: '', alg: 'RS256' };
const counts = { jwks: 0, token: 0 };

async function key(kid, alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
}
const keys = { RS256: await key('rsa-1', 'RS256'), ES256: await key('ec-1', 'ES256') };
const foreign = { RS256: await key('rsa-1', 'RS256'), ES256: await key('ec-1', 'ES256') };

const server = http.createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = (id, alg, more) => ({ client_id: id, redirect_uris: ['http://127.0.0.1/callback'],
  application_type: 'native', grant_types: ['authorization_code'], response_types: ['code'],
  id_token_signed_response_alg: alg, ...more });
const provider = new Provider(issuer, {
  clients: [
    client(clientId, 'RS256', { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_basic' }),
    client('portico-ec', 'ES256', { token_endpoint_auth_method: 'none' }),
  ],
  jwks: { keys: [keys.RS256, keys.ES256] },
  cookies: { keys: ['for tests alone'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
  pkce: { required: () => true },
  ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, AuthorizationCode: 60, IdToken: 600 },
  interactions: { url: (ctx, interaction) => `/login/${interaction.uid}` },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, email: setting.email,
    email_verified: setting.email_verified, name: 'Carol Example' }) }),
});

// What a person does on the login and consent pages.
async function interact(req, res) {
  const { prompt, params, session } = await provider.interactionDetails(req, res);
  if (prompt.name === 'login') {
    const accountId = setting.sub || `subject of ${setting.email}`;
    return provider.interactionFinished(req, res, { login: { accountId } }, { mergeWithLastSubmission: false });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid email profile');
  return provider.interactionFinished(req, res, { consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: true });
}

// The provider's own token, signed anew with the key it says, except where the mode is about the signature.
async function spoil(token) {
  const { alg } = decodeProtectedHeader(token);
  let header = { alg, kid: keys[alg].kid };
  const claims = decodeJwt(token);
  let signer = keys[alg];
  const now = Math.floor(Date.now() / 1000);
  const changes = {
    nonce: () => { claims.nonce = 'another'; },
    issuer: () => { claims.iss = `${issuer}/`; },
    audience: () => { claims.aud = 'somebody-else'; },
    audiences: () => { claims.aud = [clientId, 'somebody-else']; },
    party: () => { claims.azp = 'somebody-else'; },
    expired: () => { claims.iat = now - 700; claims.exp = now - 100; },
    future: () => { claims.iat = now + 600; },
    resigned: () => { signer = foreign[alg]; },
    unknown_key: () => { signer = foreign[alg]; header.kid = 'never-heard-of'; },
    no_auth_time: () => { delete claims.auth_time; },
    old_auth_time: () => { claims.auth_time = now - 3600; },
    no_subject: () => { delete claims.sub; },
    genuine: () => {},
  };
  if (setting.mode === 'none')
    return `${base64url.encode(JSON.stringify({ alg: 'none' }))}.${token.split('.')[1]}.`;
  if (setting.mode === 'none_signed')
    return `${base64url.encode(JSON.stringify({ alg: 'none', kid: header.kid }))}.${token.split('.').slice(1).join('.')}`;
  if (setting.mode === 'hs256') {
    const secret = new TextEncoder().encode(JSON.stringify(keys[alg].n ?? keys[alg].x));
    return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'HS256', kid: header.kid }).sign(secret);
  }
  if (setting.mode === 'altered') {
    const [head, , signature] = token.split('.');
    return `${head}.${base64url.encode(JSON.stringify({ ...claims, email: 'ada@x.example' }))}.${signature}`;
  }
  (changes[setting.mode] ?? changes.genuine)();
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader(header).sign(await importJWK(signer, alg));
}

function body(req) {
  return new Promise((resolve) => {
    const parts = [];
    req.on('data', (part) => parts.push(part)).on('end', () => resolve(Buffer.concat(parts)));
  });
}

// The provider answers at /token-of-the-provider, which only this proxy asks.
async function proxyToken(req, res) {
  counts.token += 1;
  const sent = await body(req);
  const inner = http.request(`${issuer}/token`, { method: 'POST', headers: { ...req.headers, 'x-inner': '1' } },
    async (answer) => {
      const text = (await body(answer)).toString();
      let out = text;
      if (answer.statusCode === 200 && setting.mode) {
        const json = JSON.parse(text);
        json.id_token = await spoil(json.id_token);
        out = JSON.stringify(json);
      }
      if (setting.mode === 'huge')
        out = ' '.repeat(70000) + out;
      if (setting.mode === 'redirect') {
        res.writeHead(302, { location: `${issuer}/token` });
        return res.end();
      }
      res.writeHead(answer.statusCode, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(out) });
      res.end(out);
    });
  inner.end(sent);
}

const handle = provider.callback();
server.on('request', async (req, res) => {
  try {
    if (req.url === '/test') {
      if (req.method === 'POST')
        Object.assign(setting, { mode: '', email_verified: true, sub: '' }, JSON.parse(await body(req)));
      res.writeHead(200, { 'content-type': 'application/json' });
      return res.end(JSON.stringify(counts));
    }
    if (req.url.startsWith('/login/'))
      return await interact(req, res);
    if (req.url === '/token' && !req.headers['x-inner'])
      return await proxyToken(req, res);
    if (req.url === '/jwks')
      counts.jwks += 1;
    if (setting.mode === 'other_discovery' && req.url === '/.well-known/openid-configuration') {
      res.writeHead(200, { 'content-type': 'application/json' });
      return res.end(JSON.stringify({ issuer: `${issuer}/`, authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` }));
    }
    return handle(req, res);
  } catch (error) {
    console.error(error);
    res.writeHead(500).end();
  }
});

process.stdin.on('end', () => process.exit(0)).resume();
console.log(JSON.stringify({ issuer, client_id: clientId, client_secret: clientSecret }));
