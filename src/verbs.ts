// The types of GET, POST, PUT, PATCH and DELETE: what the contract has, the client has.
import type { paths } from "./generated/openapi.js";
import type { CallOptions } from "./options.js";

/** The methods of the typed fetch, as the contract writes them. */
export type Method = "get" | "post" | "put" | "patch" | "delete";

/** The contract's paths that have this method. */
export type PathWith<M extends Method> = {
  [Path in keyof paths]: M extends keyof paths[Path] ? Path : never;
}[keyof paths];

type Operation<M extends Method, Path extends keyof paths> = paths[Path][M & keyof paths[Path]];

/** Headers that the client sets. */
type OwnHeader = "Version" | "Authorization" | "Content-Type" | "Accept" | "User-Agent";

/** A property that is required exactly if the contract requires something in it. */
type Part<Name extends string, Value> = object extends Value
  ? { readonly [Key in Name]?: Value | undefined }
  : { readonly [Key in Name]: Value };

type ParamsOf<Op> = Op extends { parameters: infer All } ? Part<"params", Pick<All, keyof All & ("path" | "query")>> : unknown;
type HeadersOf<Op> = Op extends { parameters: { header: infer All } } ? Part<"headers", Omit<All, OwnHeader>> : unknown;
/** `body`, required exactly if the contract requires it. */
type BodyOf<Op> = { readonly [Key in keyof Op as Key extends "requestBody" ? "body" : never]: ContentOf<Op[Key]> };

/** What a verb accepts besides the path: the contract's `params`, `body` and header parameters, and the options of a call. */
export type RequestOptions<M extends Method, Path extends PathWith<M>> = CallOptions &
  ParamsOf<Operation<M, Path>> &
  HeadersOf<Operation<M, Path>> &
  BodyOf<Operation<M, Path>>;

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | "2XX";
type ResponsesOf<Op> = Op["responses" & keyof Op];
type ContentOf<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/** The `data` of a path: the contract's 2xx responses. `undefined` where the contract has one without a body. */
export type ResponseData<M extends Method, Path extends PathWith<M>> = ContentOf<
  ResponsesOf<Operation<M, Path>>[keyof ResponsesOf<Operation<M, Path>> & Success]
>;

/** The `error` of a path: the contract's other responses. A response that isn't JSON becomes `{ statusCode, message }`. */
export type ResponseError<M extends Method, Path extends PathWith<M>> = NonNullable<
  ContentOf<ResponsesOf<Operation<M, Path>>[Exclude<keyof ResponsesOf<Operation<M, Path>>, Success>]>
>;

/** What a verb resolves to: `data` for a 2xx, `error` for a 4xx or 5xx, never both. The body of `response` was read already. */
export type RequestResult<M extends Method, Path extends PathWith<M>> =
  | { data: ResponseData<M, Path>; error?: never; response: Response }
  | { data?: never; error: ResponseError<M, Path>; response: Response };

/**
 * A typed request to the contract's paths with this method.
 *
 * @throws a `LeadwayError` if there is no response to return: invalid input, a failed connection, a timeout, an abort, a redirect,
 *   or a 2xx that can't be read.
 */
export type Verb<M extends Method> = <Path extends PathWith<M>>(
  path: Path,
  ...options: object extends RequestOptions<M, Path> ? [options?: RequestOptions<M, Path>] : [options: RequestOptions<M, Path>]
) => Promise<RequestResult<M, Path>>;
