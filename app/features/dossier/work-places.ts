/** How far from home a person wants to work, as division codes. Pure. */
export type WorkPlace = { value: string; label: string };

/** The empty value is anywhere in the county of residence. `kept` are earlier answers, some of another kind. */
export function workPlaceChoices(
  residenceDivision: string,
  kept: readonly { code: string; name: string | null }[] = [],
): WorkPlace[] {
  const choices = [
    { value: "", label: "本县（市、区）内" },
    { value: `${residenceDivision.slice(0, 9)}000`, label: "本街道（乡镇）内" },
    { value: `${residenceDivision.slice(0, 4)}00000000`, label: "本市（州）内" },
    { value: `${residenceDivision.slice(0, 2)}0000000000`, label: "本省内" },
  ];
  const others = kept.filter(
    ({ code }, at) =>
      !choices.some(({ value }) => value === code) && kept.findIndex((one) => one.code === code) === at,
  );
  return [...choices, ...others.map(({ code, name }) => ({ value: code, label: name ?? code }))];
}
