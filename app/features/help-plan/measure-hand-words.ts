/** Who is in charge of a measure, said beside the name its version was signed with. Pure. */

/** 责任人 李某（方案定的是王某）; empty where the plan names nobody and nobody is. */
export function measureHandWords(signed: string, now: string): string {
  if (signed === now) return now === "" ? "" : `责任人 ${now}`;
  const before = signed === "" ? "" : `（方案定的是${signed}，已交出）`;
  return now === "" ? `责任人未定${before}，请先确定责任人` : `责任人 ${now}${before}`;
}
