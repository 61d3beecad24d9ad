// One request and its answer, as the pool tells of them. undici's own `request` makes a Node stream, an emitter and an async
// resource of each answer: for one of 200 bytes that is a third of the whole cost.
import type { Dispatcher } from "undici";
import type { FetchInit } from "../transport/attempt.js";
import { isRedirect } from "../transport/response.js";
import { Body } from "./body.js";
import { decoded } from "./decoded.js";
import { type HeaderRecord, toHeaders } from "./headers.js";

type Controller = Dispatcher.DispatchController;

/** As much of a `Response` as the client reads, and as `POST` hands on. */
export interface Received extends Pick<Response, "status" | "statusText" | "ok" | "url" | "redirected" | "headers" | "text"> {
  readonly body: unknown;
}

/** Resolves with the answer when its head is there; the body follows. */
export class Exchange implements Dispatcher.DispatchHandler {
  #controller: Controller | undefined;
  #body: Body | undefined;
  #off: (() => void) | undefined;

  constructor(
    private readonly url: string,
    // A fetch around this one may leave the signal out.
    private readonly init: Partial<Pick<FetchInit, "signal" | "onAbort">>,
    private readonly resolve: (answer: Received) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  onRequestStart(controller: Controller): void {
    this.#controller = controller;
    const { init } = this;
    // The client's own signal is spared: made, heard and left, it takes as much as the whole of the exchange on Node 20. One
    // that is a value may be another's.
    if (init.onAbort && Object.getOwnPropertyDescriptor(init, "signal")?.get) init.onAbort(this.#abort);
    else if (init.signal) this.#listen(init.signal);
  }

  readonly #abort = () => this.#controller?.abort(this.init.signal?.reason);

  #listen(signal: AbortSignal): void {
    if (signal.aborted) this.#abort();
    else signal.addEventListener("abort", this.#abort);
    this.#off = () => signal.removeEventListener("abort", this.#abort);
  }

  onResponseStart(controller: Controller, status: number, record: HeaderRecord, statusText = ""): void {
    // 103 and its like come before the answer.
    if (status < 200) return;
    const headers = toHeaders(record);
    this.#body = new Body(controller);
    const content = decoded(this.#body, headers.get("content-encoding"));
    const head = { status, statusText, ok: status < 300, url: this.url, redirected: false, headers };
    this.resolve({ ...head, body: content.body, text: () => content.text() });
    // Nobody reads it, and a body left unread would hold its connection for ever.
    if (isRedirect({ status })) this.#body.cancel();
  }

  onResponseData(_: Controller, chunk: Uint8Array): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#end({});
  }

  onResponseError(_: Controller, failure: Error): void {
    this.reject(failure);
    this.#end({ failure });
  }

  #end(how: { failure?: unknown }): void {
    this.#controller = undefined;
    this.#off?.();
    this.#body?.end(how);
  }
}
