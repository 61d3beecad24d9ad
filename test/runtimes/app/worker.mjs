// The worker that workerd runs: a request brings the servers' addresses, the answer has the smoke's results.
import { smoke } from "./smoke.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    return Response.json(await smoke(await request.json()));
  },
};
