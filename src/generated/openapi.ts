// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

import type { SendMessageResponse, ForwardData, MessageStatus, Channel, MessageFields, Forward, EmailFields, SmsMessage, RcsMessage, EmailMessage, WhatsAppMessage, InstagramMessage, FacebookMessage, CustomMessage, LiveChatMessage, TikTokMessage } from "./messages.js";

/** A body that is JSON. */
export interface Json<Body> {
    content: {
        "application/json": Body;
    };
}
/** What the documentation says: with the fields that the client can do without. */
export type Complete<T, Name extends keyof T> = T & {
    [Key in Name]-?: Exclude<T[Key], undefined>;
};
export interface paths {
    "/conversations/messages": {
        /**
         * Send a new message
         * @description Post the necessary fields for the API to send a new message.
         */
        post: operations["sendMessage"];
    };
    "/conversations/messages/{id}": {
        /**
         * Get a message
         * @description Get one message by its ID. For an email this is the whole thread. Live API: the message is inside `message`.
         */
        get: operations["getMessage"];
    };
    "/conversations/messages/email/{id}": {
        /**
         * Get an email
         * @description Get one email of a thread by its ID: the `emailMessageId` of a send, or one of `meta.email.messageIds` of the thread. Live API: the email is inside `emailMessage`.
         */
        get: operations["getEmail"];
    };
    "/conversations/{conversationId}/messages": {
        /**
         * List the messages of a conversation
         * @description List the messages of a conversation, the newest first. An email thread is one entry that changes with each email. Live API: the page is inside `messages`.
         */
        get: operations["listMessages"];
    };
    "/conversations/search": {
        /**
         * Search conversations
         * @description Find the conversations of a location, such as those with one contact. Live API: a new conversation is found only after some seconds.
         */
        get: operations["searchConversations"];
    };
    "/conversations/messages/{messageId}/schedule": {
        /**
         * Cancel a scheduled message
         * @description Cancel a message that waits for its time. For an email, cancel by its `emailMessageId` instead.
         */
        delete: operations["cancelScheduledMessage"];
    };
    "/conversations/messages/email/{emailMessageId}/schedule": {
        /**
         * Cancel a scheduled email
         * @description Cancel an email that waits for its time, by the `emailMessageId` of its send.
         */
        delete: operations["cancelScheduledEmail"];
    };
    "/contacts/search/duplicate": {
        /**
         * Find a contact by phone number or email address
         * @description Find the contact that has this phone number or email address. Give one of the two. If several contacts have it, the API returns one of them.
         */
        get: operations["findContact"];
    };
    "/contacts/{contactId}": {
        /**
         * Get a contact
         * @description Get one contact by its ID, with its do-not-disturb settings.
         */
        get: operations["getContact"];
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A message on one of nine channels; `type` says which. */
        SendMessageBody: components["schemas"]["SmsMessage"] | components["schemas"]["RcsMessage"] | components["schemas"]["EmailMessage"] | components["schemas"]["WhatsAppMessage"] | components["schemas"]["InstagramMessage"] | components["schemas"]["FacebookMessage"] | components["schemas"]["CustomMessage"] | components["schemas"]["LiveChatMessage"] | components["schemas"]["TikTokMessage"];
        /** @description Every documented field, in the documented order. Only an Email has them all. */
        EmailFields: Complete<EmailFields, "subType" | "status">;
        /** @description The documented fields that are not about email; every channel has them. */
        MessageFields: Complete<MessageFields, "subType" | "status">;
        /**
         * @description Type of message being sent. Live API: `InternalComment` works too; the API answers 422 to any other value.
         * @example Email
         * @enum {string}
         */
        Channel: Channel;
        /**
         * @description Message status. Live API: few integrations send it, most of them as `pending`; it has no known effect.
         * @example delivered
         * @enum {string}
         */
        MessageStatus: MessageStatus;
        /** @description What counts as content: an empty string or list does not. Live API: a message without any is answered 422. */
        TextContent: components["schemas"]["HasMessage"] | components["schemas"]["HasAttachments"] | components["schemas"]["HasTemplate"];
        /** @description What counts as the content of an Email. Live API: `message` does not. */
        EmailContent: components["schemas"]["HasHtml"] | components["schemas"]["HasAttachments"] | components["schemas"]["HasTemplate"] | components["schemas"]["HasForward"];
        HasMessage: {
            message: string;
        };
        HasHtml: {
            html: string;
        };
        HasAttachments: {
            attachments: readonly string[];
        };
        HasTemplate: {
            templateId: string;
        };
        HasForward: {
            forward: components["schemas"]["Forward"];
        };
        /** @description A text message (SMS). */
        SmsMessage: Complete<SmsMessage, "subType" | "status">;
        /** @description A message over RCS. */
        RcsMessage: Complete<RcsMessage, "subType" | "status">;
        /** @description An email. */
        EmailMessage: Complete<EmailMessage, "subType" | "status">;
        /** @description A WhatsApp message. Live API: attachments are dropped, and an empty text fails later. */
        WhatsAppMessage: Complete<WhatsAppMessage, "subType" | "status">;
        /** @description An Instagram direct message. Live API: refused more than 24 hours after the contact last wrote. */
        InstagramMessage: Complete<InstagramMessage, "subType" | "status">;
        /** @description A Facebook Messenger message. Live API: refused more than 24 hours after the contact last wrote. */
        FacebookMessage: Complete<FacebookMessage, "subType" | "status">;
        /** @description A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider. */
        CustomMessage: Complete<CustomMessage, "subType" | "status">;
        /** @description A message in the site's live chat. */
        LiveChatMessage: Complete<LiveChatMessage, "subType" | "status">;
        /** @description A TikTok message. */
        TikTokMessage: Complete<TikTokMessage, "subType" | "status">;
        /** @description Forwarding configuration for emails. Only `isForwarded` is required. */
        Forward: Forward;
        /** @description The API accepted the message and queued it. */
        SendMessageResponse: Complete<SendMessageResponse, "status">;
        /** @description Optional metadata for forwarded email */
        ForwardData: ForwardData;
        /** @description Why the API refused a request. Live API: the documentation gives an empty object. Others have seen these fields, but each may be missing. Give `canonicalCode` and `traceId` to the API's support. */
        ApiError: {
            /**
             * @description The HTTP status
             * @example 400
             */
            statusCode?: number | undefined;
            /** @description The HTTP status; sometimes there in place of `statusCode` */
            status?: number | undefined;
            /**
             * @description The name of the HTTP status
             * @example Bad Request
             */
            error?: string | undefined;
            /** @description What went wrong, as one text or as a list */
            message?: (string | readonly string[]) | undefined;
            /**
             * @description What went wrong, as a code
             * @example CONVERSATIONS_CONTACT_NOT_FOUND
             */
            canonicalCode?: string | undefined;
            /** @description What the code is about */
            arguments?: unknown | undefined;
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        };
        /** @description More about a message, depending on its kind. */
        StoredMessageMeta: {
            /** @description How long the call took. Live API: inside `call` */
            callDuration?: string | undefined;
            /** @description How the call ended. Live API: inside `call` */
            callStatus?: string | undefined;
            /** @description The call's duration and status. Live API: not in the documentation */
            call?: unknown | undefined;
            /** @description The emails of a thread */
            email?: {
                /** @description IDs of the thread's emails in no known order */
                messageIds?: readonly string[] | undefined;
            } | undefined;
        };
        /** @description A message as the API stores it. Live API: entries that record an activity lack `status` and `contentType`, and any field but `id` may be missing. */
        StoredMessage: {
            /** @description ID of the message; for an email, of its thread */
            id: string;
            /** @description The kind of message as a number, such as 2 for an SMS. `messageType` is more reliable */
            type?: number | undefined;
            /** @description The kind of message, such as TYPE_SMS or TYPE_EMAIL. More values may be added */
            messageType?: string | undefined;
            /** @description ID of the location */
            locationId?: string | undefined;
            /** @description ID of the contact */
            contactId?: string | undefined;
            /** @description ID of the conversation */
            conversationId?: string | undefined;
            /** @description When the message was added. An email thread has the date of one of its emails */
            dateAdded?: string | undefined;
            /** @description When the message last changed. Live API: not in the documentation */
            dateUpdated?: string | undefined;
            /** @description inbound or outbound */
            direction?: string | undefined;
            /** @description What became of the message. Any status proves that the API created it: `scheduled` waits for its time; `pending` and `queued` wait to go out; `sent` was passed to the carrier or provider; `delivered` arrived; `read`, `opened` and `clicked` were seen by the person; `undelivered` and `failed` did not arrive; `opt_out` was refused since the person has opted out. More values may be added */
            status?: string | undefined;
            /** @description Media type of the body */
            contentType?: string | undefined;
            /** @description The text. Live API: an opt-out line or the sender's name may have been appended. In a list, an email's body may be missing, that of an older email, or the URL of a file */
            body?: string | undefined;
            /** @description URLs of the attachments */
            attachments?: readonly string[] | undefined;
            meta?: components["schemas"]["StoredMessageMeta"] | undefined;
            /** @description What sent the message: api, app, workflow, campaign or bulk_actions */
            source?: string | undefined;
            /** @description ID of the user that sent it */
            userId?: string | undefined;
            /** @description ID of the conversation provider */
            conversationProviderId?: string | undefined;
            /** @description ID of the chat widget */
            chatWidgetId?: string | undefined;
            /** @description ID of the message in another system. Live API: no longer in the documentation */
            altId?: string | undefined;
            /** @description Who sent it. Live API: not in the documentation */
            from?: string | undefined;
            /** @description Who received it. Live API: not in the documentation */
            to?: string | undefined;
        };
        /** @description One message, alone or inside `message`. */
        MessageResponse: {
            message: components["schemas"]["StoredMessage"];
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        } | components["schemas"]["StoredMessage"];
        /** @description One email as the API stores it. Live API: any field but `id` may be missing. */
        StoredEmail: {
            /** @description ID of the email. A send gives it as `emailMessageId` */
            id: string;
            /** @description ID of the email in another system */
            altId?: string | undefined;
            /** @description ID of the thread. A send gives it as `messageId` */
            threadId?: string | undefined;
            /** @description ID of the location */
            locationId?: string | undefined;
            /** @description ID of the contact */
            contactId?: string | undefined;
            /** @description ID of the conversation */
            conversationId?: string | undefined;
            /** @description When the email was added */
            dateAdded?: string | undefined;
            /** @description Subject line */
            subject?: string | undefined;
            /** @description The HTML. Live API: wrapped, with links for tracking and to unsubscribe */
            body?: string | undefined;
            /** @description inbound or outbound */
            direction?: string | undefined;
            /** @description What became of the email, for all recipients together. More values may be added */
            status?: string | undefined;
            /** @description Media type of the body */
            contentType?: string | undefined;
            /** @description URLs of the attachments */
            attachments?: readonly string[] | undefined;
            /** @description What sent the email */
            provider?: string | undefined;
            /** @description Name and address of the sender */
            from?: string | undefined;
            /** @description Addresses of the recipients. Live API: sometimes a single text */
            to?: (readonly string[] | string) | undefined;
            /** @description Addresses in copy */
            cc?: readonly string[] | undefined;
            /** @description Addresses in blind copy */
            bcc?: readonly string[] | undefined;
            /** @description ID of the email that this one replies to */
            replyToMessageId?: string | undefined;
            /** @description What sent the email: api, app, workflow, campaign or bulk_actions */
            source?: string | undefined;
            /** @description ID of the conversation provider */
            conversationProviderId?: string | undefined;
        };
        /** @description One email, alone or inside `emailMessage`. */
        EmailResponse: {
            emailMessage: components["schemas"]["StoredEmail"];
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        } | components["schemas"]["StoredEmail"];
        /** @description One page of a conversation's messages. */
        MessagePage: {
            /** @description ID of the page's last message. Live API: even the last page has it. */
            lastMessageId?: string | undefined;
            /** @description Whether there are older messages */
            nextPage?: boolean | undefined;
            /** @description The messages, the newest first */
            messages: readonly components["schemas"]["StoredMessage"][];
        };
        /** @description One page of messages, alone or inside `messages`. */
        MessageListResponse: {
            messages: components["schemas"]["MessagePage"];
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        } | components["schemas"]["MessagePage"];
        /** @description A conversation in a search. Live API: any field but `id` may be missing. */
        ConversationRow: {
            /** @description ID of the conversation */
            id: string;
            /** @description ID of the contact */
            contactId?: string | undefined;
            /** @description ID of the location */
            locationId?: string | undefined;
            /** @description Text of the latest message */
            lastMessageBody?: string | undefined;
            /** @description Kind of the latest message. TYPE_NO_SHOW if there is none */
            lastMessageType?: string | undefined;
            /** @description When the latest message was added, in ms since 1970. Live API: not in the documentation */
            lastMessageDate?: number | undefined;
            /** @description Kind of the conversation */
            type?: string | undefined;
            /** @description How many messages nobody has read */
            unreadCount?: number | undefined;
            /** @description Name of the contact */
            fullName?: string | undefined;
            /** @description Name of the contact, or of the company */
            contactName?: string | undefined;
            /** @description Email address of the contact */
            email?: (string | null) | undefined;
            /** @description Phone number of the contact */
            phone?: (string | null) | undefined;
            /** @description In the last row, the next page's `startAfterDate`. Live API: not in the documentation */
            sort?: readonly number[] | undefined;
        };
        /** @description The conversations that were found. */
        ConversationSearchResponse: {
            /** @description The conversations */
            conversations: readonly components["schemas"]["ConversationRow"][];
            /** @description How many there are in all */
            total?: number | undefined;
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        };
        /** @description Whether the scheduled message was cancelled. */
        CancelResponse: {
            /** @description Below 400 if the message is cancelled, whatever the HTTP status says */
            status: number;
            /** @description What happened, in words */
            message?: string | undefined;
        };
        /** @description Whether something may be sent on one channel. */
        DoNotDisturb: {
            /** @description `active` and `permanent` block messages, `inactive` allows them */
            status?: string | undefined;
            /** @description Why */
            message?: (string | null) | undefined;
            /** @description Why, as a code */
            code?: (string | null) | undefined;
        };
        /** @description A person that messages go to. Live API: any field but `id` may be missing. */
        Contact: {
            /** @description ID of the contact */
            id: string;
            /** @description ID of the location */
            locationId?: string | undefined;
            /** @description Whole name */
            name?: (string | null) | undefined;
            /** @description First name */
            firstName?: (string | null) | undefined;
            /** @description Last name */
            lastName?: (string | null) | undefined;
            /** @description The address that an email goes to */
            email?: (string | null) | undefined;
            /** @description `email` in lower case */
            emailLowerCase?: (string | null) | undefined;
            /** @description More addresses. Live API: texts, or objects with an `email`; not in the documentation */
            additionalEmails?: readonly unknown[] | undefined;
            /** @description The number that a text message goes to, with its country code */
            phone?: (string | null) | undefined;
            /** @description Time zone */
            timezone?: (string | null) | undefined;
            /** @description Country */
            country?: (string | null) | undefined;
            /** @description Where the contact came from */
            source?: (string | null) | undefined;
            /** @description Kind of contact */
            type?: (string | null) | undefined;
            /** @description Tags */
            tags?: readonly string[] | undefined;
            /** @description Whether nothing may be sent to the contact on any channel */
            dnd?: (boolean | null) | undefined;
            /** @description Whether something may be sent, by channel. Live API: under version v3, the channels are spelled `sms`, `email`, `whatsApp` and so on */
            dndSettings?: ({
                [key: string]: components["schemas"]["DoNotDisturb"];
            } | null) | undefined;
            /** @description Whether the email address is valid. Live API: seen in searches */
            validEmail?: (boolean | null) | undefined;
            /** @description Whether emails to the contact bounce. Live API: seen in other calls */
            bounceEmail?: (boolean | null) | undefined;
            /** @description Whether the contact has unsubscribed. Live API: seen in other calls */
            unsubscribeEmail?: (boolean | null) | undefined;
            /** @description Whether the contact is deleted. Live API: seen in other calls */
            deleted?: (boolean | null) | undefined;
        };
        /** @description The contact that was found. Live API: `contact` is null if there is none. */
        FindContactResponse: {
            /** @description The contact, or null */
            contact: components["schemas"]["Contact"] | null;
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        };
        /** @description One contact. */
        GetContactResponse: {
            contact: components["schemas"]["Contact"];
            /** @description ID of the request in the API's own logs */
            traceId?: string | undefined;
        };
    };
    responses: {
        /** @description The API refused the request. Live API: also the answer to an unknown ID. */
        400: Json<components["schemas"]["ApiError"]>;
        /** @description The token is missing, wrong or lacks the scope, or the `Version` header is missing or wrong. */
        401: Json<components["schemas"]["ApiError"]>;
        /** @description The token has no access to this location. Live API: not in the documentation. */
        403: Json<components["schemas"]["ApiError"]>;
        /** @description Nothing has this ID. Live API: not in the documentation, and an unknown ID may be answered 400 instead. */
        404: Json<components["schemas"]["ApiError"]>;
        /** @description Too many requests: 100 per 10 seconds and 200,000 a day for each app and location, reads and sends together. Live API: not in the documentation. */
        429: Json<components["schemas"]["ApiError"]>;
        /** @description The API failed. Live API: not in the documentation. */
        500: Json<components["schemas"]["ApiError"]>;
    };
    parameters: {
        /**
         * @description API version. Live API: a call without it is answered 401. Other published values are 2021-04-15, 2023-02-21 and v3.
         * @example 2021-07-28
         */
        Version: string;
    };
}
export type $defs = Record<string, never>;
export interface operations {
    sendMessage: {
        parameters: {
            header: Pick<components["parameters"], "Version">;
        };
        requestBody: Json<components["schemas"]["SendMessageBody"]>;
        responses: {
            /** @description The message is queued. If its delivery fails later, the conversation and the message's status show it. */
            200: Json<components["schemas"]["SendMessageResponse"]>;
            /** @description The message is queued. Live API: the API answers 201 where the documentation says 200, with the same body. */
            201: Json<components["schemas"]["SendMessageResponse"]>;
            /** @description The API refused the message: the contact has opted out or does not exist, the chat is no longer active, the address is not the contact's. `canonicalCode` says which. */
            400: Json<components["schemas"]["ApiError"]>;
            /** @description The token is missing, wrong or lacks the scope, or the `Version` header is missing or wrong. */
            401: Json<components["schemas"]["ApiError"]>;
            /** @description The token has no access to this location. Live API: not documented. The API's CDN also answers 403, with an HTML page, to some default User-Agents. */
            403: Json<components["schemas"]["ApiError"]>;
            /** @description No contact to send to. Live API: not documented; also the answer to a body sent without `Content-Type: application/json`. */
            404: Json<components["schemas"]["ApiError"]>;
            /** @description The body breaks a rule: no content for the channel, an unknown `type`, no phone number. Live API: not documented. */
            422: Json<components["schemas"]["ApiError"]>;
            /** @description Too many requests: 100 per 10 seconds and 200,000 a day for each app and location. Live API: not documented; nobody has recorded a body or a `Retry-After`, so the body here has the shape of the other errors. */
            429: Json<components["schemas"]["ApiError"]>;
            /** @description The API failed; the message may have gone out all the same. Live API: not documented; also seen for a bad token or provider id. */
            500: Json<components["schemas"]["ApiError"]>;
        };
    };
    getMessage: {
        parameters: {
            header: Pick<components["parameters"], "Version">;
            path: {
                /**
                 * @description ID of the message
                 * @example t22c6DQcTDf3MjRhwf77
                 */
                id: string;
            };
        };
        responses: {
            /** @description The message. Live API: inside `message`, with a `traceId` next to it. */
            200: Json<components["schemas"]["MessageResponse"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 404 | 429 | 500>;
    };
    getEmail: {
        parameters: {
            header: Pick<components["parameters"], "Version">;
            path: {
                /**
                 * @description ID of the email
                 * @example rnGyqh2F6uBrIkfhFo9A
                 */
                id: string;
            };
        };
        responses: {
            /** @description The email. Live API: inside `emailMessage`. */
            200: Json<components["schemas"]["EmailResponse"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 404 | 429 | 500>;
    };
    listMessages: {
        parameters: {
            query?: {
                /**
                 * @description ID of the last message of the previous page; the next page starts after it
                 * @example t22c6DQcTDf3MjRhwf77
                 */
                lastMessageId?: string | undefined;
                /**
                 * @description How many messages a page has, 20 by default. Live API: 100 works.
                 * @example 20
                 */
                limit?: number | undefined;
                /**
                 * @description Only messages of these types, as a list with commas. Live API: the filter does not know `TYPE_CUSTOM_SMS`, the type of an SMS that was sent through a conversation provider.
                 * @example TYPE_SMS,TYPE_EMAIL
                 */
                type?: string | undefined;
            } | undefined;
            header: Pick<components["parameters"], "Version">;
            path: {
                /**
                 * @description ID of the conversation
                 * @example ABC12h2F6uBrIkfXYazb
                 */
                conversationId: string;
            };
        };
        responses: {
            /** @description A page of messages. Live API: inside `messages`, with a `traceId` next to it. */
            200: Json<components["schemas"]["MessageListResponse"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 404 | 429 | 500>;
    };
    searchConversations: {
        parameters: {
            query: {
                /**
                 * @description ID of the location (sub-account)
                 * @example ve9EPM428h8vShlRW1KT
                 */
                locationId: string;
                /**
                 * @description ID of the contact
                 * @example abc123def456
                 */
                contactId?: string | undefined;
                /**
                 * @description ID of the conversation
                 * @example ABC12h2F6uBrIkfXYazb
                 */
                id?: string | undefined;
                /**
                 * @description Text to search for
                 * @example Maria
                 */
                query?: string | undefined;
                /**
                 * @description How many conversations a page has, 20 by default. Live API: up to 100.
                 * @example 20
                 */
                limit?: number | undefined;
                /**
                 * @description Order of the results
                 * @example desc
                 */
                sort?: ("asc" | "desc") | undefined;
                /**
                 * @description What the results are sorted by
                 * @example last_message_date
                 */
                sortBy?: ("last_manual_message_date" | "last_message_date" | "score_profile" | "overdue_at" | "due_at") | undefined;
                /**
                 * @description Where the next page starts. Live API: a value from the last row's `sort`; it does not filter by date.
                 * @example 1669287863000
                 */
                startAfterDate?: number | undefined;
                /**
                 * @description Only conversations in this state
                 * @example all
                 */
                status?: ("all" | "read" | "unread" | "starred" | "recents") | undefined;
                /**
                 * @description Only conversations whose latest message goes this way
                 * @example outbound
                 */
                lastMessageDirection?: ("inbound" | "outbound") | undefined;
            };
            header: Pick<components["parameters"], "Version">;
        };
        responses: {
            /** @description The conversations that were found, or an empty list. */
            200: Json<components["schemas"]["ConversationSearchResponse"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 429 | 500>;
    };
    cancelScheduledMessage: {
        parameters: {
            header: Pick<components["parameters"], "Version">;
            path: {
                /**
                 * @description ID of the scheduled message
                 * @example t22c6DQcTDf3MjRhwf77
                 */
                messageId: string;
            };
        };
        responses: {
            /** @description The API's answer: the message is cancelled only if `status` in the body is below 400. The documentation's own example of this answer has a `status` of 404. */
            200: Json<components["schemas"]["CancelResponse"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 404 | 429 | 500>;
    };
    cancelScheduledEmail: {
        parameters: {
            header: Pick<components["parameters"], "Version">;
            path: {
                /**
                 * @description ID of the scheduled email
                 * @example rnGyqh2F6uBrIkfhFo9A
                 */
                emailMessageId: string;
            };
        };
        responses: {
            /** @description The API's answer: the message is cancelled only if `status` in the body is below 400. The documentation's own example of this answer has a `status` of 404. */
            200: Json<components["schemas"]["CancelResponse"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 404 | 429 | 500>;
    };
    findContact: {
        parameters: {
            query: {
                /**
                 * @description ID of the location (sub-account)
                 * @example ve9EPM428h8vShlRW1KT
                 */
                locationId: string;
                /**
                 * @description Phone number with its country code, as in +14994992990
                 * @example +14994992990
                 */
                number?: string | undefined;
                /**
                 * @description Email address
                 * @example recipient@company.com
                 */
                email?: string | undefined;
            };
            header: Pick<components["parameters"], "Version">;
        };
        responses: {
            /** @description The contact, or null if there is none. Live API: the documentation describes no body. */
            200: Json<components["schemas"]["FindContactResponse"]>;
            /** @description A field is unknown or has the wrong form. */
            422: Json<components["schemas"]["ApiError"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 429 | 500>;
    };
    getContact: {
        parameters: {
            header: Pick<components["parameters"], "Version">;
            path: {
                /**
                 * @description ID of the contact
                 * @example abc123def456
                 */
                contactId: string;
            };
        };
        responses: {
            /** @description The contact. */
            200: Json<components["schemas"]["GetContactResponse"]>;
            /** @description A field is unknown or has the wrong form. */
            422: Json<components["schemas"]["ApiError"]>;
        } & Pick<components["responses"], 400 | 401 | 403 | 429 | 500>;
    };
}
