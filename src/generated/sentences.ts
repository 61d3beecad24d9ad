// Generated from openapi/messages.yaml by `npm run generate`. Do not edit: change the contract instead.

/** Every error sentence in the contract's examples. An error message may quote these and no other text from the API. */
export const sentences: readonly string[] = [
  "Cannot send message as DND is active",
  "Cannot send message as DND is active for SMS",
  "Cannot send message as DND is active for SMS.",
  "Cannot send message as DND is active for WhatsApp",
  "Contact id not given",
  "Contact not found",
  "Internal server error",
  "Invalid JWT",
  "Invalid Private Integration token",
  "Invalid country calling code",
  "Invalid token: access token is invalid",
  "Missing phone number",
  "Not Found",
  "The token does not have access to this location",
  "The token does not have access to this location.",
  "The token is not authorized for this scope.",
  "There is no message or attachments for this message. Skip sending.",
  "Too Many Requests",
  "Unable to send e-mail, contact's e-mail is invalid",
  "contactId must be a string",
  "locationId must be a string",
  "type must be a valid enum value",
  "version header is invalid",
  "version header was not found.",
];
