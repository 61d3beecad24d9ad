// What can befall a request between the client and the API.

/** What becomes of one request. */
export interface Fault {
  /** Whether the API gets the request: `either` lets the plan decide, `later` is after the client heard of the failure. */
  readonly arrives: "always" | "never" | "either" | "later";
  /** What `fetch` throws, where it throws. */
  readonly throws?: () => unknown;
  /** What answers in the API's place. */
  readonly answers?: { status: number; headers?: Record<string, string>; body?: string };
  /** What happens to the body on its way: cut off in the middle, or never complete. */
  readonly body?: "cut" | "stalls";
  /** No answer, ever. */
  readonly hangs?: true;
  /** The connection is cut. Some runtimes then send the request again. */
  readonly cut?: true;
  /** Only a wrapper around the runtime's fetch can fail like this. */
  readonly wrapper?: true;
  /** No connection could be made: undici also publishes the error. */
  readonly unconnected?: true;
}

const failed = (cause: unknown) => new TypeError("fetch failed", { cause });
const system = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
const coded = (code: string) => Object.assign(new Error(code), { code });
const connect = (code: string) => () => failed(system(code, "connect"));

const never = { arrives: "never" } as const;
const unconnected = { ...never, unconnected: true } as const;
const always = { arrives: "always" } as const;
const either = { arrives: "either" } as const;
const html = "<html><body>Bad gateway</body></html>";

const list = {
  "no fault": always,
  "connection refused": { ...unconnected, throws: connect("ECONNREFUSED") },
  "network unreachable": { ...unconnected, throws: connect("ENETUNREACH") },
  "name not found": { ...unconnected, throws: () => failed(system("ENOTFOUND", "getaddrinfo")) },
  "connect timeout": { ...unconnected, throws: () => failed(coded("UND_ERR_CONNECT_TIMEOUT")) },
  "certificate refused": { ...unconnected, throws: () => failed(coded("SELF_SIGNED_CERT_IN_CHAIN")) },
  "all addresses refused": {
    ...unconnected,
    throws: () => failed(new AggregateError([system("ECONNREFUSED", "connect"), system("ENETUNREACH", "connect")])),
  },
  "one address refused, one cut": {
    ...either,
    throws: () => failed(new AggregateError([system("ECONNREFUSED", "connect"), system("ECONNRESET", "read")])),
  },
  "the wrapper's database is down": { ...always, wrapper: true, throws: connect("ECONNREFUSED") },
  "cut before it arrived": { ...never, cut: true, throws: () => failed(system("ECONNRESET", "read")) },
  "cut while it arrived": { arrives: "later", cut: true, throws: () => failed(system("EPIPE", "write")) },
  "cut after it arrived": { ...always, cut: true, throws: () => failed(coded("UND_ERR_SOCKET")) },
  "a failure without a reason": { ...either, throws: () => new TypeError("Failed to fetch") },
  "a string thrown": { ...either, throws: () => "lost" },
  "no answer": { ...either, hangs: true },
  "body cut": { ...always, body: "cut" },
  "body stalls": { ...always, body: "stalls" },
  "2xx without ids": { ...either, answers: { status: 200, body: "{}" } },
  "2xx with a blank id": { ...either, answers: { status: 200, body: '{"conversationId":"c","messageId":""}' } },
  "2xx empty": { ...either, answers: { status: 201, body: "" } },
  "2xx of a captive portal": { ...never, answers: { status: 200, body: html } },
  redirect: { ...either, answers: { status: 307, headers: { location: "/elsewhere" } } },
  "400 from a proxy": { ...never, answers: { status: 400, body: html } },
  "403 from the CDN": { ...never, answers: { status: 403, body: "<html>Error 1010</html>" } },
  "408 from a proxy": { ...either, answers: { status: 408, body: html } },
  "499 from a proxy": { ...either, answers: { status: 499, body: "" } },
  "429 without headers": { ...never, answers: { status: 429, body: "" } },
  "429 with Retry-After": { ...never, answers: { status: 429, headers: { "retry-after": "2" }, body: "" } },
  "429 with a day spent": { ...never, answers: { status: 429, headers: { "x-ratelimit-daily-remaining": "0" }, body: "" } },
  "500": { ...either, answers: { status: 500, body: '{"statusCode":500,"message":"Internal server error"}' } },
  "502 from a proxy": { ...either, answers: { status: 502, body: html } },
  "503 with Retry-After": { ...either, answers: { status: 503, headers: { "retry-after": "1" }, body: "" } },
  "504": { ...either, answers: { status: 504, body: "" } },
  "wrong provider": {
    ...never,
    answers: { status: 401, body: '{"canonicalCode":"CONVERSATIONS_MSG_PROVIDER_NO_ACCESS","message":"No access"}' },
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof list;
export const faults: Record<FaultName, Fault> = list;
export const faultNames = Object.keys(list) as FaultName[];
