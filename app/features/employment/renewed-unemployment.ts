/** 四（三）: who is out of work again after 注销, and after which grounds it can be. Pure. */

/** After these a person cannot come back as unemployed in the same way, or has gone elsewhere. */
export const FINAL_GROUNDS = ["pension", "death", "moved_away", "imprisoned", "school", "military"] as const;

export const isFinalGround = (ground: string): boolean =>
  (FINAL_GROUNDS as readonly string[]).includes(ground);
