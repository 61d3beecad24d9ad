// The worker that workerd runs. The request contains the servers' addresses, and the response the results of the smoke test.
import { smoke } from "./smoke.mjs";

export default {
  /** @param {Request} request */
  async fetch(request) {
    return Response.json(await smoke(await request.json()));
  },
};
