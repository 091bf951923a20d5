import type { LoaderFunctionArgs } from "@remix-run/node";

import { clientAddressOf, orCitizenError } from "~/features/citizen-access/citizen-problem.server";
import { readPublicKeyFile } from "~/features/seals/read-seal.server";

/** A seal's public key as PEM: public by its nature. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  return orCitizenError(async () => {
    const keyId = params.keyId ?? "";
    const pem = await readPublicKeyFile(keyId, clientAddressOf(context));
    return new Response(pem, {
      headers: {
        "Content-Type": "application/x-pem-file",
        "Content-Disposition": `attachment; filename="seal-${keyId}.pem"`,
      },
    });
  });
}
