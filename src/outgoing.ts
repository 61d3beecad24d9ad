// What a caller writes, from what the contract demands.

/**
 * A message of the contract as a caller writes it: `subType` and `status`, which the contract requires and almost nobody
 * sends, may be left out; `messages.send` fills them in.
 */
export type Outgoing<Message> = Message extends { subType: infer SubType; status: infer Status }
  ? Omit<Message, "subType" | "status"> & { subType?: SubType; status?: Status }
  : never;
