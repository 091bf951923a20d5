import { expect, it } from "vitest";

import { isTimeToSee } from "~/components/shell/shortcut-keys";

it.each([
  ["a key pressed twice by habit", 300, false],
  ["just before the time is over", 1_199, false],
  ["when the page has stood there long enough", 1_200, true],
])("Ctrl+Enter confirms the next case only once it could be seen: %s", (_case, afterMs, isTaken) => {
  expect(isTimeToSee(50_000 + afterMs, 50_000)).toBe(isTaken);
});
