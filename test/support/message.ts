// What must never be seen in an error or a log line: each value is like nothing else, so that finding it is proof.
import type { OutgoingMessage } from "../../src/index.js";

export const token = "pit-7c1e55d0-93ab-4f02-secret-token";

/** An SMS, as most calls send it. */
export const sms = {
  type: "SMS",
  contactId: "contact-Zq81XwMarker",
  message: "text-marker: table at 20:30",
} satisfies OutgoingMessage;

/** An Email with everything in it that says who gets what. */
export const email = {
  type: "Email",
  contactId: "contact-Zq81XwMarker",
  emailTo: "To.Marker@Example.com",
  emailCc: ["Cc.Marker@Example.com"],
  emailBcc: ["Bcc.Marker@Example.com"],
  toNumber: "+14395550177",
  subject: "subject-marker: your booking",
  html: "<p>html-marker: table at <b>20:30</b></p>",
  // The line's end is what an API cuts off before it quotes.
  message: 'text-marker: "table"\nat 20:30\n',
  forward: { isForwarded: true, toEmail: "Forward.Marker@Example.com", recipientContactId: "contact-Fw77Marker" },
} satisfies OutgoingMessage;

/** What gives them away, even in part or in another letter case. */
export const marks = [
  ...[token, token.slice(0, 12), token.slice(-12)],
  ...["contact-Zq81", "contact-Fw77", "4395550177"],
  ...["to.marker", "cc.marker", "forward.marker", "subject-marker", "html-marker", "text-marker"],
];

/** The marks that a text shows. */
export const found = (text: string): string[] => marks.filter((mark) => text.toLowerCase().includes(mark.toLowerCase()));
