/** The code printed beside a seal: 12 characters that cannot be read for one another, 60 bits, so none is guessed. */
export const CODE_CHARACTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 12;

/** A new code from random bytes; a byte beyond the last whole round of the alphabet is thrown away. */
export function inventCode(randomBytes: (count: number) => Uint8Array): string {
  const limit = 256 - (256 % CODE_CHARACTERS.length);
  let code = "";
  while (code.length < CODE_LENGTH) {
    for (const byte of randomBytes(CODE_LENGTH)) {
      if (byte < limit && code.length < CODE_LENGTH) code += CODE_CHARACTERS[byte % CODE_CHARACTERS.length];
    }
  }
  return groups(code);
}

const groups = (code: string) => code.replaceAll(/.{4}(?=.)/g, "$&-");

/** A code as people type it, in its printed form; null when it cannot be one. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]+/g, "");
  const valid = code.length === CODE_LENGTH && [...code].every((one) => CODE_CHARACTERS.includes(one));
  return valid ? groups(code) : null;
}
