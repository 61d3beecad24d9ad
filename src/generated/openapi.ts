// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

export interface paths {
    "/conversations/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a new message
         * @description Post the necessary fields for the API to send a new message.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A message on one of nine channels; `type` says which. */
        SendMessageBody: components["schemas"]["SmsMessage"] | components["schemas"]["RcsMessage"] | components["schemas"]["EmailMessage"] | components["schemas"]["WhatsAppMessage"] | components["schemas"]["InstagramMessage"] | components["schemas"]["FacebookMessage"] | components["schemas"]["CustomMessage"] | components["schemas"]["LiveChatMessage"] | components["schemas"]["TikTokMessage"];
        /** @description Every field of the page, in the page's order. Only an Email carries them all. */
        EmailFields: {
            type: components["schemas"]["Channel"];
            /** @description Type of message being sent. The page calls it an object and sends the string "Email"; it is one of the channel names. Wire: tolerated when missing. */
            subType: components["schemas"]["Channel"];
            /**
             * @description ID of the contact receiving the message
             * @example abc123def456
             */
            contactId: string;
            /**
             * @description ID of the associated appointment
             * @example appt123
             */
            appointmentId?: string;
            /**
             * @description Array of attachment URLs. Wire: WhatsApp drops them and delivers the text alone.
             * @example [
             *       "https://storage.com/file1.pdf",
             *       "https://storage.com/file2.jpg"
             *     ]
             */
            attachments?: string[];
            /**
             * @description Email address to send from. Wire: `Name <address>` is taken too.
             * @example sender@company.com
             */
            emailFrom?: string;
            /**
             * @description Array of CC email addresses
             * @example [
             *       "cc1@company.com",
             *       "cc2@company.com"
             *     ]
             */
            emailCc?: string[];
            /**
             * @description Array of BCC email addresses
             * @example [
             *       "bcc1@company.com",
             *       "bcc2@company.com"
             *     ]
             */
            emailBcc?: string[];
            /**
             * @description HTML content of the message. Wire: an Email needs it, or attachments, a template or a forward; `message` alone is answered 422.
             * @example <p>Hello World</p>
             */
            html?: string;
            /**
             * @description Text content of the message. Wire: an SMS over 1,600 characters is taken and fails later.
             * @example Hello, how can I help you today?
             */
            message?: string;
            /**
             * @description Subject line for email messages
             * @example Important Update
             */
            subject?: string;
            /**
             * @description ID of message being replied to
             * @example msg123
             */
            replyMessageId?: string;
            /**
             * @description ID of message template
             * @example template123
             */
            templateId?: string;
            /**
             * @description ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread
             * @example thread123
             */
            threadId?: string;
            /**
             * @description UTC Timestamp (in seconds) at which the message should be scheduled. The bound tells seconds from milliseconds, the usual mistake: in seconds it is the year 5138, in milliseconds March 1973.
             * @example 1669287863
             */
            scheduledTimestamp?: number;
            /**
             * @description ID of conversation provider. Wire: needed on the Custom channel.
             * @example provider123
             */
            conversationProviderId?: string;
            /**
             * @description Email address to send to, if different from contact's primary email. This should be a valid email address associated with the contact.
             * @example recipient@company.com
             */
            emailTo?: string;
            /**
             * @description Custom subtype ID for email unsubscription preferences. Only applies to email messages.
             * @example 507f1f77bcf86cd799439011
             */
            customSubtypeId?: string;
            /**
             * @description Mode for email replies
             * @example reply_all
             * @enum {string}
             */
            emailReplyMode?: "reply" | "reply_all";
            /**
             * @description Phone number used as the sender number for outbound messages
             * @example +1499499299
             */
            fromNumber?: string;
            /**
             * @description Recipient phone number for outbound messages
             * @example +1439499299
             */
            toNumber?: string;
            forward?: components["schemas"]["Forward"];
            status: components["schemas"]["MessageStatus"];
            /**
             * @description Whether the scheduled email uses native AI for the email scheduling
             * @example false
             */
            usesNativeSchedulingAi?: boolean;
            /**
             * @description Optimization period in hours (24h, 48h, or 72h)
             * @example 24h
             * @enum {string}
             */
            optimizationPeriod?: "24h" | "48h" | "72h";
        };
        /** @description The fields of the page that are not about email; every channel carries them. */
        MessageFields: {
            type: components["schemas"]["Channel"];
            /** @description Type of message being sent. The page calls it an object and sends the string "Email"; it is one of the channel names. Wire: tolerated when missing. */
            subType: components["schemas"]["Channel"];
            /**
             * @description ID of the contact receiving the message
             * @example abc123def456
             */
            contactId: string;
            /**
             * @description ID of the associated appointment
             * @example appt123
             */
            appointmentId?: string;
            /**
             * @description Array of attachment URLs. Wire: WhatsApp drops them and delivers the text alone.
             * @example [
             *       "https://storage.com/file1.pdf",
             *       "https://storage.com/file2.jpg"
             *     ]
             */
            attachments?: string[];
            /**
             * @description Text content of the message. Wire: an SMS over 1,600 characters is taken and fails later.
             * @example Hello, how can I help you today?
             */
            message?: string;
            /**
             * @description ID of message being replied to
             * @example msg123
             */
            replyMessageId?: string;
            /**
             * @description ID of message template
             * @example template123
             */
            templateId?: string;
            /**
             * @description ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread
             * @example thread123
             */
            threadId?: string;
            /**
             * @description UTC Timestamp (in seconds) at which the message should be scheduled. The bound tells seconds from milliseconds, the usual mistake: in seconds it is the year 5138, in milliseconds March 1973.
             * @example 1669287863
             */
            scheduledTimestamp?: number;
            /**
             * @description ID of conversation provider. Wire: needed on the Custom channel.
             * @example provider123
             */
            conversationProviderId?: string;
            /**
             * @description Phone number used as the sender number for outbound messages
             * @example +1499499299
             */
            fromNumber?: string;
            /**
             * @description Recipient phone number for outbound messages
             * @example +1439499299
             */
            toNumber?: string;
            status: components["schemas"]["MessageStatus"];
        };
        /**
         * @description Type of message being sent. Wire: any other value is answered 422.
         * @example Email
         * @enum {string}
         */
        Channel: "SMS" | "RCS" | "Email" | "WhatsApp" | "IG" | "FB" | "Custom" | "Live_Chat" | "TIKTOK";
        /**
         * @description Message status. Wire: sent by almost nobody, mostly as `pending`; no effect of it is known.
         * @example delivered
         * @enum {string}
         */
        MessageStatus: "delivered" | "failed" | "pending" | "read";
        /** @description What counts as content: an empty string or list does not. Wire: a message without any is answered 422. */
        TextContent: components["schemas"]["HasMessage"] | components["schemas"]["HasAttachments"] | components["schemas"]["HasTemplate"];
        /** @description What counts as the content of an Email. Wire: `message` does not. */
        EmailContent: components["schemas"]["HasHtml"] | components["schemas"]["HasAttachments"] | components["schemas"]["HasTemplate"] | components["schemas"]["HasForward"];
        HasMessage: {
            message: string;
        };
        HasHtml: {
            html: string;
        };
        HasAttachments: {
            attachments: string[];
        };
        HasTemplate: {
            templateId: string;
        };
        HasForward: {
            forward: components["schemas"]["Forward"];
        };
        /** @description A text message (SMS). */
        SmsMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "SMS";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "SMS";
        };
        /** @description A message over RCS. */
        RcsMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "RCS";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "RCS";
        };
        /** @description An email. */
        EmailMessage: components["schemas"]["EmailFields"] & {
            /** @constant */
            type: "Email";
        } & components["schemas"]["EmailContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "Email";
        };
        /** @description A WhatsApp message. Wire: attachments are dropped, and an empty text fails later. */
        WhatsAppMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "WhatsApp";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "WhatsApp";
        };
        /** @description An Instagram direct message. Wire: refused outside the 24-hour window. */
        InstagramMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "IG";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "IG";
        };
        /** @description A Facebook Messenger message. Wire: refused outside the 24-hour window. */
        FacebookMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "FB";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "FB";
        };
        /** @description A message over a conversation provider of your own. Wire: needs `conversationProviderId` and a token of the app that owns the provider. */
        CustomMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "Custom";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "Custom";
        };
        /** @description A message in the site's live chat. */
        LiveChatMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "Live_Chat";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "Live_Chat";
        };
        /** @description A TikTok message. */
        TikTokMessage: components["schemas"]["MessageFields"] & {
            /** @constant */
            type: "TIKTOK";
        } & components["schemas"]["TextContent"] & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "TIKTOK";
        };
        /** @description Forwarding configuration for emails. The page shows its fields in the example alone; `isForwarded` being required, and the source and recipient fields that the example leaves out, are from the API owner's documentation. */
        Forward: {
            /**
             * @description Whether this email forwards another
             * @example true
             */
            isForwarded: boolean;
            /**
             * @description Forward the whole thread rather than one message
             * @example false
             */
            forwardWholeThread?: boolean;
            /**
             * @description ID of the message to forward
             * @example t22c6DQcTDf3MjRhwf77
             */
            messageId?: string;
            /**
             * @description ID of the email message to forward
             * @example rnGyqh2F6uBrIkfhFo9A
             */
            emailMessageId?: string;
            /** @description ID of the contact whose message is forwarded */
            sourceContactId?: string;
            /** @description ID of the conversation that the message comes from */
            sourceConversationId?: string;
            /**
             * @description Email address to forward to
             * @example forward@example.com
             */
            toEmail?: string;
            /**
             * @description ID of the contact to forward to
             * @example DEF56h2F6uBrIkfXYacd
             */
            recipientContactId?: string;
            /** @description ID of the conversation to forward into */
            recipientConversationId?: string;
        };
        /** @description The API took the message and queued it. */
        SendMessageResponse: {
            /**
             * @description Conversation ID.
             * @example ABC12h2F6uBrIkfXYazb
             */
            conversationId: string;
            /**
             * @description This contains the email message id (only for Email type). Use this ID to send inbound replies to GHL to create a threaded email.
             * @example rnGyqh2F6uBrIkfhFo9A
             */
            emailMessageId?: string;
            /**
             * @description This is the main Message ID
             * @example t22c6DQcTDf3MjRhwf77
             */
            messageId: string;
            /** @description When sending via the GMB channel, we will be returning list of messageIds instead of single messageId. */
            messageIds?: string[];
            /**
             * @description Additional response message when sending a workflow message
             * @example Message queued successfully.
             */
            msg?: string;
            forwardData?: components["schemas"]["ForwardData"];
            /** @description Message status. Wire: not sure to be there; another page of the same endpoint has none. */
            status: components["schemas"]["MessageStatus"];
        };
        /** @description Optional metadata for forwarded email */
        ForwardData: {
            /**
             * @description Whether the whole thread was forwarded
             * @example false
             */
            forwardWholeThread?: boolean;
            /**
             * @description ID of the forwarded message
             * @example t22c6DQcTDf3MjRhwf77
             */
            messageId?: string;
            /**
             * @description ID of the forwarded email message
             * @example rnGyqh2F6uBrIkfhFo9A
             */
            emailMessageId?: string;
            /**
             * @description Email address forwarded to
             * @example recipient@example.com
             */
            forwardToEmail?: string;
            /**
             * @description ID of the contact forwarded to
             * @example DEF56h2F6uBrIkfXYacd
             */
            recipientContactId?: string;
        };
        /** @description Why the API did not take a message. Wire: the page gives an empty object; these fields were seen live, none of them is sure to be there, and `canonicalCode` and `traceId` are the ones to give to support. */
        ApiError: {
            /**
             * @description The HTTP status
             * @example 400
             */
            statusCode?: number;
            /** @description The HTTP status; sometimes there in place of `statusCode` */
            status?: number;
            /**
             * @description The name of the HTTP status
             * @example Bad Request
             */
            error?: string;
            /** @description What went wrong, as one text or as a list */
            message?: string | string[];
            /**
             * @description The same as a code
             * @example CONVERSATIONS_CONTACT_NOT_FOUND
             */
            canonicalCode?: string;
            /** @description What the code is about */
            arguments?: unknown;
            /** @description ID of the request in the API's own logs */
            traceId?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /**
         * @description Wire: requests allowed in one interval.
         * @example 100
         */
        "X-RateLimit-Max": number;
        /**
         * @description Wire: length of the interval, in milliseconds.
         * @example 10000
         */
        "X-RateLimit-Interval-Milliseconds": number;
        /**
         * @description Wire: requests left in the current interval.
         * @example 99
         */
        "X-RateLimit-Remaining": number;
        /**
         * @description Wire: requests allowed in one day.
         * @example 200000
         */
        "X-RateLimit-Limit-Daily": number;
        /**
         * @description Wire: requests left today.
         * @example 199999
         */
        "X-RateLimit-Daily-Remaining": number;
        /**
         * @description Wire: undocumented; taken to be the milliseconds until the day's count starts again.
         * @example 86400000
         */
        "X-RateLimit-Daily-Reset": number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sendMessage: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description API version. Wire: a call without it is answered 401. Other published values are 2021-04-15, 2023-02-21 and v3.
                 * @example 2021-07-28
                 */
                Version: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessageBody"];
            };
        };
        responses: {
            /** @description The message is queued. A failure to deliver it comes later, by other means. */
            200: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendMessageResponse"];
                };
            };
            /** @description The message is queued. Wire: the API answers 201 where the page says 200, with the same body. */
            201: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendMessageResponse"];
                };
            };
            /** @description The API did not take the message: the contact has opted out or does not exist, the chat is no longer active, the address is not the contact's. `canonicalCode` says which. */
            400: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The token is missing, wrong or lacks the scope, or the `Version` header is missing or wrong. */
            401: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The token has no access to this location. Wire: not on the page. The API's CDN also answers 403, with an HTML page, to some default User-Agents. */
            403: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description No contact to send to. Wire: not on the page; also the answer to a body sent without `Content-Type: application/json`. */
            404: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The body breaks a rule: no content for the channel, an unknown `type`, no phone number. Wire: not on the page. */
            422: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description Too many requests: 100 per 10 seconds and 200,000 a day for each app and location. Wire: not on the page; no body and no `Retry-After` was ever recorded, so this body's shape is that of the other errors. */
            429: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    /**
                     * @description Wire: requests left in the current interval.
                     * @example 0
                     */
                    "X-RateLimit-Remaining"?: number;
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
            /** @description The API failed; the message may have gone out all the same. Wire: not on the page; also seen for a bad token or provider id. */
            500: {
                headers: {
                    "X-RateLimit-Max": components["headers"]["X-RateLimit-Max"];
                    "X-RateLimit-Interval-Milliseconds": components["headers"]["X-RateLimit-Interval-Milliseconds"];
                    "X-RateLimit-Remaining": components["headers"]["X-RateLimit-Remaining"];
                    "X-RateLimit-Limit-Daily": components["headers"]["X-RateLimit-Limit-Daily"];
                    "X-RateLimit-Daily-Remaining": components["headers"]["X-RateLimit-Daily-Remaining"];
                    "X-RateLimit-Daily-Reset": components["headers"]["X-RateLimit-Daily-Reset"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiError"];
                };
            };
        };
    };
}
