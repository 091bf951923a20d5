/** 苑淑清 → 苑**: what a list shows of somebody whom nobody has identified yet. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name];
  return `${first}${"*".repeat(rest.length)}`;
}
