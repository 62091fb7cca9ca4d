extension PreviewPage {
    /// Colours have names, light and dark; those of the rules are told apart also by eyes that see no red or no green.
    static let style = """
        :root { color-scheme: light dark; --ink: #1c2127; --soft: #59636e; --line: #d9dee4; --paper: #fff; --ground: #f4f6f8;
          --accent: #0b63b0; --heat: #08519c; --alarm: #b42318; --empty: #eceff2;
          --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #cc79a7; --c4: #56b4e9; --c5: #d55e00; --c6: #8c6bb1; --c7: #8a939d; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaed; --soft: #a3adb8; --line: #39424d; --paper: #1a1f26; --ground: #11151a; --accent: #7db8f0;
            --heat: #6db3f8; --alarm: #ff9d92; --empty: #262d36;
            --c0: #3d9fdc; --c1: #f0b429; --c2: #2bc198; --c3: #dd97bf; --c4: #8fd0f5; --c5: #f17a3a; --c6: #b39ad6; --c7: #8a939d; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 28px 16px 64px; }
        h1 { font-size: 24px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 17px; margin: 0; }
        h3 { font-size: 13px; font-weight: 600; color: var(--soft); margin: 14px 0 4px; }
        p { margin: 4px 0 0; }
        .soft, small { color: var(--soft); }
        small { font-size: 13px; }
        section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 18px; margin-top: 16px; }
        section > .head { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
          margin-bottom: 12px; }
        .note { color: var(--soft); font-size: 13px; margin: -6px 0 12px; }
        .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin-top: 18px; }
        .tile { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
        .tile b { display: block; font-size: 22px; line-height: 1.3; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .tile b small { font-weight: 400; }
        .tile span { font-size: 13px; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
        th, td { text-align: left; padding: 6px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { font-weight: 600; color: var(--soft); font-size: 13px; vertical-align: bottom; }
        .n { text-align: right; white-space: nowrap; }
        .name { min-width: 130px; overflow-wrap: anywhere; }
        .name small { display: block; }
        .id { white-space: nowrap; }
        .zero { color: var(--soft); }
        tfoot td { font-weight: 600; border-bottom: 0; }
        .over { color: var(--alarm); font-weight: 600; }
        .meter { display: block; height: 10px; min-width: 90px; border-radius: 3px; background: var(--empty); overflow: hidden; }
        .meter i { display: block; height: 100%; background: var(--c0); }
        .meter .full { background: var(--alarm); }
        svg { display: block; }
        svg text { fill: var(--soft); font-size: 11px; }
        svg .axis { stroke: var(--line); }
        svg .cost { fill: none; stroke: var(--ink); stroke-width: 1.8; }
        svg .under { fill: var(--ink); fill-opacity: .08; }
        svg .dot { fill: var(--ink); }
        svg .touch { fill: var(--ink); fill-opacity: 0; }
        svg .touch:hover { fill-opacity: .06; }
        .wide svg { width: 100%; min-width: 640px; height: auto; }
        .readout { min-height: 22px; font-size: 13px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 10px; font-size: 13px; align-items: center; }
        .legend span { overflow-wrap: anywhere; }
        .legend i { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
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
        figcaption { overflow-wrap: anywhere; margin-bottom: 6px; font-weight: 600; font-size: 14px; }
        figcaption small { display: block; font-weight: 400; }
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
          main { padding: 18px 10px 48px; }
          section { padding: 14px 12px; }
          .tiles { grid-template-columns: repeat(2, 1fr); }
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
          body, section, .tile { background: #fff; }
          .filters, .toggle, .pager, button:not(.day) { display: none; }
          section { break-inside: avoid-page; }
        }
        """
}
