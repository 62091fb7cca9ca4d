extension PreviewPage {
    /// What the preview has beyond other pages.
    static let style = """
        .name { min-width: 130px; overflow-wrap: anywhere; }
        .name small { display: block; }
        .id { white-space: nowrap; }
        .zero { color: var(--soft); }
        tfoot td { font-weight: 600; border-bottom: 0; }
        .over { color: var(--alarm); font-weight: 600; }
        .meter { display: block; height: 10px; min-width: 90px; border-radius: 3px; background: var(--empty); overflow: hidden; }
        .meter i { display: block; height: 100%; background: var(--c0); }
        .meter .full { background: var(--alarm); }
        svg .cost { fill: none; stroke: var(--ink); stroke-width: 1.8; }
        svg .under { fill: var(--ink); fill-opacity: .08; }
        svg .dot { fill: var(--ink); }
        svg .touch { fill: var(--ink); fill-opacity: 0; }
        svg .touch:hover { fill-opacity: .06; }
        .wide svg { width: 100%; min-width: 640px; height: auto; }
        .readout { min-height: 22px; font-size: 13px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .legend .stroke { height: 0; border-top: 2px solid var(--ink); border-radius: 0; vertical-align: 3px; }
        .months { display: flex; flex-wrap: wrap; gap: 8px 28px; }
        .month { flex: 0 1 340px; min-width: 0; }
        .days { display: grid; grid-template-columns: repeat(7, 1fr); gap: 3px; }
        .days b { font-size: 12px; font-weight: 400; color: var(--soft); text-align: center; }
        .day { border: 0; border-radius: 5px; padding: 3px 2px; margin: 0; min-height: 40px; background: var(--empty); color: var(--soft);
          line-height: 1.25; font-size: 11px; cursor: pointer; font-variant-numeric: tabular-nums; }
        .day strong { display: block; font-size: 12px; color: var(--ink); }
        .day.outside { visibility: hidden; }
        .day.deep, .day.deep strong { color: var(--paper); }
        .day:focus-visible, .toggle button:focus-visible, input:focus-visible, select:focus-visible { outline: 2px solid var(--accent);
          outline-offset: 1px; }
        .toggle { display: inline-flex; border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
        .toggle button { border: 0; border-radius: 0; margin: 0; padding: 4px 12px; font-size: 13px; }
        .toggle [aria-pressed=true] { background: var(--accent); color: var(--paper); }
        .phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: 20px; }
        .phones > figure { margin: 0; display: flex; flex-direction: column; }
        .phone { flex: 1; border: 2px solid var(--soft); border-radius: 28px; padding: 34px 12px 40px; position: relative;
          background: var(--ground); min-height: 250px; }
        .phone::before { content: ""; position: absolute; top: 13px; left: 50%; width: 60px; height: 6px; margin-left: -30px;
          border-radius: 3px; background: var(--soft); opacity: .5; }
        .phone::after { content: ""; position: absolute; bottom: 12px; left: 50%; width: 84px; height: 5px; margin-left: -42px;
          border-radius: 3px; background: var(--soft); opacity: .5; }
        .phone time { display: block; text-align: center; color: var(--soft); font-size: 12px; margin-bottom: 8px; }
        .bubble { background: var(--paper); border: 1px solid var(--line); border-radius: 14px 14px 14px 4px; padding: 10px 12px;
          overflow-wrap: anywhere; white-space: pre-wrap; max-height: 320px; overflow-y: auto; }
        .under-phone { display: flex; justify-content: space-between; gap: 8px; align-items: center; margin-top: 6px; font-size: 13px;
          color: var(--soft); }
        .under-phone span:first-child { overflow-wrap: anywhere; }
        .pager { white-space: nowrap; }
        .pager button { margin: 0; padding: 0 9px; }
        .filters { display: grid; grid-template-columns: minmax(0, 2.2fr) repeat(4, minmax(0, 1fr)); gap: 8px; }
        input, select { font: inherit; width: 100%; min-width: 0; padding: 7px 10px; border: 1px solid var(--line); border-radius: 8px;
          background: var(--ground); color: var(--ink); }
        button { font: inherit; margin-top: 10px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 8px;
          background: var(--ground); color: var(--ink); cursor: pointer; }
        .inline { margin: 0 0 0 8px; padding: 1px 10px; font-size: 13px; }
        .people td { overflow-wrap: anywhere; }
        .people td:nth-child(2) { white-space: nowrap; }
        .people td:last-child { min-width: 260px; white-space: pre-wrap; }
        .reasons span { display: inline-block; margin-right: 14px; white-space: nowrap; }
        @media (max-width: 760px) {
          .filters { grid-template-columns: 1fr 1fr; }
          .filters > label:first-child { grid-column: 1 / -1; }
          .wide svg { min-width: 900px; }
          .stack thead { display: none; }
          .stack tr { display: block; padding: 6px 0; border-bottom: 1px solid var(--line); }
          .stack td { display: block; border: 0; padding: 1px 4px; text-align: left; }
          .stack td:empty { display: none; }
          .reasons span { white-space: normal; }
        }
        @media print {
          .filters, .toggle, .pager, button:not(.day) { display: none; }
        }

        """
}
