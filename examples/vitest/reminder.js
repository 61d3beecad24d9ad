// The code under test: reminds a guest of a booking, and knows when a person has to look first.
import { isLeadwayError } from "leadway-client";

export async function remind(leadway, { contactId, time }) {
  try {
    const { messageId } = await leadway.messages.send({ type: "SMS", contactId, message: `We expect you at ${time}.` });
    return { sent: true, messageId };
  } catch (error) {
    if (!isLeadwayError(error)) throw error;
    return { sent: false, lookFirst: error.outcome === "unknown" };
  }
}
