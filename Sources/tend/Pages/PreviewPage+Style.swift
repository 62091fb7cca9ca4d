extension PreviewPage {
    static let style = """
        :root { --ink: #1f2328; --soft: #6a737d; --line: #e3e6ea; --paper: #fff; --ground: #f6f7f9; --accent: #2b6cb0; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6e8eb; --soft: #9aa4af; --line: #343b44; --paper: #1b2027; --ground: #12161b; --accent: #7db3e8; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 1100px; margin: 0 auto; padding: 24px 16px 64px; }
        h1 { font-size: 24px; margin: 0; }
        h2 { font-size: 17px; margin: 0 0 12px; }
        .soft { color: var(--soft); }
        section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 18px; margin-top: 16px; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; margin-top: 16px; }
        .tile { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
        .tile b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: 5px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
        th:first-child, td:first-child, .left { text-align: left; }
        th { font-weight: 600; color: var(--soft); font-size: 13px; }
        .scroll { overflow-x: auto; }
        svg { display: block; }
        .wide svg { min-width: 720px; width: 100%; height: auto; }
        .reasons { display: inline-block; min-width: 220px; }
        svg text { fill: var(--soft); font-size: 11px; }
        .legend { display: flex; flex-wrap: wrap; gap: 6px 16px; margin: 10px 0 0; font-size: 13px; }
        .legend i { display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 6px; }
        .phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 18px; }
        .phone { border: 2px solid var(--line); border-radius: 26px; padding: 30px 12px 34px; position: relative; background: var(--ground); }
        .phone::before { content: ""; position: absolute; top: 13px; left: 50%; width: 56px; height: 5px; margin-left: -28px;
          border-radius: 3px; background: var(--line); }
        .phone::after { content: ""; position: absolute; bottom: 9px; left: 50%; width: 18px; height: 18px; margin-left: -9px;
          border-radius: 50%; border: 2px solid var(--line); }
        .bubble { background: var(--paper); border: 1px solid var(--line); border-radius: 14px 14px 14px 4px; padding: 10px 12px;
          overflow-wrap: anywhere; }
        .phone small { display: block; color: var(--soft); margin: 0 4px 6px; }
        input { font: inherit; width: 100%; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px;
          background: var(--ground); color: var(--ink); }
        .people td { text-align: left; }
        .over { color: #c0392b; font-weight: 600; }
        button { font: inherit; margin-top: 10px; padding: 6px 14px; border: 1px solid var(--line); border-radius: 8px;
          background: var(--ground); color: var(--ink); cursor: pointer; }
        """
}
