// The code under test: reminds a guest of a booking, and finds out what happened if that is not clear.
const { isSendError, reconcile } = require("leadway-client");

exports.remind = async function remind(leadway, { contactId, time }, options) {
  const message = { type: "SMS", contactId, message: `We expect you at ${time}.` };
  try {
    await leadway.messages.send(message);
    return "sent";
  } catch (error) {
    if (!isSendError(error)) throw error;
    if (error.outcome !== "unknown") return error.outcome;
    const [{ verdict }] = await reconcile(leadway, [{ message, error }], options);
    return verdict === "found" ? "sent" : "ask a person";
  }
};
