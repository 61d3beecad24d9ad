// An answer's headers, as undici gives them and as `POST` hands them on.

/** Names in lower case; a list where a header came more than once. */
export type HeaderRecord = Readonly<Record<string, string | string[] | undefined>>;

/** `Headers` that are made in full only for those who do more than `get`: making them costs a tenth of a whole call. */
class LazyHeaders {
  readonly #record: HeaderRecord;
  #full: Headers | undefined;

  constructor(record: HeaderRecord) {
    this.#record = record;
  }

  get(name: string): string | null {
    const value = this.#record[name] ?? this.#record[name.toLowerCase()];
    if (typeof value === "string") return bytes(value);
    // What is no list is no header: the record has a `constructor`.
    return Array.isArray(value) ? value.map(bytes).join(", ") : null;
  }

  get full(): Headers {
    this.#full ??= inFull(this.#record);
    return this.#full;
  }
}

// Behind the class and not in front of it: a `get` does not pass it.
Object.setPrototypeOf(
  LazyHeaders.prototype,
  new Proxy(Headers.prototype, {
    get(prototype, key, lazy: LazyHeaders) {
      const value: unknown = Reflect.get(prototype, key, lazy.full);
      return typeof value === "function" ? value.bind(lazy.full) : value;
    },
  }),
);

export const toHeaders = (record: HeaderRecord): Headers => new LazyHeaders(record) as unknown as Headers;

function inFull(record: HeaderRecord): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(record)) {
    for (const text of [value ?? []].flat()) headers.append(name, bytes(text));
  }
  return headers;
}

/** The first releases of undici 7 read header values as UTF-8; `Headers` refuses what is beyond a byte. */
function bytes(text: string): string {
  return /[^\0-\xff]/.test(text) ? Buffer.from(text).toString("latin1") : text;
}
