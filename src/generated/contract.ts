// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** The contract. */
export const contract: object = {
  "openapi": "3.1.1",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "info": {
    "title": "Leadway CRM messages",
    "version": "1.0.0",
    "summary": "Send a message to a contact over any of nine channels, and find out what became of it.",
    "description": "Operations of the HighLevel / LeadConnector API, as the documentation pages describe them. \"Live API:\" marks what others have seen the API do that those pages do not say. A message goes to a real person and no header makes a send idempotent, so a send with an unknown outcome must not be repeated blindly.",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  },
  "servers": [
    {
      "url": "https://services.leadconnectorhq.com",
      "description": "The API."
    }
  ],
  "security": [
    {
      "bearer": []
    }
  ],
  "tags": [
    {
      "name": "Messages",
      "description": "Messages to contacts."
    },
    {
      "name": "Contacts",
      "description": "The people that messages go to."
    }
  ],
  "paths": {
    "/conversations/messages": {
      "post": {
        "operationId": "sendMessage",
        "summary": "Send a new message",
        "description": "Post the necessary fields for the API to send a new message.",
        "tags": [
          "Messages"
        ],
        "x-codeSamples": [
          {
            "lang": "TypeScript",
            "label": "TypeScript",
            "source": "import { createLeadwayClient } from \"leadway-client\";\n\nconst leadway = createLeadwayClient({\n  token: process.env.LEADWAY_TOKEN,\n});\n\nconst sent = await leadway.messages.send({\n  type: \"SMS\",\n  contactId: \"abc123def456\",\n  message: \"Hola\",\n});\nconsole.log(sent.messageId);\n"
          },
          {
            "lang": "curl",
            "label": "curl",
            "source": "curl -X POST \\\n  \"https://services.leadconnectorhq.com/conversations/messages\" \\\n  -H \"Authorization: Bearer $LEADWAY_TOKEN\" \\\n  -H \"Version: 2021-07-28\" \\\n  -H \"Content-Type: application/json\" \\\n  -d '{\n    \"type\": \"SMS\",\n    \"subType\": \"SMS\",\n    \"contactId\": \"abc123def456\",\n    \"message\": \"Hola\",\n    \"status\": \"pending\"\n  }'\n"
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SendMessageBody"
              },
              "examples": {
                "page": {
                  "$ref": "#/components/examples/page"
                },
                "SMS": {
                  "$ref": "#/components/examples/SMS"
                },
                "RCS": {
                  "$ref": "#/components/examples/RCS"
                },
                "Email": {
                  "$ref": "#/components/examples/Email"
                },
                "WhatsApp": {
                  "$ref": "#/components/examples/WhatsApp"
                },
                "IG": {
                  "$ref": "#/components/examples/IG"
                },
                "FB": {
                  "$ref": "#/components/examples/FB"
                },
                "Custom": {
                  "$ref": "#/components/examples/Custom"
                },
                "Live_Chat": {
                  "$ref": "#/components/examples/Live_Chat"
                },
                "TIKTOK": {
                  "$ref": "#/components/examples/TIKTOK"
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The message is queued. If its delivery fails later, the conversation and the message's status show it.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SendMessageResponse"
                },
                "examples": {
                  "page": {
                    "$ref": "#/components/examples/pageAnswer"
                  }
                }
              }
            }
          },
          "201": {
            "description": "The message is queued. Live API: the API answers 201 where the documentation says 200, with the same body.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SendMessageResponse"
                },
                "examples": {
                  "sent": {
                    "$ref": "#/components/examples/sent"
                  }
                }
              }
            }
          },
          "400": {
            "description": "The API refused the message: the contact has opted out or does not exist, the chat is no longer active, the address is not the contact's. `canonicalCode` says which.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "doNotDisturb": {
                    "$ref": "#/components/examples/doNotDisturb"
                  },
                  "contactNotFound": {
                    "$ref": "#/components/examples/contactNotFound"
                  },
                  "dndActive": {
                    "$ref": "#/components/examples/dndActive"
                  },
                  "dndActiveSms": {
                    "$ref": "#/components/examples/dndActiveSms"
                  },
                  "dndActiveWhatsApp": {
                    "$ref": "#/components/examples/dndActiveWhatsApp"
                  },
                  "dndActiveEmail": {
                    "$ref": "#/components/examples/dndActiveEmail"
                  },
                  "unsubscribed": {
                    "$ref": "#/components/examples/unsubscribed"
                  },
                  "unsubscribedSms": {
                    "$ref": "#/components/examples/unsubscribedSms"
                  },
                  "invalidEmail": {
                    "$ref": "#/components/examples/invalidEmail"
                  },
                  "invalidEmailTo": {
                    "$ref": "#/components/examples/invalidEmailTo"
                  },
                  "missingPhone": {
                    "$ref": "#/components/examples/missingPhone"
                  },
                  "invalidCountryCode": {
                    "$ref": "#/components/examples/invalidCountryCode"
                  },
                  "chatNoLongerActive": {
                    "$ref": "#/components/examples/chatNoLongerActive"
                  },
                  "providerMismatch": {
                    "$ref": "#/components/examples/providerMismatch"
                  },
                  "empty": {
                    "$ref": "#/components/examples/emptyError"
                  }
                }
              }
            }
          },
          "401": {
            "description": "The token is missing, wrong or lacks the scope, or the `Version` header is missing or wrong.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "invalidToken": {
                    "$ref": "#/components/examples/invalidToken"
                  },
                  "invalidJwt": {
                    "$ref": "#/components/examples/invalidJwt"
                  },
                  "invalidAccessToken": {
                    "$ref": "#/components/examples/invalidAccessToken"
                  },
                  "missingScope": {
                    "$ref": "#/components/examples/missingScope"
                  },
                  "missingVersion": {
                    "$ref": "#/components/examples/missingVersion"
                  },
                  "invalidVersion": {
                    "$ref": "#/components/examples/invalidVersion"
                  },
                  "providerNoAccess": {
                    "$ref": "#/components/examples/providerNoAccess"
                  },
                  "empty": {
                    "$ref": "#/components/examples/emptyError"
                  }
                }
              }
            }
          },
          "403": {
            "description": "The token has no access to this location. Live API: not documented. The API's CDN also answers 403, with an HTML page, to some default User-Agents.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "wrongLocation": {
                    "$ref": "#/components/examples/wrongLocation"
                  },
                  "noAccessToLocation": {
                    "$ref": "#/components/examples/noAccessToLocation"
                  }
                }
              }
            }
          },
          "404": {
            "description": "No contact to send to. Live API: not documented; also the answer to a body sent without `Content-Type: application/json`.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "noContact": {
                    "$ref": "#/components/examples/noContact"
                  }
                }
              }
            }
          },
          "422": {
            "description": "The body breaks a rule: no content for the channel, an unknown `type`, no phone number. Live API: not documented.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "noContent": {
                    "$ref": "#/components/examples/noContent"
                  },
                  "noPhone": {
                    "$ref": "#/components/examples/noPhone"
                  },
                  "invalidFields": {
                    "$ref": "#/components/examples/invalidFields"
                  }
                }
              }
            }
          },
          "429": {
            "description": "Too many requests: 100 per 10 seconds and 200,000 a day for each app and location. Live API: not documented; nobody has recorded a body or a `Retry-After`, so the body here has the shape of the other errors.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "description": "Live API: requests left in the current interval.",
                "schema": {
                  "type": "integer"
                },
                "example": 0
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "tooManyRequests": {
                    "$ref": "#/components/examples/tooManyRequests"
                  }
                }
              }
            }
          },
          "500": {
            "description": "The API failed; the message may have gone out all the same. Live API: not documented; also seen for a bad token or provider id.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "internalError": {
                    "$ref": "#/components/examples/internalError"
                  }
                }
              }
            }
          }
        }
      }
    },
    "/conversations/messages/{id}": {
      "get": {
        "operationId": "getMessage",
        "summary": "Get a message",
        "description": "Get one message by its ID. For an email this is the whole thread. Live API: the message is inside `message`.",
        "tags": [
          "Messages"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "id",
            "in": "path",
            "required": true,
            "description": "ID of the message",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "t22c6DQcTDf3MjRhwf77"
          }
        ],
        "responses": {
          "200": {
            "description": "The message. Live API: inside `message`, with a `traceId` next to it.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MessageResponse"
                },
                "examples": {
                  "wrapped": {
                    "summary": "As the live API answers",
                    "value": {
                      "message": {
                        "id": "t22c6DQcTDf3MjRhwf77",
                        "type": 2,
                        "messageType": "TYPE_SMS",
                        "locationId": "ve9EPM428h8vShlRW1KT",
                        "contactId": "abc123def456",
                        "conversationId": "ABC12h2F6uBrIkfXYazb",
                        "dateAdded": "2026-07-17T09:00:00.000Z",
                        "direction": "outbound",
                        "status": "delivered",
                        "contentType": "text/plain",
                        "body": "Hello, your table for two is booked for 20:30 tonight.",
                        "source": "api"
                      },
                      "traceId": "5b1a2c3d-0000-4000-8000-000000000200"
                    }
                  },
                  "flat": {
                    "summary": "As the documentation describes it",
                    "value": {
                      "id": "t22c6DQcTDf3MjRhwf77",
                      "type": 2,
                      "messageType": "TYPE_SMS",
                      "locationId": "ve9EPM428h8vShlRW1KT",
                      "contactId": "abc123def456",
                      "conversationId": "ABC12h2F6uBrIkfXYazb",
                      "dateAdded": "2026-07-17T09:00:00.000Z",
                      "direction": "outbound",
                      "status": "delivered",
                      "contentType": "text/plain",
                      "body": "Hello, your table for two is booked for 20:30 tonight.",
                      "source": "api"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "404": {
            "$ref": "#/components/responses/404"
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/conversations/messages/email/{id}": {
      "get": {
        "operationId": "getEmail",
        "summary": "Get an email",
        "description": "Get one email of a thread by its ID: the `emailMessageId` of a send, or one of `meta.email.messageIds` of the thread. Live API: the email is inside `emailMessage`.",
        "tags": [
          "Messages"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "id",
            "in": "path",
            "required": true,
            "description": "ID of the email",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "rnGyqh2F6uBrIkfhFo9A"
          }
        ],
        "responses": {
          "200": {
            "description": "The email. Live API: inside `emailMessage`.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EmailResponse"
                },
                "examples": {
                  "wrapped": {
                    "summary": "As the live API answers",
                    "value": {
                      "emailMessage": {
                        "id": "rnGyqh2F6uBrIkfhFo9A",
                        "threadId": "t22c6DQcTDf3MjRhwf77",
                        "locationId": "ve9EPM428h8vShlRW1KT",
                        "contactId": "abc123def456",
                        "conversationId": "ABC12h2F6uBrIkfXYazb",
                        "dateAdded": "2026-07-17T09:00:00.000Z",
                        "subject": "Your booking",
                        "body": "<p>Hello, your table for two is booked for <b>20:30</b> tonight.</p>",
                        "direction": "outbound",
                        "status": "sent",
                        "contentType": "text/html",
                        "from": "Front desk <desk@company.com>",
                        "to": [
                          "recipient@company.com"
                        ],
                        "source": "api"
                      }
                    }
                  },
                  "flat": {
                    "summary": "As the documentation describes it",
                    "value": {
                      "id": "rnGyqh2F6uBrIkfhFo9A",
                      "threadId": "t22c6DQcTDf3MjRhwf77",
                      "locationId": "ve9EPM428h8vShlRW1KT",
                      "contactId": "abc123def456",
                      "conversationId": "ABC12h2F6uBrIkfXYazb",
                      "dateAdded": "2026-07-17T09:00:00.000Z",
                      "subject": "Your booking",
                      "body": "<p>Hello, your table for two is booked for <b>20:30</b> tonight.</p>",
                      "direction": "outbound",
                      "status": "sent",
                      "contentType": "text/html",
                      "from": "Front desk <desk@company.com>",
                      "to": [
                        "recipient@company.com"
                      ],
                      "source": "api"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "404": {
            "$ref": "#/components/responses/404"
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/conversations/{conversationId}/messages": {
      "get": {
        "operationId": "listMessages",
        "summary": "List the messages of a conversation",
        "description": "List the messages of a conversation, the newest first. An email thread is one entry that changes with each email. Live API: the page is inside `messages`.",
        "tags": [
          "Messages"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "conversationId",
            "in": "path",
            "required": true,
            "description": "ID of the conversation",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "ABC12h2F6uBrIkfXYazb"
          },
          {
            "name": "lastMessageId",
            "in": "query",
            "description": "ID of the last message of the previous page; the next page starts after it",
            "schema": {
              "type": "string"
            },
            "example": "t22c6DQcTDf3MjRhwf77"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many messages a page has, 20 by default. Live API: 100 works.",
            "schema": {
              "type": "number"
            },
            "example": 20
          },
          {
            "name": "type",
            "in": "query",
            "description": "Only messages of these types, as a list with commas. Live API: the filter does not know `TYPE_CUSTOM_SMS`, the type of an SMS that was sent through a conversation provider.",
            "schema": {
              "type": "string"
            },
            "example": "TYPE_SMS,TYPE_EMAIL"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of messages. Live API: inside `messages`, with a `traceId` next to it.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MessageListResponse"
                },
                "examples": {
                  "wrapped": {
                    "summary": "As the live API answers",
                    "value": {
                      "messages": {
                        "lastMessageId": "t22c6DQcTDf3MjRhwf77",
                        "nextPage": false,
                        "messages": [
                          {
                            "id": "t22c6DQcTDf3MjRhwf77",
                            "type": 2,
                            "messageType": "TYPE_SMS",
                            "locationId": "ve9EPM428h8vShlRW1KT",
                            "contactId": "abc123def456",
                            "conversationId": "ABC12h2F6uBrIkfXYazb",
                            "dateAdded": "2026-07-17T09:00:00.000Z",
                            "direction": "outbound",
                            "status": "delivered",
                            "contentType": "text/plain",
                            "body": "Hello, your table for two is booked for 20:30 tonight.",
                            "source": "api"
                          }
                        ]
                      },
                      "traceId": "5b1a2c3d-0000-4000-8000-000000000200"
                    }
                  },
                  "flat": {
                    "summary": "As the documentation describes it",
                    "value": {
                      "lastMessageId": "t22c6DQcTDf3MjRhwf77",
                      "nextPage": false,
                      "messages": [
                        {
                          "id": "t22c6DQcTDf3MjRhwf77",
                          "type": 2,
                          "messageType": "TYPE_SMS",
                          "locationId": "ve9EPM428h8vShlRW1KT",
                          "contactId": "abc123def456",
                          "conversationId": "ABC12h2F6uBrIkfXYazb",
                          "dateAdded": "2026-07-17T09:00:00.000Z",
                          "direction": "outbound",
                          "status": "delivered",
                          "contentType": "text/plain",
                          "body": "Hello, your table for two is booked for 20:30 tonight.",
                          "source": "api"
                        }
                      ]
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "404": {
            "$ref": "#/components/responses/404"
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/conversations/search": {
      "get": {
        "operationId": "searchConversations",
        "summary": "Search conversations",
        "description": "Find the conversations of a location, such as those with one contact. Live API: a new conversation is found only after some seconds.",
        "tags": [
          "Messages"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "locationId",
            "in": "query",
            "required": true,
            "description": "ID of the location (sub-account)",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "ve9EPM428h8vShlRW1KT"
          },
          {
            "name": "contactId",
            "in": "query",
            "description": "ID of the contact",
            "schema": {
              "type": "string"
            },
            "example": "abc123def456"
          },
          {
            "name": "id",
            "in": "query",
            "description": "ID of the conversation",
            "schema": {
              "type": "string"
            },
            "example": "ABC12h2F6uBrIkfXYazb"
          },
          {
            "name": "query",
            "in": "query",
            "description": "Text to search for",
            "schema": {
              "type": "string"
            },
            "example": "Maria"
          },
          {
            "name": "limit",
            "in": "query",
            "description": "How many conversations a page has, 20 by default. Live API: up to 100.",
            "schema": {
              "type": "number"
            },
            "example": 20
          },
          {
            "name": "sort",
            "in": "query",
            "description": "Order of the results",
            "schema": {
              "type": "string",
              "enum": [
                "asc",
                "desc"
              ]
            },
            "example": "desc"
          },
          {
            "name": "sortBy",
            "in": "query",
            "description": "What the results are sorted by",
            "schema": {
              "type": "string",
              "enum": [
                "last_manual_message_date",
                "last_message_date",
                "score_profile",
                "overdue_at",
                "due_at"
              ]
            },
            "example": "last_message_date"
          },
          {
            "name": "startAfterDate",
            "in": "query",
            "description": "Where the next page starts. Live API: a value from the last row's `sort`; it does not filter by date.",
            "schema": {
              "type": "number"
            },
            "example": 1669287863000
          },
          {
            "name": "status",
            "in": "query",
            "description": "Only conversations in this state",
            "schema": {
              "type": "string",
              "enum": [
                "all",
                "read",
                "unread",
                "starred",
                "recents"
              ]
            },
            "example": "all"
          },
          {
            "name": "lastMessageDirection",
            "in": "query",
            "description": "Only conversations whose latest message goes this way",
            "schema": {
              "type": "string",
              "enum": [
                "inbound",
                "outbound"
              ]
            },
            "example": "outbound"
          }
        ],
        "responses": {
          "200": {
            "description": "The conversations that were found, or an empty list.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ConversationSearchResponse"
                },
                "examples": {
                  "found": {
                    "summary": "The conversation with a contact",
                    "value": {
                      "conversations": [
                        {
                          "id": "ABC12h2F6uBrIkfXYazb",
                          "contactId": "abc123def456",
                          "locationId": "ve9EPM428h8vShlRW1KT",
                          "lastMessageBody": "Hello, your table for two is booked for 20:30 tonight.",
                          "lastMessageType": "TYPE_SMS",
                          "lastMessageDate": 1784278800000,
                          "type": "TYPE_PHONE",
                          "unreadCount": 0,
                          "fullName": "Maria Lopez",
                          "contactName": "Maria Lopez",
                          "email": "recipient@company.com",
                          "phone": "+14994992990",
                          "sort": [
                            1784278800000
                          ]
                        }
                      ],
                      "total": 1,
                      "traceId": "5b1a2c3d-0000-4000-8000-000000000200"
                    }
                  },
                  "none": {
                    "summary": "No conversation",
                    "value": {
                      "conversations": [],
                      "total": 0
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/conversations/messages/{messageId}/schedule": {
      "delete": {
        "operationId": "cancelScheduledMessage",
        "summary": "Cancel a scheduled message",
        "description": "Cancel a message that waits for its time. For an email, cancel by its `emailMessageId` instead.",
        "tags": [
          "Messages"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "messageId",
            "in": "path",
            "required": true,
            "description": "ID of the scheduled message",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "t22c6DQcTDf3MjRhwf77"
          }
        ],
        "responses": {
          "200": {
            "description": "The API's answer: the message is cancelled only if `status` in the body is below 400. The documentation's own example of this answer has a `status` of 404.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CancelResponse"
                },
                "examples": {
                  "cancelled": {
                    "summary": "Cancelled",
                    "value": {
                      "status": 200,
                      "message": "The scheduled message was cancelled."
                    }
                  },
                  "failed": {
                    "summary": "Not cancelled, in an answer of 200",
                    "value": {
                      "status": 404,
                      "message": "Failed cancel the scheduled message"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "404": {
            "$ref": "#/components/responses/404"
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/conversations/messages/email/{emailMessageId}/schedule": {
      "delete": {
        "operationId": "cancelScheduledEmail",
        "summary": "Cancel a scheduled email",
        "description": "Cancel an email that waits for its time, by the `emailMessageId` of its send.",
        "tags": [
          "Messages"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "emailMessageId",
            "in": "path",
            "required": true,
            "description": "ID of the scheduled email",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "rnGyqh2F6uBrIkfhFo9A"
          }
        ],
        "responses": {
          "200": {
            "description": "The API's answer: the message is cancelled only if `status` in the body is below 400. The documentation's own example of this answer has a `status` of 404.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CancelResponse"
                },
                "examples": {
                  "cancelled": {
                    "summary": "Cancelled",
                    "value": {
                      "status": 200,
                      "message": "The scheduled message was cancelled."
                    }
                  },
                  "failed": {
                    "summary": "Not cancelled, in an answer of 200",
                    "value": {
                      "status": 404,
                      "message": "Failed cancel the scheduled message"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "404": {
            "$ref": "#/components/responses/404"
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/contacts/search/duplicate": {
      "get": {
        "operationId": "findContact",
        "summary": "Find a contact by phone number or email address",
        "description": "Find the contact that has this phone number or email address. Give one of the two. If several contacts have it, the API returns one of them.",
        "tags": [
          "Contacts"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "locationId",
            "in": "query",
            "required": true,
            "description": "ID of the location (sub-account)",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "ve9EPM428h8vShlRW1KT"
          },
          {
            "name": "number",
            "in": "query",
            "description": "Phone number with its country code, as in +14994992990",
            "schema": {
              "type": "string"
            },
            "example": "+14994992990"
          },
          {
            "name": "email",
            "in": "query",
            "description": "Email address",
            "schema": {
              "type": "string"
            },
            "example": "recipient@company.com"
          }
        ],
        "responses": {
          "200": {
            "description": "The contact, or null if there is none. Live API: the documentation describes no body.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindContactResponse"
                },
                "examples": {
                  "found": {
                    "summary": "A contact",
                    "value": {
                      "contact": {
                        "id": "abc123def456",
                        "locationId": "ve9EPM428h8vShlRW1KT",
                        "firstName": "Maria",
                        "lastName": "Lopez",
                        "email": "recipient@company.com",
                        "phone": "+14994992990",
                        "dnd": false,
                        "dndSettings": {
                          "SMS": {
                            "status": "inactive"
                          },
                          "Email": {
                            "status": "active",
                            "message": "Opted out"
                          }
                        }
                      },
                      "traceId": "5b1a2c3d-0000-4000-8000-000000000200"
                    }
                  },
                  "none": {
                    "summary": "No contact",
                    "value": {
                      "contact": null,
                      "traceId": "5b1a2c3d-0000-4000-8000-000000000200"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "422": {
            "description": "A field is unknown or has the wrong form.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "invalidFields": {
                    "summary": "A field is wrong",
                    "value": {
                      "statusCode": 422,
                      "error": "Unprocessable Entity",
                      "message": [
                        "locationId must be a string"
                      ]
                    }
                  }
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    },
    "/contacts/{contactId}": {
      "get": {
        "operationId": "getContact",
        "summary": "Get a contact",
        "description": "Get one contact by its ID, with its do-not-disturb settings.",
        "tags": [
          "Contacts"
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Version"
          },
          {
            "name": "contactId",
            "in": "path",
            "required": true,
            "description": "ID of the contact",
            "schema": {
              "type": "string",
              "minLength": 1
            },
            "example": "abc123def456"
          }
        ],
        "responses": {
          "200": {
            "description": "The contact.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GetContactResponse"
                },
                "examples": {
                  "found": {
                    "summary": "A contact",
                    "value": {
                      "contact": {
                        "id": "abc123def456",
                        "locationId": "ve9EPM428h8vShlRW1KT",
                        "firstName": "Maria",
                        "lastName": "Lopez",
                        "email": "recipient@company.com",
                        "phone": "+14994992990",
                        "dnd": false,
                        "dndSettings": {
                          "SMS": {
                            "status": "inactive"
                          },
                          "Email": {
                            "status": "active",
                            "message": "Opted out"
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/400"
          },
          "401": {
            "$ref": "#/components/responses/401"
          },
          "403": {
            "$ref": "#/components/responses/403"
          },
          "422": {
            "description": "A field is unknown or has the wrong form.",
            "headers": {
              "X-RateLimit-Max": {
                "$ref": "#/components/headers/X-RateLimit-Max"
              },
              "X-RateLimit-Interval-Milliseconds": {
                "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
              },
              "X-RateLimit-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Remaining"
              },
              "X-RateLimit-Limit-Daily": {
                "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
              },
              "X-RateLimit-Daily-Remaining": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
              },
              "X-RateLimit-Daily-Reset": {
                "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiError"
                },
                "examples": {
                  "invalidFields": {
                    "summary": "A field is wrong",
                    "value": {
                      "statusCode": 422,
                      "error": "Unprocessable Entity",
                      "message": [
                        "locationId must be a string"
                      ]
                    }
                  }
                }
              }
            }
          },
          "429": {
            "$ref": "#/components/responses/429"
          },
          "500": {
            "$ref": "#/components/responses/500"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token made in the Leadway portal, sent as `Authorization: Bearer …`. Live API: OAuth access tokens of the same API are accepted too."
      }
    },
    "parameters": {
      "Version": {
        "name": "Version",
        "in": "header",
        "required": true,
        "description": "API version. Live API: a call without it is answered 401. Other published values are 2021-04-15, 2023-02-21 and v3.",
        "schema": {
          "type": "string",
          "default": "2021-07-28"
        },
        "example": "2021-07-28"
      }
    },
    "responses": {
      "400": {
        "description": "The API refused the request. Live API: also the answer to an unknown ID.",
        "headers": {
          "X-RateLimit-Max": {
            "$ref": "#/components/headers/X-RateLimit-Max"
          },
          "X-RateLimit-Interval-Milliseconds": {
            "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Remaining"
          },
          "X-RateLimit-Limit-Daily": {
            "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
          },
          "X-RateLimit-Daily-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
          },
          "X-RateLimit-Daily-Reset": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ApiError"
            },
            "examples": {
              "empty": {
                "$ref": "#/components/examples/emptyError"
              }
            }
          }
        }
      },
      "401": {
        "description": "The token is missing, wrong or lacks the scope, or the `Version` header is missing or wrong.",
        "headers": {
          "X-RateLimit-Max": {
            "$ref": "#/components/headers/X-RateLimit-Max"
          },
          "X-RateLimit-Interval-Milliseconds": {
            "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Remaining"
          },
          "X-RateLimit-Limit-Daily": {
            "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
          },
          "X-RateLimit-Daily-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
          },
          "X-RateLimit-Daily-Reset": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ApiError"
            },
            "examples": {
              "missingScope": {
                "$ref": "#/components/examples/missingScope"
              },
              "invalidToken": {
                "$ref": "#/components/examples/invalidToken"
              },
              "empty": {
                "$ref": "#/components/examples/emptyError"
              }
            }
          }
        }
      },
      "403": {
        "description": "The token has no access to this location. Live API: not in the documentation.",
        "headers": {
          "X-RateLimit-Max": {
            "$ref": "#/components/headers/X-RateLimit-Max"
          },
          "X-RateLimit-Interval-Milliseconds": {
            "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Remaining"
          },
          "X-RateLimit-Limit-Daily": {
            "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
          },
          "X-RateLimit-Daily-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
          },
          "X-RateLimit-Daily-Reset": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ApiError"
            },
            "examples": {
              "wrongLocation": {
                "$ref": "#/components/examples/wrongLocation"
              }
            }
          }
        }
      },
      "404": {
        "description": "Nothing has this ID. Live API: not in the documentation, and an unknown ID may be answered 400 instead.",
        "headers": {
          "X-RateLimit-Max": {
            "$ref": "#/components/headers/X-RateLimit-Max"
          },
          "X-RateLimit-Interval-Milliseconds": {
            "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Remaining"
          },
          "X-RateLimit-Limit-Daily": {
            "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
          },
          "X-RateLimit-Daily-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
          },
          "X-RateLimit-Daily-Reset": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ApiError"
            },
            "examples": {
              "notFound": {
                "summary": "Nothing has this ID",
                "value": {
                  "statusCode": 404,
                  "error": "Not Found",
                  "message": "Not Found"
                }
              }
            }
          }
        }
      },
      "429": {
        "description": "Too many requests: 100 per 10 seconds and 200,000 a day for each app and location, reads and sends together. Live API: not in the documentation.",
        "headers": {
          "X-RateLimit-Max": {
            "$ref": "#/components/headers/X-RateLimit-Max"
          },
          "X-RateLimit-Interval-Milliseconds": {
            "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Remaining"
          },
          "X-RateLimit-Limit-Daily": {
            "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
          },
          "X-RateLimit-Daily-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
          },
          "X-RateLimit-Daily-Reset": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ApiError"
            },
            "examples": {
              "tooManyRequests": {
                "$ref": "#/components/examples/tooManyRequests"
              }
            }
          }
        }
      },
      "500": {
        "description": "The API failed. Live API: not in the documentation.",
        "headers": {
          "X-RateLimit-Max": {
            "$ref": "#/components/headers/X-RateLimit-Max"
          },
          "X-RateLimit-Interval-Milliseconds": {
            "$ref": "#/components/headers/X-RateLimit-Interval-Milliseconds"
          },
          "X-RateLimit-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Remaining"
          },
          "X-RateLimit-Limit-Daily": {
            "$ref": "#/components/headers/X-RateLimit-Limit-Daily"
          },
          "X-RateLimit-Daily-Remaining": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Remaining"
          },
          "X-RateLimit-Daily-Reset": {
            "$ref": "#/components/headers/X-RateLimit-Daily-Reset"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ApiError"
            },
            "examples": {
              "internalError": {
                "$ref": "#/components/examples/internalError"
              }
            }
          }
        }
      }
    },
    "headers": {
      "X-RateLimit-Max": {
        "description": "Live API: requests allowed in one interval.",
        "schema": {
          "type": "integer"
        },
        "example": 100
      },
      "X-RateLimit-Interval-Milliseconds": {
        "description": "Live API: length of the interval, in milliseconds.",
        "schema": {
          "type": "integer"
        },
        "example": 10000
      },
      "X-RateLimit-Remaining": {
        "description": "Live API: requests left in the current interval.",
        "schema": {
          "type": "integer"
        },
        "example": 99
      },
      "X-RateLimit-Limit-Daily": {
        "description": "Live API: requests allowed in one day.",
        "schema": {
          "type": "integer"
        },
        "example": 200000
      },
      "X-RateLimit-Daily-Remaining": {
        "description": "Live API: requests left today.",
        "schema": {
          "type": "integer"
        },
        "example": 199999
      },
      "X-RateLimit-Daily-Reset": {
        "description": "Live API: undocumented; the milliseconds until the day's count starts again.",
        "schema": {
          "type": "integer"
        },
        "example": 86400000
      }
    },
    "schemas": {
      "SendMessageBody": {
        "description": "A message on one of nine channels; `type` says which.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/SmsMessage"
          },
          {
            "$ref": "#/components/schemas/RcsMessage"
          },
          {
            "$ref": "#/components/schemas/EmailMessage"
          },
          {
            "$ref": "#/components/schemas/WhatsAppMessage"
          },
          {
            "$ref": "#/components/schemas/InstagramMessage"
          },
          {
            "$ref": "#/components/schemas/FacebookMessage"
          },
          {
            "$ref": "#/components/schemas/CustomMessage"
          },
          {
            "$ref": "#/components/schemas/LiveChatMessage"
          },
          {
            "$ref": "#/components/schemas/TikTokMessage"
          }
        ],
        "discriminator": {
          "propertyName": "type",
          "mapping": {
            "SMS": "#/components/schemas/SmsMessage",
            "RCS": "#/components/schemas/RcsMessage",
            "Email": "#/components/schemas/EmailMessage",
            "WhatsApp": "#/components/schemas/WhatsAppMessage",
            "IG": "#/components/schemas/InstagramMessage",
            "FB": "#/components/schemas/FacebookMessage",
            "Custom": "#/components/schemas/CustomMessage",
            "Live_Chat": "#/components/schemas/LiveChatMessage",
            "TIKTOK": "#/components/schemas/TikTokMessage"
          }
        }
      },
      "EmailFields": {
        "type": "object",
        "description": "Every documented field, in the documented order. Only an Email has them all.",
        "required": [
          "type",
          "subType",
          "contactId",
          "status"
        ],
        "properties": {
          "type": {
            "$ref": "#/components/schemas/Channel"
          },
          "subType": {
            "description": "Type of message being sent, as a channel's name; the `type` by default. Live API: may be missing.",
            "x-client-optional": true,
            "$ref": "#/components/schemas/Channel"
          },
          "contactId": {
            "type": "string",
            "minLength": 1,
            "pattern": "\\S",
            "x-remedy": "The API sends to a contact's id, not to a phone number or an address: `findContact` finds it",
            "description": "ID of the contact receiving the message",
            "examples": [
              "abc123def456"
            ]
          },
          "appointmentId": {
            "type": "string",
            "description": "ID of the associated appointment",
            "examples": [
              "appt123"
            ]
          },
          "attachments": {
            "type": "array",
            "description": "Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.",
            "items": {
              "type": "string"
            },
            "examples": [
              [
                "https://storage.com/file1.pdf",
                "https://storage.com/file2.jpg"
              ]
            ]
          },
          "emailFrom": {
            "type": "string",
            "description": "Email address to send from. Live API: `Name <address>` is accepted too.",
            "examples": [
              "sender@company.com"
            ]
          },
          "emailCc": {
            "type": "array",
            "description": "Array of CC email addresses",
            "items": {
              "type": "string"
            },
            "examples": [
              [
                "cc1@company.com",
                "cc2@company.com"
              ]
            ]
          },
          "emailBcc": {
            "type": "array",
            "description": "Array of BCC email addresses",
            "items": {
              "type": "string"
            },
            "examples": [
              [
                "bcc1@company.com",
                "bcc2@company.com"
              ]
            ]
          },
          "html": {
            "type": "string",
            "description": "HTML content of the message. Live API: an Email needs it, or attachments, a template or a forward; the API answers 422 to `message` alone.",
            "examples": [
              "<p>Hello World</p>"
            ]
          },
          "message": {
            "type": "string",
            "description": "Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later.",
            "examples": [
              "Hello, how can I help you today?"
            ]
          },
          "subject": {
            "type": "string",
            "description": "Subject line for email messages",
            "examples": [
              "Important Update"
            ]
          },
          "replyMessageId": {
            "type": "string",
            "description": "ID of message being replied to",
            "examples": [
              "msg123"
            ]
          },
          "templateId": {
            "type": "string",
            "description": "ID of message template",
            "examples": [
              "template123"
            ]
          },
          "threadId": {
            "type": "string",
            "description": "ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread",
            "examples": [
              "thread123"
            ]
          },
          "scheduledTimestamp": {
            "type": "number",
            "description": "UTC Timestamp (in seconds) at which the message should be scheduled. A time in milliseconds, the usual mistake, is refused: it is above the maximum, 100,000,000,000.",
            "minimum": 0,
            "maximum": 100000000000,
            "x-remedy": "The API takes seconds since 1970, not milliseconds: `Math.floor(date.getTime() / 1000)`",
            "examples": [
              1669287863
            ]
          },
          "conversationProviderId": {
            "type": "string",
            "description": "ID of conversation provider. Live API: needed on the Custom channel.",
            "examples": [
              "provider123"
            ]
          },
          "emailTo": {
            "type": "string",
            "description": "Email address to send to, if different from contact's primary email. This should be a valid email address associated with the contact.",
            "examples": [
              "recipient@company.com"
            ]
          },
          "customSubtypeId": {
            "type": "string",
            "description": "Custom subtype ID for email unsubscription preferences. Only applies to email messages.",
            "examples": [
              "507f1f77bcf86cd799439011"
            ]
          },
          "emailReplyMode": {
            "type": "string",
            "enum": [
              "reply",
              "reply_all"
            ],
            "description": "Mode for email replies",
            "examples": [
              "reply_all"
            ]
          },
          "fromNumber": {
            "type": "string",
            "description": "Phone number used as the sender number for outbound messages",
            "examples": [
              "+1499499299"
            ]
          },
          "toNumber": {
            "type": "string",
            "description": "Recipient phone number for outbound messages",
            "examples": [
              "+1439499299"
            ]
          },
          "forward": {
            "$ref": "#/components/schemas/Forward"
          },
          "status": {
            "x-client-optional": true,
            "$ref": "#/components/schemas/MessageStatus"
          },
          "usesNativeSchedulingAi": {
            "type": "boolean",
            "description": "Whether the scheduled email uses native AI for the email scheduling",
            "examples": [
              false
            ]
          },
          "optimizationPeriod": {
            "type": "string",
            "enum": [
              "24h",
              "48h",
              "72h"
            ],
            "description": "Optimization period in hours (24h, 48h, or 72h)",
            "examples": [
              "24h"
            ]
          }
        }
      },
      "MessageFields": {
        "type": "object",
        "description": "The documented fields that are not about email; every channel has them.",
        "required": [
          "type",
          "subType",
          "contactId",
          "status"
        ],
        "properties": {
          "type": {
            "$ref": "#/components/schemas/Channel"
          },
          "subType": {
            "description": "Type of message being sent, as a channel's name; the `type` by default. Live API: may be missing.",
            "x-client-optional": true,
            "$ref": "#/components/schemas/Channel"
          },
          "contactId": {
            "type": "string",
            "minLength": 1,
            "pattern": "\\S",
            "x-remedy": "The API sends to a contact's id, not to a phone number or an address: `findContact` finds it",
            "description": "ID of the contact receiving the message",
            "examples": [
              "abc123def456"
            ]
          },
          "appointmentId": {
            "type": "string",
            "description": "ID of the associated appointment",
            "examples": [
              "appt123"
            ]
          },
          "attachments": {
            "type": "array",
            "description": "Array of attachment URLs. Live API: WhatsApp drops them and delivers the text alone.",
            "items": {
              "type": "string"
            },
            "examples": [
              [
                "https://storage.com/file1.pdf",
                "https://storage.com/file2.jpg"
              ]
            ]
          },
          "message": {
            "type": "string",
            "description": "Text content of the message. Live API: an SMS over 1,600 characters is accepted and fails later.",
            "examples": [
              "Hello, how can I help you today?"
            ]
          },
          "replyMessageId": {
            "type": "string",
            "description": "ID of message being replied to",
            "examples": [
              "msg123"
            ]
          },
          "templateId": {
            "type": "string",
            "description": "ID of message template",
            "examples": [
              "template123"
            ]
          },
          "threadId": {
            "type": "string",
            "description": "ID of message thread. For email messages, this is the message ID that contains multiple email messages in the thread",
            "examples": [
              "thread123"
            ]
          },
          "scheduledTimestamp": {
            "type": "number",
            "description": "UTC Timestamp (in seconds) at which the message should be scheduled. A time in milliseconds, the usual mistake, is refused: it is above the maximum, 100,000,000,000.",
            "minimum": 0,
            "maximum": 100000000000,
            "x-remedy": "The API takes seconds since 1970, not milliseconds: `Math.floor(date.getTime() / 1000)`",
            "examples": [
              1669287863
            ]
          },
          "conversationProviderId": {
            "type": "string",
            "description": "ID of conversation provider. Live API: needed on the Custom channel.",
            "examples": [
              "provider123"
            ]
          },
          "fromNumber": {
            "type": "string",
            "description": "Phone number used as the sender number for outbound messages",
            "examples": [
              "+1499499299"
            ]
          },
          "toNumber": {
            "type": "string",
            "description": "Recipient phone number for outbound messages",
            "examples": [
              "+1439499299"
            ]
          },
          "status": {
            "x-client-optional": true,
            "$ref": "#/components/schemas/MessageStatus"
          }
        }
      },
      "Channel": {
        "type": "string",
        "description": "Type of message being sent. Live API: `InternalComment` works too; the API answers 422 to any other value.",
        "enum": [
          "SMS",
          "RCS",
          "Email",
          "WhatsApp",
          "IG",
          "FB",
          "Custom",
          "Live_Chat",
          "TIKTOK"
        ],
        "examples": [
          "Email"
        ]
      },
      "MessageStatus": {
        "type": "string",
        "description": "Message status. Live API: few integrations send it, most of them as `pending`; it has no known effect.",
        "enum": [
          "delivered",
          "failed",
          "pending",
          "read"
        ],
        "examples": [
          "delivered"
        ]
      },
      "TextContent": {
        "description": "What counts as content: an empty string or list does not. Live API: a message without any is answered 422.",
        "anyOf": [
          {
            "$ref": "#/components/schemas/HasMessage"
          },
          {
            "$ref": "#/components/schemas/HasAttachments"
          },
          {
            "$ref": "#/components/schemas/HasTemplate"
          }
        ]
      },
      "EmailContent": {
        "description": "What counts as the content of an Email. Live API: `message` does not.",
        "x-remedy": "The API ignores `message` in an Email: put the text into `html`",
        "anyOf": [
          {
            "$ref": "#/components/schemas/HasHtml"
          },
          {
            "$ref": "#/components/schemas/HasAttachments"
          },
          {
            "$ref": "#/components/schemas/HasTemplate"
          },
          {
            "$ref": "#/components/schemas/HasForward"
          }
        ]
      },
      "HasMessage": {
        "type": "object",
        "required": [
          "message"
        ],
        "properties": {
          "message": {
            "type": "string",
            "minLength": 1
          }
        }
      },
      "HasHtml": {
        "type": "object",
        "required": [
          "html"
        ],
        "properties": {
          "html": {
            "type": "string",
            "minLength": 1
          }
        }
      },
      "HasAttachments": {
        "type": "object",
        "required": [
          "attachments"
        ],
        "properties": {
          "attachments": {
            "type": "array",
            "minItems": 1,
            "items": {
              "type": "string"
            }
          }
        }
      },
      "HasTemplate": {
        "type": "object",
        "required": [
          "templateId"
        ],
        "properties": {
          "templateId": {
            "type": "string",
            "minLength": 1
          }
        }
      },
      "HasForward": {
        "type": "object",
        "required": [
          "forward"
        ],
        "properties": {
          "forward": {
            "$ref": "#/components/schemas/Forward"
          }
        }
      },
      "SmsMessage": {
        "description": "A text message (SMS).",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "SMS"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "RcsMessage": {
        "description": "A message over RCS.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "RCS"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "EmailMessage": {
        "description": "An email.",
        "allOf": [
          {
            "$ref": "#/components/schemas/EmailFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "Email"
              }
            }
          },
          {
            "$ref": "#/components/schemas/EmailContent"
          }
        ]
      },
      "WhatsAppMessage": {
        "description": "A WhatsApp message. Live API: attachments are dropped, and an empty text fails later.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "WhatsApp"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "InstagramMessage": {
        "description": "An Instagram direct message. Live API: refused more than 24 hours after the contact last wrote.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "IG"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "FacebookMessage": {
        "description": "A Facebook Messenger message. Live API: refused more than 24 hours after the contact last wrote.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "FB"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "CustomMessage": {
        "description": "A message over a conversation provider of your own. Live API: needs `conversationProviderId` and a token of the app that owns the provider.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "Custom"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "LiveChatMessage": {
        "description": "A message in the site's live chat.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "Live_Chat"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "TikTokMessage": {
        "description": "A TikTok message.",
        "allOf": [
          {
            "$ref": "#/components/schemas/MessageFields"
          },
          {
            "type": "object",
            "required": [
              "type"
            ],
            "properties": {
              "type": {
                "type": "string",
                "const": "TIKTOK"
              }
            }
          },
          {
            "$ref": "#/components/schemas/TextContent"
          }
        ]
      },
      "Forward": {
        "type": "object",
        "description": "Forwarding configuration for emails. Only `isForwarded` is required.",
        "required": [
          "isForwarded"
        ],
        "properties": {
          "isForwarded": {
            "type": "boolean",
            "description": "Whether this email forwards another",
            "examples": [
              true
            ]
          },
          "forwardWholeThread": {
            "type": "boolean",
            "description": "Forward the whole thread rather than one message",
            "examples": [
              false
            ]
          },
          "messageId": {
            "type": "string",
            "description": "ID of the message to forward",
            "examples": [
              "t22c6DQcTDf3MjRhwf77"
            ]
          },
          "emailMessageId": {
            "type": "string",
            "description": "ID of the email message to forward",
            "examples": [
              "rnGyqh2F6uBrIkfhFo9A"
            ]
          },
          "sourceContactId": {
            "type": "string",
            "description": "ID of the contact whose message is forwarded"
          },
          "sourceConversationId": {
            "type": "string",
            "description": "ID of the conversation that the message comes from"
          },
          "toEmail": {
            "type": "string",
            "description": "Email address to forward to",
            "examples": [
              "forward@example.com"
            ]
          },
          "recipientContactId": {
            "type": "string",
            "description": "ID of the contact to forward to",
            "examples": [
              "DEF56h2F6uBrIkfXYacd"
            ]
          },
          "recipientConversationId": {
            "type": "string",
            "description": "ID of the conversation to forward into"
          }
        }
      },
      "SendMessageResponse": {
        "type": "object",
        "description": "The API accepted the message and queued it.",
        "required": [
          "conversationId",
          "messageId",
          "status"
        ],
        "properties": {
          "conversationId": {
            "type": "string",
            "description": "Conversation ID.",
            "examples": [
              "ABC12h2F6uBrIkfXYazb"
            ]
          },
          "emailMessageId": {
            "type": "string",
            "description": "This contains the email message id (only for Email type). Use this ID to send inbound replies to GHL to create a threaded email.",
            "examples": [
              "rnGyqh2F6uBrIkfhFo9A"
            ]
          },
          "messageId": {
            "type": "string",
            "description": "This is the main Message ID",
            "examples": [
              "t22c6DQcTDf3MjRhwf77"
            ]
          },
          "messageIds": {
            "type": "array",
            "description": "When sending via the GMB channel, we will be returning list of messageIds instead of single messageId.",
            "items": {
              "type": "string"
            }
          },
          "msg": {
            "type": "string",
            "description": "Additional response message when sending a workflow message",
            "examples": [
              "Message queued successfully."
            ]
          },
          "forwardData": {
            "$ref": "#/components/schemas/ForwardData"
          },
          "status": {
            "description": "Message status. Live API: may be missing; another documentation page of the same endpoint has none.",
            "x-client-optional": true,
            "$ref": "#/components/schemas/MessageStatus"
          }
        }
      },
      "ForwardData": {
        "type": "object",
        "description": "Optional metadata for forwarded email",
        "properties": {
          "forwardWholeThread": {
            "type": "boolean",
            "description": "Whether the whole thread was forwarded",
            "examples": [
              false
            ]
          },
          "messageId": {
            "type": "string",
            "description": "ID of the forwarded message",
            "examples": [
              "t22c6DQcTDf3MjRhwf77"
            ]
          },
          "emailMessageId": {
            "type": "string",
            "description": "ID of the forwarded email message",
            "examples": [
              "rnGyqh2F6uBrIkfhFo9A"
            ]
          },
          "forwardToEmail": {
            "type": "string",
            "description": "Email address forwarded to",
            "examples": [
              "recipient@example.com"
            ]
          },
          "recipientContactId": {
            "type": "string",
            "description": "ID of the contact forwarded to",
            "examples": [
              "DEF56h2F6uBrIkfXYacd"
            ]
          }
        }
      },
      "ApiError": {
        "type": "object",
        "description": "Why the API refused a request. Live API: the documentation gives an empty object. Others have seen these fields, but each may be missing. Give `canonicalCode` and `traceId` to the API's support.",
        "properties": {
          "statusCode": {
            "type": "integer",
            "description": "The HTTP status",
            "examples": [
              400
            ]
          },
          "status": {
            "type": "integer",
            "description": "The HTTP status; sometimes there in place of `statusCode`"
          },
          "error": {
            "type": "string",
            "description": "The name of the HTTP status",
            "examples": [
              "Bad Request"
            ]
          },
          "message": {
            "description": "What went wrong, as one text or as a list",
            "anyOf": [
              {
                "type": "string"
              },
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            ]
          },
          "canonicalCode": {
            "type": "string",
            "description": "What went wrong, as a code",
            "examples": [
              "CONVERSATIONS_CONTACT_NOT_FOUND"
            ]
          },
          "arguments": {
            "description": "What the code is about"
          },
          "traceId": {
            "type": "string",
            "description": "ID of the request in the API's own logs"
          }
        }
      },
      "StoredMessageMeta": {
        "type": "object",
        "description": "More about a message, depending on its kind.",
        "properties": {
          "callDuration": {
            "type": "string",
            "description": "How long the call took. Live API: inside `call`"
          },
          "callStatus": {
            "type": "string",
            "description": "How the call ended. Live API: inside `call`"
          },
          "call": {
            "description": "The call's duration and status. Live API: not in the documentation"
          },
          "email": {
            "type": "object",
            "description": "The emails of a thread",
            "properties": {
              "messageIds": {
                "type": "array",
                "description": "IDs of the thread's emails in no known order",
                "items": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "StoredMessage": {
        "type": "object",
        "description": "A message as the API stores it. Live API: entries that record an activity lack `status` and `contentType`, and any field but `id` may be missing.",
        "required": [
          "id"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "ID of the message; for an email, of its thread"
          },
          "type": {
            "type": "number",
            "description": "The kind of message as a number, such as 2 for an SMS. `messageType` is more reliable"
          },
          "messageType": {
            "type": "string",
            "description": "The kind of message, such as TYPE_SMS or TYPE_EMAIL. More values may be added"
          },
          "locationId": {
            "type": "string",
            "description": "ID of the location"
          },
          "contactId": {
            "type": "string",
            "description": "ID of the contact"
          },
          "conversationId": {
            "type": "string",
            "description": "ID of the conversation"
          },
          "dateAdded": {
            "type": "string",
            "description": "When the message was added. An email thread has the date of one of its emails"
          },
          "dateUpdated": {
            "type": "string",
            "description": "When the message last changed. Live API: not in the documentation"
          },
          "direction": {
            "type": "string",
            "description": "inbound or outbound"
          },
          "status": {
            "type": "string",
            "description": "What became of the message. Any status proves that the API created it: `scheduled` waits for its time; `pending` and `queued` wait to go out; `sent` was passed to the carrier or provider; `delivered` arrived; `read`, `opened` and `clicked` were seen by the person; `undelivered` and `failed` did not arrive; `opt_out` was refused since the person has opted out. More values may be added"
          },
          "contentType": {
            "type": "string",
            "description": "Media type of the body"
          },
          "body": {
            "type": "string",
            "description": "The text. Live API: an opt-out line or the sender's name may have been appended. In a list, an email's body may be missing, that of an older email, or the URL of a file"
          },
          "attachments": {
            "type": "array",
            "description": "URLs of the attachments",
            "items": {
              "type": "string"
            }
          },
          "meta": {
            "$ref": "#/components/schemas/StoredMessageMeta"
          },
          "source": {
            "type": "string",
            "description": "What sent the message: api, app, workflow, campaign or bulk_actions"
          },
          "userId": {
            "type": "string",
            "description": "ID of the user that sent it"
          },
          "conversationProviderId": {
            "type": "string",
            "description": "ID of the conversation provider"
          },
          "chatWidgetId": {
            "type": "string",
            "description": "ID of the chat widget"
          },
          "altId": {
            "type": "string",
            "description": "ID of the message in another system. Live API: no longer in the documentation"
          },
          "from": {
            "type": "string",
            "description": "Who sent it. Live API: not in the documentation"
          },
          "to": {
            "type": "string",
            "description": "Who received it. Live API: not in the documentation"
          }
        }
      },
      "MessageResponse": {
        "description": "One message, alone or inside `message`.",
        "anyOf": [
          {
            "type": "object",
            "required": [
              "message"
            ],
            "properties": {
              "message": {
                "$ref": "#/components/schemas/StoredMessage"
              },
              "traceId": {
                "type": "string",
                "description": "ID of the request in the API's own logs"
              }
            }
          },
          {
            "$ref": "#/components/schemas/StoredMessage"
          }
        ]
      },
      "StoredEmail": {
        "type": "object",
        "description": "One email as the API stores it. Live API: any field but `id` may be missing.",
        "required": [
          "id"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "ID of the email. A send gives it as `emailMessageId`"
          },
          "altId": {
            "type": "string",
            "description": "ID of the email in another system"
          },
          "threadId": {
            "type": "string",
            "description": "ID of the thread. A send gives it as `messageId`"
          },
          "locationId": {
            "type": "string",
            "description": "ID of the location"
          },
          "contactId": {
            "type": "string",
            "description": "ID of the contact"
          },
          "conversationId": {
            "type": "string",
            "description": "ID of the conversation"
          },
          "dateAdded": {
            "type": "string",
            "description": "When the email was added"
          },
          "subject": {
            "type": "string",
            "description": "Subject line"
          },
          "body": {
            "type": "string",
            "description": "The HTML. Live API: wrapped, with links for tracking and to unsubscribe"
          },
          "direction": {
            "type": "string",
            "description": "inbound or outbound"
          },
          "status": {
            "type": "string",
            "description": "What became of the email, for all recipients together. More values may be added"
          },
          "contentType": {
            "type": "string",
            "description": "Media type of the body"
          },
          "attachments": {
            "type": "array",
            "description": "URLs of the attachments",
            "items": {
              "type": "string"
            }
          },
          "provider": {
            "type": "string",
            "description": "What sent the email"
          },
          "from": {
            "type": "string",
            "description": "Name and address of the sender"
          },
          "to": {
            "description": "Addresses of the recipients. Live API: sometimes a single text",
            "anyOf": [
              {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              {
                "type": "string"
              }
            ]
          },
          "cc": {
            "type": "array",
            "description": "Addresses in copy",
            "items": {
              "type": "string"
            }
          },
          "bcc": {
            "type": "array",
            "description": "Addresses in blind copy",
            "items": {
              "type": "string"
            }
          },
          "replyToMessageId": {
            "type": "string",
            "description": "ID of the email that this one replies to"
          },
          "source": {
            "type": "string",
            "description": "What sent the email: api, app, workflow, campaign or bulk_actions"
          },
          "conversationProviderId": {
            "type": "string",
            "description": "ID of the conversation provider"
          }
        }
      },
      "EmailResponse": {
        "description": "One email, alone or inside `emailMessage`.",
        "anyOf": [
          {
            "type": "object",
            "required": [
              "emailMessage"
            ],
            "properties": {
              "emailMessage": {
                "$ref": "#/components/schemas/StoredEmail"
              },
              "traceId": {
                "type": "string",
                "description": "ID of the request in the API's own logs"
              }
            }
          },
          {
            "$ref": "#/components/schemas/StoredEmail"
          }
        ]
      },
      "MessagePage": {
        "type": "object",
        "description": "One page of a conversation's messages.",
        "required": [
          "messages"
        ],
        "properties": {
          "lastMessageId": {
            "type": "string",
            "description": "ID of the page's last message. Live API: even the last page has it."
          },
          "nextPage": {
            "type": "boolean",
            "description": "Whether there are older messages"
          },
          "messages": {
            "type": "array",
            "description": "The messages, the newest first",
            "items": {
              "$ref": "#/components/schemas/StoredMessage"
            }
          }
        }
      },
      "MessageListResponse": {
        "description": "One page of messages, alone or inside `messages`.",
        "anyOf": [
          {
            "type": "object",
            "required": [
              "messages"
            ],
            "properties": {
              "messages": {
                "$ref": "#/components/schemas/MessagePage"
              },
              "traceId": {
                "type": "string",
                "description": "ID of the request in the API's own logs"
              }
            }
          },
          {
            "$ref": "#/components/schemas/MessagePage"
          }
        ]
      },
      "ConversationRow": {
        "type": "object",
        "description": "A conversation in a search. Live API: any field but `id` may be missing.",
        "required": [
          "id"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "ID of the conversation"
          },
          "contactId": {
            "type": "string",
            "description": "ID of the contact"
          },
          "locationId": {
            "type": "string",
            "description": "ID of the location"
          },
          "lastMessageBody": {
            "type": "string",
            "description": "Text of the latest message"
          },
          "lastMessageType": {
            "type": "string",
            "description": "Kind of the latest message. TYPE_NO_SHOW if there is none"
          },
          "lastMessageDate": {
            "type": "number",
            "description": "When the latest message was added, in ms since 1970. Live API: not in the documentation"
          },
          "type": {
            "type": "string",
            "description": "Kind of the conversation"
          },
          "unreadCount": {
            "type": "number",
            "description": "How many messages nobody has read"
          },
          "fullName": {
            "type": "string",
            "description": "Name of the contact"
          },
          "contactName": {
            "type": "string",
            "description": "Name of the contact, or of the company"
          },
          "email": {
            "type": [
              "string",
              "null"
            ],
            "description": "Email address of the contact"
          },
          "phone": {
            "type": [
              "string",
              "null"
            ],
            "description": "Phone number of the contact"
          },
          "sort": {
            "type": "array",
            "description": "In the last row, the next page's `startAfterDate`. Live API: not in the documentation",
            "items": {
              "type": "number"
            }
          }
        }
      },
      "ConversationSearchResponse": {
        "type": "object",
        "description": "The conversations that were found.",
        "required": [
          "conversations"
        ],
        "properties": {
          "conversations": {
            "type": "array",
            "description": "The conversations",
            "items": {
              "$ref": "#/components/schemas/ConversationRow"
            }
          },
          "total": {
            "type": "number",
            "description": "How many there are in all"
          },
          "traceId": {
            "type": "string",
            "description": "ID of the request in the API's own logs"
          }
        }
      },
      "CancelResponse": {
        "type": "object",
        "description": "Whether the scheduled message was cancelled.",
        "required": [
          "status"
        ],
        "properties": {
          "status": {
            "type": "number",
            "description": "Below 400 if the message is cancelled, whatever the HTTP status says"
          },
          "message": {
            "type": "string",
            "description": "What happened, in words"
          }
        }
      },
      "DoNotDisturb": {
        "type": "object",
        "description": "Whether something may be sent on one channel.",
        "properties": {
          "status": {
            "type": "string",
            "description": "`active` and `permanent` block messages, `inactive` allows them"
          },
          "message": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why"
          },
          "code": {
            "type": [
              "string",
              "null"
            ],
            "description": "Why, as a code"
          }
        }
      },
      "Contact": {
        "type": "object",
        "description": "A person that messages go to. Live API: any field but `id` may be missing.",
        "required": [
          "id"
        ],
        "properties": {
          "id": {
            "type": "string",
            "description": "ID of the contact"
          },
          "locationId": {
            "type": "string",
            "description": "ID of the location"
          },
          "name": {
            "type": [
              "string",
              "null"
            ],
            "description": "Whole name"
          },
          "firstName": {
            "type": [
              "string",
              "null"
            ],
            "description": "First name"
          },
          "lastName": {
            "type": [
              "string",
              "null"
            ],
            "description": "Last name"
          },
          "email": {
            "type": [
              "string",
              "null"
            ],
            "description": "The address that an email goes to"
          },
          "emailLowerCase": {
            "type": [
              "string",
              "null"
            ],
            "description": "`email` in lower case"
          },
          "additionalEmails": {
            "type": "array",
            "description": "More addresses. Live API: texts, or objects with an `email`; not in the documentation",
            "items": {}
          },
          "phone": {
            "type": [
              "string",
              "null"
            ],
            "description": "The number that a text message goes to, with its country code"
          },
          "timezone": {
            "type": [
              "string",
              "null"
            ],
            "description": "Time zone"
          },
          "country": {
            "type": [
              "string",
              "null"
            ],
            "description": "Country"
          },
          "source": {
            "type": [
              "string",
              "null"
            ],
            "description": "Where the contact came from"
          },
          "type": {
            "type": [
              "string",
              "null"
            ],
            "description": "Kind of contact"
          },
          "tags": {
            "type": "array",
            "description": "Tags",
            "items": {
              "type": "string"
            }
          },
          "dnd": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether nothing may be sent to the contact on any channel"
          },
          "dndSettings": {
            "type": [
              "object",
              "null"
            ],
            "description": "Whether something may be sent, by channel. Live API: under version v3, the channels are spelled `sms`, `email`, `whatsApp` and so on",
            "additionalProperties": {
              "$ref": "#/components/schemas/DoNotDisturb"
            }
          },
          "validEmail": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether the email address is valid. Live API: seen in searches"
          },
          "bounceEmail": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether emails to the contact bounce. Live API: seen in other calls"
          },
          "unsubscribeEmail": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether the contact has unsubscribed. Live API: seen in other calls"
          },
          "deleted": {
            "type": [
              "boolean",
              "null"
            ],
            "description": "Whether the contact is deleted. Live API: seen in other calls"
          }
        }
      },
      "FindContactResponse": {
        "type": "object",
        "description": "The contact that was found. Live API: `contact` is null if there is none.",
        "required": [
          "contact"
        ],
        "properties": {
          "contact": {
            "description": "The contact, or null",
            "oneOf": [
              {
                "$ref": "#/components/schemas/Contact"
              },
              {
                "type": "null"
              }
            ]
          },
          "traceId": {
            "type": "string",
            "description": "ID of the request in the API's own logs"
          }
        }
      },
      "GetContactResponse": {
        "type": "object",
        "description": "One contact.",
        "required": [
          "contact"
        ],
        "properties": {
          "contact": {
            "$ref": "#/components/schemas/Contact"
          },
          "traceId": {
            "type": "string",
            "description": "ID of the request in the API's own logs"
          }
        }
      }
    },
    "examples": {
      "page": {
        "summary": "The documentation's own body, word for word",
        "value": {
          "type": "Email",
          "subType": "Email",
          "contactId": "abc123def456",
          "appointmentId": "appt123",
          "attachments": [
            "https://storage.com/file1.pdf",
            "https://storage.com/file2.jpg"
          ],
          "emailFrom": "sender@company.com",
          "emailCc": [
            "cc1@company.com",
            "cc2@company.com"
          ],
          "emailBcc": [
            "bcc1@company.com",
            "bcc2@company.com"
          ],
          "html": "<p>Hello World</p>",
          "message": "Hello, how can I help you today?",
          "subject": "Important Update",
          "replyMessageId": "msg123",
          "templateId": "template123",
          "threadId": "thread123",
          "scheduledTimestamp": 1669287863,
          "conversationProviderId": "provider123",
          "emailTo": "recipient@company.com",
          "customSubtypeId": "507f1f77bcf86cd799439011",
          "emailReplyMode": "reply_all",
          "fromNumber": "+1499499299",
          "toNumber": "+1439499299",
          "forward": {
            "isForwarded": true,
            "forwardWholeThread": false,
            "messageId": "t22c6DQcTDf3MjRhwf77",
            "emailMessageId": "rnGyqh2F6uBrIkfhFo9A",
            "toEmail": "forward@example.com",
            "recipientContactId": "DEF56h2F6uBrIkfXYacd"
          },
          "status": "delivered",
          "usesNativeSchedulingAi": false,
          "optimizationPeriod": "24h"
        }
      },
      "SMS": {
        "summary": "An SMS",
        "value": {
          "type": "SMS",
          "subType": "SMS",
          "contactId": "abc123def456",
          "message": "Hello, your table for two is booked for 20:30 tonight.",
          "fromNumber": "+1499499299",
          "status": "pending"
        }
      },
      "RCS": {
        "summary": "An RCS message with a picture",
        "value": {
          "type": "RCS",
          "subType": "RCS",
          "contactId": "abc123def456",
          "message": "Our new menu is here.",
          "attachments": [
            "https://storage.com/menu.jpg"
          ],
          "status": "pending"
        }
      },
      "Email": {
        "summary": "An email, scheduled",
        "value": {
          "type": "Email",
          "subType": "Email",
          "contactId": "abc123def456",
          "emailFrom": "Front desk <desk@company.com>",
          "subject": "Your booking",
          "html": "<p>Hello, your table for two is booked for <b>20:30</b> tonight.</p>",
          "scheduledTimestamp": 1893456000,
          "status": "pending"
        }
      },
      "WhatsApp": {
        "summary": "A WhatsApp message",
        "value": {
          "type": "WhatsApp",
          "subType": "WhatsApp",
          "contactId": "abc123def456",
          "message": "Hello, your order is on its way.",
          "status": "pending"
        }
      },
      "IG": {
        "summary": "An Instagram direct message",
        "value": {
          "type": "IG",
          "subType": "IG",
          "contactId": "abc123def456",
          "message": "Thank you for writing. We open at nine.",
          "status": "pending"
        }
      },
      "FB": {
        "summary": "A reply on Facebook Messenger",
        "value": {
          "type": "FB",
          "subType": "FB",
          "contactId": "abc123def456",
          "message": "Yes, we have it in blue.",
          "replyMessageId": "msg123",
          "status": "pending"
        }
      },
      "Custom": {
        "summary": "A message over a provider of your own",
        "value": {
          "type": "Custom",
          "subType": "Custom",
          "contactId": "abc123def456",
          "conversationProviderId": "provider123",
          "message": "Your parcel is at the desk.",
          "status": "pending"
        }
      },
      "Live_Chat": {
        "summary": "A live-chat message",
        "value": {
          "type": "Live_Chat",
          "subType": "Live_Chat",
          "contactId": "abc123def456",
          "threadId": "thread123",
          "message": "Hello, how can I help?",
          "status": "pending"
        }
      },
      "TIKTOK": {
        "summary": "A TikTok message",
        "value": {
          "type": "TIKTOK",
          "subType": "TIKTOK",
          "contactId": "abc123def456",
          "message": "The link is in our profile.",
          "status": "pending"
        }
      },
      "pageAnswer": {
        "summary": "The documentation's own response, word for word",
        "value": {
          "conversationId": "ABC12h2F6uBrIkfXYazb",
          "emailMessageId": "rnGyqh2F6uBrIkfhFo9A",
          "messageId": "t22c6DQcTDf3MjRhwf77",
          "messageIds": [
            "string"
          ],
          "msg": "Message queued successfully.",
          "forwardData": {
            "forwardWholeThread": false,
            "messageId": "t22c6DQcTDf3MjRhwf77",
            "emailMessageId": "rnGyqh2F6uBrIkfhFo9A",
            "forwardToEmail": "recipient@example.com",
            "recipientContactId": "DEF56h2F6uBrIkfXYacd"
          },
          "status": "delivered"
        }
      },
      "sent": {
        "summary": "A message queued",
        "value": {
          "conversationId": "ABC12h2F6uBrIkfXYazb",
          "messageId": "t22c6DQcTDf3MjRhwf77",
          "msg": "Message queued successfully.",
          "status": "pending"
        }
      },
      "emptyError": {
        "summary": "The documentation's own response, an empty object",
        "value": {}
      },
      "doNotDisturb": {
        "summary": "The contact has opted out of SMS",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "message": "Cannot send message as DND is active for SMS.",
          "canonicalCode": "CONVERSATIONS_MSG_DND_ACTIVE_SMS",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000400"
        }
      },
      "contactNotFound": {
        "summary": "No contact has this ID",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "message": "Contact not found",
          "canonicalCode": "CONVERSATIONS_CONTACT_NOT_FOUND",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000400"
        }
      },
      "invalidToken": {
        "summary": "The token is not valid",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "message": "Invalid Private Integration token",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000401"
        }
      },
      "wrongLocation": {
        "summary": "The token belongs to another location",
        "value": {
          "statusCode": 403,
          "error": "Forbidden",
          "message": "The token does not have access to this location",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000403"
        }
      },
      "noContact": {
        "summary": "No contact to send to",
        "value": {
          "statusCode": 404,
          "error": "Not Found",
          "message": "Contact id not given",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000404"
        }
      },
      "noContent": {
        "summary": "No content for the channel",
        "value": {
          "statusCode": 422,
          "error": "Unprocessable Entity",
          "message": "There is no message or attachments for this message. Skip sending.",
          "canonicalCode": "CONVERSATIONS_MSG_NO_CONTENT",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000422"
        }
      },
      "invalidFields": {
        "summary": "Several fields are wrong",
        "value": {
          "statusCode": 422,
          "error": "Unprocessable Entity",
          "message": [
            "type must be a valid enum value",
            "contactId must be a string"
          ],
          "traceId": "5b1a2c3d-0000-4000-8000-000000000422"
        }
      },
      "dndActive": {
        "summary": "The contact has opted out",
        "value": {
          "status": 400,
          "message": "Cannot send message as DND is active"
        }
      },
      "dndActiveSms": {
        "summary": "The contact has opted out of SMS",
        "value": {
          "status": 400,
          "message": "Cannot send message as DND is active for SMS"
        }
      },
      "dndActiveWhatsApp": {
        "summary": "The contact has opted out of WhatsApp",
        "value": {
          "status": 400,
          "message": "Cannot send message as DND is active for WhatsApp"
        }
      },
      "dndActiveEmail": {
        "summary": "The contact has opted out of email",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "canonicalCode": "CONVERSATIONS_MSG_DND_ACTIVE_EMAIL"
        }
      },
      "unsubscribed": {
        "summary": "The contact has unsubscribed from email",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "canonicalCode": "CONVERSATIONS_MSG_UNSUBSCRIBED"
        }
      },
      "unsubscribedSms": {
        "summary": "The contact has unsubscribed from SMS",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "canonicalCode": "CONVERSATIONS_MSG_UNSUBSCRIBED_SMS"
        }
      },
      "invalidEmail": {
        "summary": "The contact's email address is invalid",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "message": "Unable to send e-mail, contact's e-mail is invalid",
          "canonicalCode": "CONVERSATIONS_MSG_INVALID_EMAIL"
        }
      },
      "invalidEmailTo": {
        "summary": "`emailTo` is not one of the contact's addresses",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "canonicalCode": "CONVERSATIONS_MSG_INVALID_EMAILTO"
        }
      },
      "missingPhone": {
        "summary": "The contact has no phone number",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "message": "Missing phone number"
        }
      },
      "invalidCountryCode": {
        "summary": "The contact's phone number has no valid country code",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "message": "Invalid country calling code"
        }
      },
      "chatNoLongerActive": {
        "summary": "The 24-hour window of the chat has closed",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "canonicalCode": "CONVERSATIONS_MSG_CHAT_NO_LONGER_ACTIVE"
        }
      },
      "providerMismatch": {
        "summary": "The conversation provider does not match the message",
        "value": {
          "statusCode": 400,
          "error": "Bad Request",
          "canonicalCode": "CONVERSATIONS_MSG_CONVERSATION_PROVIDER_MISMATCH"
        }
      },
      "invalidJwt": {
        "summary": "The token is wrong, revoked or expired",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "message": "Invalid JWT"
        }
      },
      "invalidAccessToken": {
        "summary": "The access token is wrong, revoked or expired",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "message": "Invalid token: access token is invalid"
        }
      },
      "missingScope": {
        "summary": "The token lacks the scope",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "message": "The token is not authorized for this scope."
        }
      },
      "missingVersion": {
        "summary": "The `Version` header is missing",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "message": "version header was not found."
        }
      },
      "invalidVersion": {
        "summary": "The `Version` header has an unknown value",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "message": "version header is invalid"
        }
      },
      "providerNoAccess": {
        "summary": "The token has no access to the conversation provider of this message",
        "value": {
          "statusCode": 401,
          "error": "Unauthorized",
          "canonicalCode": "CONVERSATIONS_MSG_PROVIDER_NO_ACCESS"
        }
      },
      "noAccessToLocation": {
        "summary": "The token belongs to another location, in the other spelling",
        "value": {
          "statusCode": 403,
          "error": "Forbidden",
          "message": "The token does not have access to this location."
        }
      },
      "noPhone": {
        "summary": "The contact has no phone number",
        "value": {
          "statusCode": 422,
          "error": "Unprocessable Entity",
          "canonicalCode": "CONVERSATIONS_MSG_NO_PHONE"
        }
      },
      "tooManyRequests": {
        "summary": "The interval's requests are used up",
        "value": {
          "statusCode": 429,
          "error": "Too Many Requests",
          "message": "Too Many Requests"
        }
      },
      "internalError": {
        "summary": "The API failed",
        "value": {
          "statusCode": 500,
          "message": "Internal server error",
          "traceId": "5b1a2c3d-0000-4000-8000-000000000500"
        }
      }
    }
  }
};
