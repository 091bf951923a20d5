/** What a browser is told that asked for a file and gets none: such a route has no page of its own. */
import { databaseProblem } from "~/api/problem.server";
import { recordRefusal } from "~/features/audit/record-refusal.server";
import type { Actor } from "./actor";
import { isAppError } from "./errors";
import { paths } from "./paths";

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (mark) => ESCAPES[mark] ?? "");

/** The page the reader came from, where it is one of ours and not the file itself. */
function wayBack(request: Request): string {
  const own = new URL(request.url);
  const from = request.headers.get("Referer");
  if (from === null || !URL.canParse(from)) return paths.home();
  const { host, pathname, search } = new URL(from);
  return host === own.host && pathname !== own.pathname ? `${pathname}${search}` : paths.home();
}

function refusalPage(message: string, back: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>没有生成文件 · 一人一册</title>
<style>
body { margin: 32px auto; max-width: 40em; padding: 0 16px; font: 16px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #16202a; }
h1 { font-size: 20px; border-top: 1px solid; padding-top: 8px; }
a { color: #1b4b7a; }
</style>
</head>
<body>
<main>
<h1>没有生成文件</h1>
<p>${escaped(message)}</p>
<p><a href="${escaped(back)}">返回</a></p>
</main>
</body>
</html>
`;
}

/** Runs what makes a file; a refusal leaves its audit trace and becomes a plain page with its reason. */
export async function orFileRefusal(
  actor: Actor,
  request: Request,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const known = isAppError(error) ? error : databaseProblem(error);
    if (!known) throw error;
    const { method, url } = request;
    await recordRefusal(actor, known, { method, pathname: new URL(url).pathname });
    const message = known.violations[0]?.message ?? known.message;
    return new Response(refusalPage(message, wayBack(request)), {
      status: known.status,
      headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
    });
  }
}
