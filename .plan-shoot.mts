import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { findChromium } from "/work/main/scripts/lib/system-packages";
const axe = readFileSync("/work/main/node_modules/axe-core/axe.min.js","utf8");
const base="http://127.0.0.1:3107";
const b = await chromium.launch({executablePath: findChromium()!, args:["--no-sandbox","--disable-gpu"]});
const ctx = await b.newContext({baseURL:base, viewport:{width:1440,height:1000}, locale:"zh-CN", timezoneId:"Asia/Shanghai"});
const p = await ctx.newPage();
p.on("console",m=>{ if(m.type()==="error") console.log("CONSOLE",p.url(),m.text().slice(0,300));});
p.on("pageerror",e=>console.log("EXC",e.message.slice(0,300)));
async function check(name:string){ await p.evaluate(axe); const r=await p.evaluate(()=>(window as any).axe.run(document,{runOnly:{type:"tag",values:["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa"]}})); for(const v of r.violations) console.log("AXE",name,v.id,v.nodes.slice(0,3).map((n:any)=>n.html.slice(0,160)).join(" | ")); const w=await p.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth); if(w>0) console.log("HSCROLL",name,w);}
async function shot(name:string, url?:string){ if(url) {await p.goto(url,{waitUntil:"networkidle"});} await p.screenshot({path:`/tmp/plan-shots/${name}.png`,fullPage:true}); await check(name);}
await p.goto("/login"); await p.getByRole("button",{name:"以 street1 进入",exact:true}).click(); await p.waitForTimeout(3000);
console.log("at",p.url());
const api=async(u:string,init?:any)=>(await ctx.request.fetch(u,init));
const list=await (await api("/api/v1/people?status=recognized&limit=100")).json();
console.log(JSON.stringify(list).slice(0,200), list.total);
const by:Record<string,any[]>={}; for(const i of list.items??[]) (by[i.planStatus]??=[]).push(i);
console.log(Object.entries(by).map(([k,v])=>k+":"+v.length).join(" "));
const none=by.none?.[0];
if(none){ await shot("plan-none",`/people/${none.id}/plan`); await p.getByRole("button",{name:"由档案起草"}).click(); await p.waitForLoadState("networkidle"); await p.waitForTimeout(1500); await shot("plan-edit"); }
for (const st of ["approved","submitted","draft","sent_back"]) if(by[st]?.[0]) await shot("plan-"+st,`/people/${by[st][0].id}/plan`);
const any=(by.approved??[])[0]??none;
await shot("offers",`/people/${any.id}/offers`);
await shot("sheet",`/people/${any.id}/plan/print`);
await shot("vacancies","/vacancies");
const v=await (await api("/api/v1/vacancies?limit=1")).json();
if(v.items?.[0]) await shot("vacancy",`/vacancies/${v.items[0].id}`);
await p.setViewportSize({width:390,height:844});
if(none) await shot("m-plan-edit",`/people/${none.id}/plan`);
await shot("m-plan-approved",`/people/${any.id}/plan`);
await shot("m-offers",`/people/${any.id}/offers`);
await shot("m-vacancies","/vacancies");
await b.close();
