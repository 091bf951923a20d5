/** The six steps of the online application, in order. Pure. */
export const STEPS = [
  { key: "contact", title: "您是谁，怎么联系" },
  { key: "residence", title: "户口和住处" },
  { key: "unemployment", title: "失业情况" },
  { key: "category", title: "您属于哪一类" },
  { key: "wishes", title: "家庭和求职意愿" },
  { key: "materials", title: "材料和承诺" },
] as const;

export type StepKey = (typeof STEPS)[number]["key"];
export const STEP_COUNT = STEPS.length;

export function isStepKey(text: string | undefined): text is StepKey {
  return STEPS.some((step) => step.key === text);
}

/** 1 to 6. */
export function stepNumber(key: StepKey): number {
  return STEPS.findIndex((step) => step.key === key) + 1;
}

export function stepTitle(key: StepKey): string {
  return STEPS[stepNumber(key) - 1]?.title ?? "";
}

export function stepAfter(key: StepKey): StepKey | null {
  return STEPS[stepNumber(key)]?.key ?? null;
}

export function stepBefore(key: StepKey): StepKey | null {
  return STEPS[stepNumber(key) - 2]?.key ?? null;
}
