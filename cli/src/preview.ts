// The first message of a file, as it will go out.
import { SegmentedMessage } from "sms-segments-calculator";
import { count, visible } from "./output.js";

/** Says in lines who gets it, on which channel, what and when. */
export function preview({ contactId, type, emailTo, toNumber, ...message }: Record<string, unknown>): string[] {
  const { scheduledTimestamp: seconds, message: text, html } = message;
  const rows = {
    to: [contactId, emailTo, toNumber].filter(Boolean).join(", "),
    channel: type === "SMS" && typeof text === "string" ? `SMS, ${segments(text)}` : type,
    when: typeof seconds === "number" ? new Date(seconds * 1000) : "at once",
    subject: message.subject,
    text: text && html ? undefined : text,
    html,
    template: message.templateId,
    attachments: Array.isArray(message.attachments) ? message.attachments.join("\n") : undefined,
  };
  return Object.entries(rows).flatMap(([name, value]) => {
    const lines = value === undefined ? [] : String(value).split("\n");
    return lines.map((line, index) => `  ${(index === 0 ? name : "").padEnd(12)}${visible(line)}`);
  });
}

/** An SMS is sent, and paid for, in segments. One letter that is not in GSM-7 makes all of them shorter. */
function segments(text: string): string {
  const { segmentsCount, encodingName } = new SegmentedMessage(text);
  return `${count(segmentsCount, "segment")} (${encodingName})`;
}
