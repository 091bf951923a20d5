import { createContext, useContext } from "react";

const Nonce = createContext<string | undefined>(undefined);

/** The request's CSP nonce while rendering on the server; browsers hide it, so none in the browser. */
export const NonceProvider = Nonce.Provider;

export function useNonce(): string | undefined {
  return useContext(Nonce);
}
