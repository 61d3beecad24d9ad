// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** Where the API is: the contract's first server. */
export const server = "https://services.leadconnectorhq.com" as const;

/** The path of `sendMessage`. */
export const sendPath = "/conversations/messages" as const;

/** The `Version` header that the contract names as its default. */
export const defaultVersion = "2021-07-28" as const;

/** Every channel that a message can go over: the values of its `type`. */
export const channels = ["SMS","RCS","Email","WhatsApp","IG","FB","Custom","Live_Chat","TIKTOK"] as const;

/** Every status that the contract documents for `sendMessage`. */
export const statuses = [200,201,400,401,403,404,422,429,500] as const;

/** The operations with a 2xx that has no body, as `method path`. */
export const emptyResponses = [] as const;

/** This package's version, for `User-Agent`. */
export const clientVersion = "0.1.0" as const;
