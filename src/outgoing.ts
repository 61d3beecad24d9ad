// What a caller writes, from what the contract demands.

/**
 * The fields of a message as a caller writes them: `subType` and `status`, which the contract requires and almost nobody
 * sends, may be left out; `messages.send` fills them in.
 *
 * Asked once for fields that many channels share, not once for each channel: a compiler then has a sixth of the work.
 */
export type Outgoing<Fields extends { subType: unknown; status: unknown }> = Omit<Fields, "subType" | "status"> &
  Partial<Pick<Fields, "subType" | "status">>;
