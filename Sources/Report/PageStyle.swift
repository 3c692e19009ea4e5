/// The page's own style.
enum PageStyle {
  static let text = #"""
    :root { color-scheme: light; --ink: #1a1a1a; --faint: #595959; --line: #d0d0d0; --accent: #0072b2; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; }
    body {
      margin: 0 auto; max-width: 75rem; padding: 1.5rem clamp(0.9rem, 3vw, 2.5rem) 3rem;
      color: var(--ink); background: #fff; font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif;
      overflow-wrap: break-word;
    }
    h1, h2, h3 { line-height: 1.2; margin: 0; font-weight: 650; }
    h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); }
    h2 { font-size: 1.35rem; margin: 3rem 0 0.5rem; padding-top: 1rem; border-top: 2px solid var(--ink); }
    h3 { font-size: 1.05rem; }
    p { margin: 0.4rem 0; max-width: 48rem; }
    a { color: var(--accent); }
    .subtitle { color: var(--faint); }
    .lede { font-size: 1.08rem; }
    .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0; }
    .facts div { border-left: 3px solid var(--accent); padding: 0.1rem 0.8rem; }
    .facts dt { font-size: 0.875rem; color: var(--faint); }
    .facts dd { margin: 0; }
    .facts .value { font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums; }
    .facts .note { font-size: 0.875rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; padding: 0; margin: 1rem 0 0; list-style: none; }
    .figure { margin: 1.75rem 0 0; }
    .sentence { color: var(--ink); }
    .chart { position: relative; width: 100%; margin-top: 0.5rem; }
    .chart svg { display: block; width: 100%; height: auto; font: 13px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
    .tools { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0.5rem 1rem; font-size: 0.875rem; margin-top: 0.25rem; }
    .tools details { min-width: 0; flex: 1 1 12rem; }
    .tools details[open] { flex-basis: 100%; }
    button {
      font: inherit; color: var(--ink); background: #fff; border: 1px solid #8c8c8c; border-radius: 4px;
      padding: 0.15rem 0.6rem; cursor: pointer;
    }
    button:hover, button[aria-pressed="true"] { background: #e8f1f8; border-color: var(--accent); }
    summary { cursor: pointer; padding: 0.2rem 0; }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .scroll { overflow-x: auto; max-width: 100%; }
    details .scroll { max-height: 24rem; overflow-y: auto; }
    table { border-collapse: collapse; font-size: 0.9rem; margin: 0.5rem 0; }
    th, td { padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
    thead th { border-bottom: 2px solid var(--ink); }
    tbody th { font-weight: 400; min-width: 7rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    td.number, tbody th.number { white-space: nowrap; }
    .places { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0.5rem 0; font-size: 0.875rem; }
    .hint { font-size: 0.875rem; color: var(--faint); }
    #assumptions li { max-width: 48rem; margin: 0.4rem 0; }
    footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 0.875rem; color: var(--faint); }
    footer dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0.5rem 1.5rem; margin: 0; }
    footer dt { font-weight: 650; }
    footer dd { margin: 0; overflow-wrap: anywhere; }
    @media print {
      body { max-width: none; padding: 0; font-size: 11pt; }
      nav, .tools, .places, .hint { display: none; }
      .figure { break-inside: avoid; }
      h2, h3 { break-after: avoid; }
      .scroll { overflow: visible; }
    }

    """#
}
