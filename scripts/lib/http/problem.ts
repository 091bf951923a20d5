import type { Request, Response } from "express";

export type Problem = { status: number; code: string; title: string; detail: string };

export function isApiPath(path: string): boolean {
  return /^\/api(\/|$)/i.test(path);
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** A page without styles or scripts, for faults that arise before the app is reached. */
function plainPage(problem: Problem, path: string, requestId: string): string {
  // A citizen has no business on the staff's sign-in page.
  const [home, words] = /^\/apply(\/|$)/i.test(path) ? ["/apply", "返回申请"] : ["/", "返回首页"];
  return (
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(problem.title)}</title></head>` +
    `<body><h1>${escapeHtml(problem.title)}</h1><p>${escapeHtml(problem.detail)}</p>` +
    `<p>请求编号：${escapeHtml(requestId)}</p><p><a href="${home}">${words}</a></p></body></html>`
  );
}

/** Answers a refused request: problem+json below /api, else a small page. `detail` holds no personal data. */
export function sendProblem(request: Request, response: Response, problem: Problem): void {
  if (response.headersSent) return;
  const requestId = String(response.locals.requestId ?? "-");
  response.status(problem.status).setHeader("Cache-Control", "no-store");
  if (!isApiPath(request.path)) {
    response.type("html").send(plainPage(problem, request.path, requestId));
    return;
  }
  const body = { type: "about:blank", ...problem, violations: [], requestId };
  response.type("application/problem+json").send(JSON.stringify(body));
}
