// The worker that workerd runs. The request contains the plan, and the response the outcomes.
import { sendAll } from "./sender.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    return Response.json(await sendAll(await request.json(), undefined));
  },
};
