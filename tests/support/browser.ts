import axeCore, { type Result } from "axe-core";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { inject } from "vitest";

import { DEMO_PASSWORD } from "~db/seed/demo-accounts";
import { findChromium } from "../../scripts/lib/system-packages";

export type PageOptions = {
  /** In CSS pixels; default 1280 × 800. */
  viewport?: { width: number; height: number };
  /** Default true. */
  javaScriptEnabled?: boolean;
};

export type TestPage = {
  page: Page;
  /** Console errors, uncaught exceptions and answers with status 5xx, as they come. */
  errors: string[];
  close: () => Promise<void>;
};

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--lang=zh-CN",
];

let browser: Promise<Browser> | undefined;

/** One browser for all files of a run; it ends with the process that holds its pipe. */
function sharedBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("no Chromium: apt-get install chromium-headless-shell fonts-noto-cjk");
  browser ??= chromium.launch({ executablePath, args: FLAGS });
  return browser;
}

/** A page in a fresh context (its own cookies) at the address of the running app. */
export async function newPage(options: PageOptions = {}): Promise<TestPage> {
  const context = await (
    await sharedBrowser()
  ).newContext({
    baseURL: inject("appUrl"),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    viewport: options.viewport ?? { width: 1280, height: 800 },
    javaScriptEnabled: options.javaScriptEnabled ?? true,
  });
  // How long a busy machine may take; no claim about speed.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => errors.push(`exception: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 500) errors.push(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  return { page, errors, close: () => context.close() };
}

/** Signs in as a demo account, as the form would; the page stays where it is. */
export async function signIn(page: Page, username: string): Promise<void> {
  const form = { username, password: DEMO_PASSWORD, next: "" };
  const answer = await page.context().request.post("/login", { form, maxRedirects: 0 });
  if (answer.status() !== 302) throw new Error(`${username} was not signed in: ${answer.status()}`);
}

/** Signs in with the demo account's button on the sign-in page; works without JavaScript. */
export async function signInByButton(page: Page, username: string): Promise<void> {
  await page.goto("/login");
  await page.getByRole("button", { name: `以 ${username} 进入`, exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}

/** Keys are heard, and what is typed is saved, once the page has come alive, which the page says of itself. */
export async function alive(page: Page): Promise<void> {
  await page.waitForLoadState("load");
  await page.waitForFunction(() => document.documentElement.dataset.alive !== undefined);
}

/*
 * A page that is still arriving shows its top first. What Playwright reads at once instead of waiting for it (how
 * many, all texts, the source) is therefore read when the whole page is there.
 */

/** How many elements the whole page has for a locator. */
export async function countOf(locator: Locator): Promise<number> {
  await locator.page().waitForLoadState("load");
  return locator.count();
}

/** The texts of all elements the whole page has for a locator, as they are seen. */
export async function textsOf(locator: Locator): Promise<string[]> {
  await locator.page().waitForLoadState("load");
  return locator.allInnerTexts();
}

/** The source of the whole page. */
export async function sourceOf(page: Page): Promise<string> {
  await page.waitForLoadState("load");
  return page.content();
}

const RULE_SETS: string[] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Violations of WCAG 2.2 level A and AA on the page as it stands; needs JavaScript. A second look at another width
 * may leave the colours out, which cost most and do not change with it.
 */
export async function axe(page: Page, { colours = true } = {}): Promise<Result[]> {
  // Evaluated through the debugger, where the page's content security policy does not apply.
  await page.evaluate(axeCore.source);
  const results = await page.evaluate(
    async ([values, isContrastJudged]) => {
      // A phone's sticky foot lies over whatever is just scrolling past; targets are judged with the foot at rest.
      const feet = [...document.querySelectorAll<HTMLElement>(".cz-foot")];
      for (const foot of feet) foot.style.position = "static";
      const found = await window.axe.run(document, {
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
        rules: { "color-contrast": { enabled: isContrastJudged } },
      });
      for (const foot of feet) foot.style.position = "";
      return found;
    },
    [RULE_SETS, colours] as const,
  );
  return results.violations;
}

declare global {
  interface Window {
    axe: typeof axeCore;
  }
}
