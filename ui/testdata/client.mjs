// A client of an authorization server, made of oauth4webapi as its manual shows it. Reads its settings from standard
// input, writes the address that a person has to open, waits for the callback, and writes what it was granted.
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { text } from 'node:stream/consumers'

const settings = JSON.parse(await text(process.stdin))
const oauth = await import(pathToFileURL(settings.library))
const plain = { [oauth.allowInsecureRequests]: true } // the server is on loopback

const issuer = new URL(settings.issuer)
const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...plain }))
const client = { client_id: settings.client_id }
const auth = settings.client_secret ? oauth.ClientSecretBasic(settings.client_secret) : oauth.None()

const verifier = oauth.generateRandomCodeVerifier()
const state = oauth.generateRandomState()

const server = createServer()
const called = new Promise((resolve) => server.on('request', (request, response) => {
  response.end('Done.')
  resolve(new URL(request.url, 'http://127.0.0.1'))
}))
await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
const redirectURI = `http://127.0.0.1:${server.address().port}/callback`

const open = new URL(as.authorization_endpoint)
for (const [name, value] of Object.entries({
  response_type: 'code',
  client_id: client.client_id,
  redirect_uri: redirectURI,
  scope: settings.scope,
  state,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
})) open.searchParams.set(name, value)
console.log(open.href)

const callback = oauth.validateAuthResponse(as, client, await called, state)
server.closeAllConnections()
server.close()

const first = await oauth.processAuthorizationCodeResponse(
  as, client, await oauth.authorizationCodeGrantRequest(as, client, auth, callback, redirectURI, verifier, plain),
)
const renewed = await oauth.processRefreshTokenResponse(
  as, client, await oauth.refreshTokenGrantRequest(as, client, auth, first.refresh_token, plain),
)
const own = settings.client_secret && await oauth.processClientCredentialsResponse(
  as, client, await oauth.clientCredentialsGrantRequest(as, client, auth, { scope: settings.scope }, plain),
)
console.log(JSON.stringify({ first, renewed, on_its_own: own || {} }))
