// An answer's headers, as undici gives them and as `POST` hands them on.

/** Names in lower case; a list where a header came more than once. */
export type HeaderRecord = Readonly<Record<string, string | string[] | undefined>>;

/** `Headers` that are made in full only for those who do more than `get`: making them costs a tenth of a whole call. */
export function toHeaders(record: HeaderRecord): Headers {
  const get = (name: string) => {
    const key = name.toLowerCase();
    return Object.hasOwn(record, key) ? bytes([record[key]].flat().join(", ")) : null;
  };
  let all: Headers | undefined;
  return new Proxy({} as Headers, {
    get(_, key) {
      if (key === "get") return get;
      all ??= inFull(record);
      const value: unknown = Reflect.get(all, key, all);
      return typeof value === "function" ? value.bind(all) : value;
    },
  });
}

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
