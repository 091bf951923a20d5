import type { LoaderFunctionArgs } from "@remix-run/node";

import { clientAddressOf, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { readSealProof } from "~/features/seals/read-seal.server";

/** The file a seal is verified with offline. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const proof = await readSealProof(params.code ?? "", clientAddressOf(context));
    const name = encodeURIComponent(`电子印章证明-${params.code}.json`);
    return new Response(`${JSON.stringify(proof, null, 2)}\n`, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="seal-proof.json"; filename*=UTF-8''${name}`,
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow",
      },
    });
  });
}
