/** How a wish is shown: the person's own word, beside it the occupation it is matched under. Pure. */
import { findOccupation } from "./occupations";

/** 打更（门卫）; the word alone where it is the occupation's name or none. */
export function wishWords(told: string): string {
  const name = findOccupation(told)?.name;
  return name === undefined || told.includes(name) ? told : `${told}（${name}）`;
}
