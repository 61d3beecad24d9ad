// What the API answers, as far as a client reads it.

/** The headers of the rate limit, which come with every answer. @returns {Record<string, string>} */
export const limits = (/** @type {number} */ remaining) => ({
  "x-ratelimit-max": "100",
  "x-ratelimit-remaining": `${remaining}`,
  "x-ratelimit-interval-milliseconds": "10000",
  "x-ratelimit-limit-daily": "200000",
  "x-ratelimit-daily-remaining": "199999",
});

/** That a message was taken. @returns {[string, Record<string, string>]} body and headers */
export function taken(/** @type {number} */ count, remaining = 99) {
  const body = `{"status":"pending","conversationId":"conversation-${count % 100}","messageId":"message-${count}"}`;
  const type = { "content-type": "application/json; charset=utf-8", "content-length": `${body.length}` };
  return [body, { ...type, ...limits(remaining) }];
}
