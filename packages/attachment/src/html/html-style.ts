/** Style of the standalone page: calm, large, light and dark, and printable. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--paper:#FBFAF6;--ink:#16233B;--soft:#4B5670;--line:#DDD9CF;--fjord:#0F5B66;--fjord-soft:#E3F0F1;--amber:#B45309;--amber-soft:#FDF1DF}
@media (prefers-color-scheme:dark){:root{--paper:#10182A;--ink:#F1F3F7;--soft:#B6C0D4;--line:#2C3A56;--fjord:#7CC7D1;--fjord-soft:#1B3341;--amber:#F2B45F;--amber-soft:#3A2D18;
--chart-paper:#10182A;--chart-ink:#F1F3F7;--chart-ink-soft:#B6C0D4;--chart-line:#2C3A56;--chart-fjord:#7CC7D1;--chart-fjord-soft:#1B3341;--chart-amber:#F2B45F;--chart-moss:#7CC4A0;--chart-brick:#F09A86;--chart-brick-soft:#3B2420;--chart-slate:#B6C0D4;--chart-slate-soft:#25304A}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 Inter,system-ui,sans-serif}
.attachment{max-width:44rem;margin:0 auto;padding:3rem 1.25rem 5rem}
h1,h2,h3,h4{font-weight:600;line-height:1.2;letter-spacing:-.015em;text-wrap:balance}
h1{font-size:2.5rem;margin:.5rem 0 1rem}h2{font-size:1.75rem;margin:3.5rem 0 1rem}h3{font-size:1.25rem;margin:2.5rem 0 .75rem}h4{font-size:1.0625rem;margin:1.75rem 0 .5rem}
a{color:var(--fjord)}:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.arms svg{height:4rem;width:auto}.municipality{font-weight:600}.kicker{color:var(--fjord);font-weight:600;margin:3rem 0 0}.lead{font-size:1.25rem;line-height:1.5}.small,caption,figcaption,blockquote footer{font-size:.9rem}.small,blockquote footer{color:var(--soft)}
.details{border-top:3px solid var(--fjord);padding-top:1.25rem}.details div{display:grid;grid-template-columns:11rem 1fr}.details dt{color:var(--soft)}.details dd{margin:0;font-weight:600}
.facts{display:flex;flex-wrap:wrap;gap:1.5rem 2.5rem}.facts div{display:flex;flex-direction:column-reverse;flex:1 1 7rem;justify-content:flex-end}.facts dd{margin:0;font-size:2rem;font-weight:600;line-height:1.2;color:var(--fjord);font-variant-numeric:tabular-nums}.facts dt{font-size:.9rem;color:var(--soft)}
nav ul{list-style:none;padding:0}nav .level-1{font-weight:600;margin-top:.5rem}nav .level-2{padding-left:1.5rem}nav .level-3{padding-left:3rem}
.table{overflow-x:auto;margin:2rem 0 .5rem}table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.95rem}caption{text-align:left;padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);font-weight:400}thead th{font-weight:600;color:var(--soft);border-bottom:2px solid var(--ink);vertical-align:bottom}.right{text-align:right;padding:.5rem 0 .5rem .75rem;white-space:nowrap}.group th{font-weight:600;padding-top:1rem}.total th,.total td{font-weight:600;border-top:2px solid var(--ink);border-bottom:0}
figure{margin:2rem 0}figcaption{margin-bottom:.75rem}figure svg{display:block;width:100%;height:auto}
.note{background:var(--fjord-soft);border-left:4px solid var(--fjord);padding:.25rem 1.25rem;margin:2rem 0}.note.warning{background:var(--amber-soft);border-color:var(--amber)}
blockquote{margin:1.5rem 0;padding-left:1.25rem;border-left:3px solid var(--fjord)}
@media print{body{background:#fff}h2,h3,h4,caption,figcaption{break-after:avoid}tr,figure,.note{break-inside:avoid}a{color:inherit}}
`
