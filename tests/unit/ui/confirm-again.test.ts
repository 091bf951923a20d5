import { expect, it } from "vitest";

import { confirmVerdict, isMeant, isTimeToSee } from "~/components/shell/shortcut-keys";

it.each([
  ["a key pressed twice by habit", 300, false],
  ["just before the time is over", 1_199, false],
  ["when the page has stood there long enough", 1_200, true],
])("Ctrl+Enter confirms the next case only once it could be seen: %s", (_case, afterMs, isTaken) => {
  expect(isTimeToSee(50_000 + afterMs, 50_000)).toBe(isTaken);
});

it.each([
  ["a first press decides", { confirmedBefore: false, seen: false }, "go"],
  ["a press before the next case was seen is told, not swallowed", { seen: false }, "look"],
  ["one after it was seen decides", { seen: true }, "go"],
  ["a new try after a refusal decides", { seen: false, refused: true }, "go"],
  ["a held key says nothing", { sending: true, seen: false }, "wait"],
] as const)("Ctrl+Enter on the next case: %s", (_case, press, verdict) => {
  expect(confirmVerdict({ sending: false, confirmedBefore: true, refused: false, ...press })).toBe(verdict);
});

it.each([
  ["a press a second, once the page has been seen", 1_000, 2],
  ["nearly two presses a second", 600, 2],
  ["a key drummed on", 120, null],
])("%s is heard", (_, gap, heard) => {
  // The page arrives with the first press, which decided the case before.
  const presses = Array.from({ length: 20 }, (_press, index) => (index + 1) * gap);
  const at = presses.findIndex((now) => isMeant(now, 0, now - gap));
  expect(at === -1 ? null : at + 1).toBe(heard);
});
